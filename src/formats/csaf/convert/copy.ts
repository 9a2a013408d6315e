import { pointerPart } from '../../json/pointer.ts'
import { CVSS_31 } from '../schema/cvss-names.ts'
import { csafSchema, referredSchemas } from '../schema/index.ts'
import { shownValue } from '../notice.ts'
import { membersOf, textOf, type Members } from '../rules/view.ts'
import { convertDate } from './dates.ts'
import { isDraft, tell, type Work } from './draft.ts'

/** The schema of a part, what it refers to looked up. */
function createLookup(): (schema: unknown, value: unknown) => Members {
  const referred = referredSchemas(true)
  const definitions = membersOf(membersOf(csafSchema('2.0', true))['$defs'])
  return (schema, value) => {
    let found = membersOf(schema)
    const choice = membersOf(found['discriminator'])['mapping']
    if (choice !== undefined) {
      const version = textOf(membersOf(value)['version']) ?? ''
      const mapping = membersOf(choice)
      found = Object.hasOwn(mapping, version) ? membersOf(mapping[version]) : { $ref: CVSS_31 }
    }
    const name = textOf(found['$ref'])
    if (name === undefined) return found
    return membersOf(name.startsWith('#/$defs/') ? definitions[name.slice('#/$defs/'.length)] : referred.get(name))
  }
}

/**
 * Copies what the schema of 2.0 names into the document that is made: every other member is told, and left behind; dates are written
 * as 2.1 demands. The document is not nested deeper than documents are read.
 */
export function copyDocument(json: unknown, work: Work): void {
  const lookUp = createLookup()
  const copyMembers = (value: Members, schema: Members, path: string, into: Record<string, unknown>): void => {
    const known = membersOf(schema['properties'])
    work.places.set(into, path)
    for (const [name, inner] of Object.entries(value)) {
      const place = `${path}/${pointerPart(name)}`
      if (Object.hasOwn(known, name)) into[name] = copy(inner, known[name], place)
      else tell(work, 'MEMBER_LEFT', place, { name, value: shownValue(inner) })
    }
  }
  const copy = (value: unknown, from: unknown, path: string): unknown => {
    const schema = lookUp(from, value)
    if (Array.isArray(value))
      return value.map((item: unknown, index) => copy(item, schema['items'], `${path}/${index}`))
    if (isDraft(value)) {
      if (schema['properties'] === undefined) return structuredClone(value)
      const into: Record<string, unknown> = {}
      copyMembers(value, schema, path, into)
      return into
    }
    return schema['format'] === 'date-time' && typeof value === 'string' ? convertDate(value, path, work) : value
  }
  copyMembers(membersOf(json), membersOf(csafSchema('2.0', true)), '', work.root)
}
