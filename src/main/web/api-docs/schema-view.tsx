import { createContext, useContext, useState, type ReactNode } from 'react'
import classes from './api-docs.module.css'
import { useApiWords } from './words.ts'

/** Schemas that have a name. */
export const SchemasContext = createContext<Readonly<Record<string, unknown>>>({})

type Json = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function useResolve(): (schema: unknown) => Json {
  const schemas = useContext(SchemasContext)
  return (schema) => {
    if (!isObject(schema)) return {}
    const { $ref } = schema
    const named = typeof $ref === 'string' ? schemas[$ref.split('/').at(-1) ?? ''] : schema
    return isObject(named) ? named : {}
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const isNull = (schema: Json): boolean => schema['type'] === 'null'

/** The kind of a value in a few words, as `list of string (uuid)`. */
function useTypeText(): (schema: unknown) => string {
  const words = useApiWords()
  const resolve = useResolve()
  const tell = (schema: unknown, depth: number): string => {
    const told = resolve(schema)
    const choices = listOf(told['enum'])
    if (choices.length > 0) return choices.map((one) => JSON.stringify(one)).join(' | ')
    if ('const' in told) return JSON.stringify(told['const'])
    const either = listOf(told['anyOf'] ?? told['oneOf']).map(resolve)
    if (either.length > 0) {
      const kinds = [...new Set(either.filter((one) => !isNull(one)).map((one) => tell(one, depth + 1)))]
      const text = kinds.join(' | ')
      return either.some(isNull) ? `${text} (${words.orNull})` : text
    }
    if (told['type'] === 'array') return depth > 3 ? '[…]' : `${words.listOf} ${tell(told['items'], depth + 1)}`
    const { type, format } = told
    if (type === 'object' && !isObject(told['properties']) && isObject(told['additionalProperties']))
      return `${words.map}: ${tell(told['additionalProperties'], depth + 1)}`
    if (typeof type !== 'string') return words.any
    return typeof format === 'string' ? `${type} (${format})` : type
  }
  return (schema) => tell(schema, 0)
}

function limitsOf(schema: Json): string {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = schema
  const range = (least: unknown, most: unknown): string | undefined =>
    typeof least !== 'number' && (typeof most !== 'number' || most > 2 ** 31)
      ? undefined
      : `${typeof least === 'number' ? least : 0}–${typeof most === 'number' && most < 2 ** 31 ? most : '…'}`
  return [range(minLength, maxLength), range(minimum, maximum), range(minItems, maxItems)].filter(Boolean).join(', ')
}

/** The object within a schema: itself, what a list holds, or the alternatives. */
function useObjects(): (schema: unknown) => Json[] {
  const resolve = useResolve()
  const find = (schema: unknown): Json[] => {
    const told = resolve(schema)
    if (isObject(told['properties'])) return [told]
    if (told['type'] === 'array') return find(told['items'])
    if (isObject(told['additionalProperties'])) return find(told['additionalProperties'])
    return listOf(told['anyOf'] ?? told['oneOf']).flatMap(find)
  }
  return find
}

function Member({
  name,
  schema,
  isRequired,
}: {
  readonly name: string
  readonly schema: unknown
  readonly isRequired: boolean
}): ReactNode {
  const words = useApiWords()
  const typeText = useTypeText()
  const objects = useObjects()(schema)
  const resolve = useResolve()
  const [isOpen, setIsOpen] = useState(false)
  const limits = limitsOf(resolve(schema))
  return (
    <li>
      <div className={classes['member']}>
        <code>{name}</code>
        <span className={classes['type']}>{typeText(schema)}</span>
        {limits !== '' && <span className={classes['type']}>{limits}</span>}
        {isRequired && <span className={classes['required']}>{words.required}</span>}
        {objects.length > 0 && (
          <button
            type="button"
            className={classes['expand']}
            aria-expanded={isOpen}
            aria-label={`${words.show}: ${name}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? '−' : '+'}
          </button>
        )}
      </div>
      {isOpen &&
        objects.map((object, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- alternatives of one schema never move
          <Members key={index} schema={object} />
        ))}
    </li>
  )
}

function Members({ schema }: { readonly schema: Json }): ReactNode {
  const required = listOf(schema['required'])
  const { properties } = schema
  return (
    <ul className={classes['members']}>
      {Object.entries(isObject(properties) ? properties : {}).map(([name, member]) => (
        <Member key={name} name={name} schema={member} isRequired={required.includes(name)} />
      ))}
    </ul>
  )
}

/** A schema as people read it: the kind, then the members, which unfold. */
export function SchemaView({ schema }: { readonly schema: unknown }): ReactNode {
  const typeText = useTypeText()
  const objects = useObjects()(schema)
  return (
    <div>
      <span className={classes['type']}>{typeText(schema)}</span>
      {objects.map((object, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- alternatives of one schema never move
        <Members key={index} schema={object} />
      ))}
    </div>
  )
}

/** The kind of a value and its limits, on one line. */
export function TypeText({ schema }: { readonly schema: unknown }): ReactNode {
  const typeText = useTypeText()
  const limits = limitsOf(useResolve()(schema))
  return (
    <span className={classes['type']}>
      {typeText(schema)} {limits}
    </span>
  )
}
