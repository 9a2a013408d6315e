import * as z from 'zod'
import type { Property, SbomComponent } from './model.ts'

/** What is compiled or linked into a part: source files, or functions. */
export interface CodeList {
  readonly kind: 'file' | 'symbol'
  /** The document declares that nothing else is in it. */
  readonly isComplete: boolean
  readonly names: readonly string[]
}

/**
 * Properties by which CI tells what it has compiled and linked, one name a line; `…Complete` = `true` declares that the list is whole.
 * docs/guide/bills-of-materials.md
 */
export const CODE_PROPERTIES = {
  file: { names: 'andon:compiledFiles', complete: 'andon:compiledFilesComplete' },
  symbol: { names: 'andon:linkedSymbols', complete: 'andon:linkedSymbolsComplete' },
} as const

/** Evidence of CycloneDX that names code, kept as properties: a frame of a call stack, an occurrence with a symbol. */
export const FRAME = 'cyclonedx:frame'
export const OCCURRENCE = 'cyclonedx:occurrence'

/** The members of a frame that are kept. */
export const FRAME_MEMBERS = ['package', 'module', 'function', 'fullFilename'] as const

/** Most names of one list, and most characters of one: what is longer is left out, and the list is not whole any more. */
const MAX_NAMES = 300_000
const MAX_LENGTH = 500

const text = z.string().optional()
const frameSchema = z.strictObject({ package: text, module: z.string(), function: text, fullFilename: text })
const occurrenceSchema = z.strictObject({ location: z.string(), symbol: z.string() })
export type CodeFrame = z.infer<typeof frameSchema>
export type CodeOccurrence = z.infer<typeof occurrenceSchema>

function read<T>(schema: z.ZodType<T>, value: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(value)).data
  } catch {
    return undefined
  }
}

/** A frame of a call stack that was kept as a property; undefined for any other property. */
export function readFrame({ name, value }: Property): CodeFrame | undefined {
  return name === FRAME ? read(frameSchema, value) : undefined
}

/** An occurrence with a symbol that was kept as a property; undefined for any other property. */
export function readOccurrence({ name, value }: Property): CodeOccurrence | undefined {
  return name === OCCURRENCE ? read(occurrenceSchema, value) : undefined
}

/** A list of names, each once and in order; cut where it is too long, and then not whole. */
export function listOfCode(kind: CodeList['kind'], names: Iterable<string>, isDeclared: boolean): CodeList | undefined {
  const all = new Set<string>()
  let isWhole = true
  for (const name of names) {
    const trimmed = name.trim()
    if (trimmed === '') continue
    if (trimmed.length > MAX_LENGTH || all.size >= MAX_NAMES) isWhole = false
    else all.add(trimmed)
  }
  if (all.size === 0) return undefined
  return { kind, isComplete: isDeclared && isWhole, names: [...all].toSorted() }
}

/** `golang.org/x/image/tiff` and `Decode`: the function with the module and package that it is of, each once. */
function symbolOf({ package: own, module, function: name }: CodeFrame): string[] {
  if (name === undefined || name.trim() === '') return []
  const isInside = own === undefined || own === '' || module === own || module.startsWith(own)
  return [[...(isInside ? [] : [own]), module, name].filter((part) => part !== '').join('.')]
}

function declaredOf(kind: CodeList['kind'], properties: readonly Property[]): CodeList | undefined {
  const { names, complete } = CODE_PROPERTIES[kind]
  const own = properties.filter(({ name }) => name === names)
  const isDeclared = properties.some(({ name, value }) => name === complete && value.trim().toLowerCase() === 'true')
  return own.length === 0
    ? undefined
    : listOfCode(
        kind,
        own.flatMap(({ value }) => value.split(/[\r\n]+/)),
        isDeclared,
      )
}

/** What a part itself tells of its code: lists of CI, and evidence, which shows some of it and never all. */
export function codeListsOf({ properties }: Pick<SbomComponent, 'properties'>): CodeList[] {
  if (properties.length === 0) return []
  const frames = properties.flatMap((property) => readFrame(property) ?? [])
  const occurrences = properties.flatMap((property) => readOccurrence(property) ?? [])
  const symbols = [...frames.flatMap(symbolOf), ...occurrences.map(({ symbol }) => symbol)]
  return [
    declaredOf('file', properties),
    declaredOf('symbol', properties),
    listOfCode('symbol', symbols, false),
    listOfCode(
      'file',
      frames.flatMap(({ fullFilename }) => fullFilename ?? []),
      false,
    ),
  ].filter((list) => list !== undefined)
}
