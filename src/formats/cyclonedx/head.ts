import type { Property, SbomHead } from '../sbom/model.ts'
import { KEPT, readProperties } from './component.ts'
import { overrideHead, readRelation } from './override.ts'
import { isObject, objectOf, objectsOf, textOf, textsOf, valueOf, type Raw } from './raw.ts'

/** Members of the document that a head is made of. */
export interface HeadParts {
  readonly specVersion: string
  readonly encoding: 'json' | 'xml'
  readonly root: Raw
  readonly compositions: readonly Raw[]
  readonly subject: string | null
}

function nameOfTool(tool: Raw): string | null {
  const maker = textOf(tool, 'vendor') ?? textOf(tool, 'group')
  const name = [maker, textOf(tool, 'name'), textOf(tool, 'version')].filter((text) => text !== null).join(' ')
  return name === '' ? null : name
}

/** Tools as a list (up to 1.4), or as components and services. */
function readTools(metadata: Raw): readonly string[] {
  const tools = valueOf(metadata, 'tools')
  const all = isObject(tools)
    ? [...objectsOf(tools, 'components'), ...objectsOf(tools, 'services')]
    : objectsOf(metadata, 'tools')
  return all.flatMap((tool) => nameOfTool(tool) ?? [])
}

function readAuthors(metadata: Raw): readonly string[] {
  return objectsOf(metadata, 'authors').flatMap((author) => textOf(author, 'name') ?? textOf(author, 'email') ?? [])
}

/** What compositions say of the subject or of the whole document; else what they say of anything, in the order of the document. */
function readCompleteness(compositions: readonly Raw[], subject: string | null): string | null {
  const isOfWhole = (one: Raw): boolean => {
    const assemblies = textsOf(one, 'assemblies')
    return subject === null ? assemblies.length === 0 : assemblies.includes(subject)
  }
  const whole = compositions.filter(isOfWhole)
  const words = (whole.length > 0 ? whole : compositions).flatMap((one) => textOf(one, 'aggregate') ?? [])
  return words.length === 0 ? null : [...new Set(words)].join(', ')
}

/** Parts of which compositions say that they are complete, and none says otherwise. */
function readCompleteParts(compositions: readonly Raw[]): readonly string[] {
  const open = new Set<string>()
  const complete = new Set<string>()
  for (const composition of compositions) {
    const refs = textOf(composition, 'aggregate') === 'complete' ? complete : open
    for (const ref of textsOf(composition, 'assemblies')) refs.add(ref)
  }
  return [...complete].filter((ref) => !open.has(ref))
}

function lifecyclesOf(metadata: Raw): readonly Property[] {
  return objectsOf(metadata, 'lifecycles').flatMap((lifecycle) => {
    const value = textOf(lifecycle, 'phase') ?? textOf(lifecycle, 'name')
    return value === null ? [] : { name: `${KEPT}lifecycle`, value }
  })
}

/** Properties of the document that stand for relations are none of its head. */
function documentProperties(root: Raw): readonly Property[] {
  return readProperties(root).filter((property) => readRelation(property) === undefined)
}

function revisionOf(root: Raw): number | null {
  const version = Number(valueOf(root, 'version') ?? Number.NaN)
  return Number.isSafeInteger(version) && version >= 0 ? version : null
}

/** What a document in its JSON shape says of itself. */
export function readHead({ specVersion, encoding, root, compositions, subject }: HeadParts): SbomHead {
  const metadata = objectOf(root, 'metadata')
  const properties = [...lifecyclesOf(metadata), ...readProperties(metadata), ...documentProperties(root)]
  const completeParts = readCompleteParts(compositions)
  return overrideHead({
    format: 'cyclonedx',
    specVersion,
    encoding,
    id: textOf(root, 'serialNumber'),
    revision: revisionOf(root),
    name: null,
    createdAt: textOf(metadata, 'timestamp'),
    authors: readAuthors(metadata),
    tools: readTools(metadata),
    subject,
    completeness: readCompleteness(compositions, subject),
    ...(completeParts.length === 0 ? {} : { completeParts }),
    ...(properties.length === 0 ? {} : { properties }),
  })
}
