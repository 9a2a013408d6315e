import { JsonScanner } from '../json/stream.ts'
import { pointerStep } from '../json/pointer.ts'
import { MILD_JSON_FINDINGS, type JsonPiece } from '../json/stream-model.ts'
import { SBOM_LIMITS, type SbomLimits, type SbomVisitor } from '../sbom/model.ts'
import { isObject, type Place, type Raw } from './check.ts'
import { Reading } from './reading.ts'
import { readTagValue } from './tag-value.ts'
import { isSpdx3Member, Reading3 } from './reading3.ts'

/** Lists whose elements are read one by one. */
const LISTS = [
  'packages',
  'files',
  'snippets',
  'relationships',
  'hasExtractedLicensingInfos',
  'externalDocumentRefs',
  'documentDescribes',
] as const
type List = (typeof LISTS)[number]
/** Bytes of blanks before a document. */
const MAX_BLANKS = 1_000_000
const GRAPH = '/@graph'

/** Members of a document of SPDX 2.3 beside its lists. */
const MEMBERS: ReadonlySet<string> = new Set(
  'SPDXID annotations comment creationInfo dataLicense documentNamespace name revieweds spdxVersion'.split(' '),
)

function placeAt(pointer: string): Place {
  return (key) => (key === '' ? pointer : `${pointer}/${key}`)
}

/** Takes the pieces of a JSON document and knows by them whether it is SPDX 2 or 3. */
class JsonReading {
  readonly #visitor: SbomVisitor
  readonly #limits: SbomLimits
  readonly #head: Record<string, unknown> = Object.create(null)
  readonly #two: Reading
  #three: Reading3 | undefined
  readonly #take: Readonly<Record<Exclude<List, 'documentDescribes'>, (raw: Raw, place: Place) => void>> = {
    packages: (raw, place) => this.#two.package(raw, place),
    files: (raw, place) => this.#two.file(raw, place),
    snippets: (raw, place) => this.#two.snippet(raw, place),
    relationships: (raw, place) => this.#two.relationship(raw, place),
    hasExtractedLicensingInfos: (raw, place) => this.#two.extractedLicence(raw, place),
    externalDocumentRefs: (raw, place) => this.#two.externalDocument(raw, place),
  }

  constructor(visitor: SbomVisitor, limits: SbomLimits) {
    this.#visitor = visitor
    this.#limits = limits
    this.#two = new Reading(visitor, limits, 'json')
  }

  open(pointer: string, kind: 'object' | 'array'): void {
    if (pointer === '' ? kind === 'array' : kind === 'object')
      this.#two.check.error(pointer === '' ? 'NOT_OBJECT' : 'NOT_LIST', pointer, { name: pointer.slice(1) })
    if (pointer === GRAPH) this.#third()
  }

  #third(): Reading3 {
    this.#three ??= new Reading3(this.#visitor, this.#limits)
    return this.#three
  }

  piece({ parent, key, value }: JsonPiece): void {
    const pointer = parent + pointerStep(key)
    if (parent === '') this.#member(String(key), value)
    else if (parent === GRAPH) this.#third().element(value, placeAt(pointer))
    else this.#element(parent.slice(1), value, pointer)
  }

  #member(name: string, value: unknown): void {
    if (isSpdx3Member(name)) {
      this.#third().member(name, value)
      return
    }
    if (LISTS.some((list) => list === name)) {
      if (value === null) this.#two.check.error('NOT_LIST', pointerStep(name), { name })
      else this.#two.check.partial('NOT_LIST', pointerStep(name), { name })
      return
    }
    if (this.#three === undefined && !MEMBERS.has(name))
      this.#two.check.warn('UNKNOWN_MEMBER', pointerStep(name), { name: name.slice(0, 200) })
    this.#head[name] = value
    if (name === 'spdxVersion') this.#two.version(this.#head, placeAt(''))
    if (name === 'annotations') this.#two.annotations({ annotations: value }, placeAt(''))
  }

  #element(list: string, value: unknown, pointer: string): void {
    const two = this.#two
    const place = placeAt(pointer)
    if (list === 'documentDescribes') {
      if (typeof value === 'string') two.describes(value.trim(), pointer)
      else two.check.error('NOT_TEXT', pointer, { name: list })
      return
    }
    if (!isObject(value)) {
      two.check.error('NOT_OBJECT', pointer, { name: list })
      return
    }
    const known = LISTS.find((one) => one === list)
    if (known !== undefined && known !== 'documentDescribes') this.#take[known](value, place)
  }

  finish(): void {
    if (this.#three === undefined) this.#two.finish(this.#head, placeAt(''))
    else this.#three.finish(this.#head)
  }
}

/** The first byte that is no blank and no mark of byte order; undefined while there is none. */
function firstByte(chunk: Uint8Array): number | undefined {
  return chunk.find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf)
}

async function* replay(
  held: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  yield* held
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}

async function readJson(chunks: AsyncIterable<Uint8Array>, visitor: SbomVisitor, limits: SbomLimits): Promise<void> {
  const reading = new JsonReading(visitor, limits)
  const walked = [...LISTS.map((list) => `/${list}`), GRAPH]
  const { bytes, depth, findings } = limits
  const scanner = new JsonScanner(reading, walked, { bytes, depth, findings })
  for await (const chunk of chunks) {
    scanner.push(chunk)
    if (scanner.isOver) break
  }
  scanner.end()
  for (const finding of scanner.findings)
    visitor.finding({
      level: MILD_JSON_FINDINGS.has(finding.code) ? 'warning' : 'error',
      ...finding,
      ...(finding === scanner.ended ? { isPartial: true } : {}),
    })
  reading.finish()
}

/**
 * Reads an SPDX document: 2.2 and 2.3 as JSON or tag-value, 3.0 as JSON-LD, told apart by their content. Components are handed over
 * as they come (of 3.0, whose licences and suppliers stand anywhere, at the end), the head last. Never throws on what it reads.
 */
export async function readSpdx(
  chunks: AsyncIterable<Uint8Array>,
  visitor: SbomVisitor,
  limits: SbomLimits = SBOM_LIMITS,
): Promise<void> {
  const iterator = chunks[Symbol.asyncIterator]()
  const held: Uint8Array[] = []
  let first: number | undefined
  for (let size = 0; first === undefined && size < MAX_BLANKS; size += held.at(-1)?.length ?? 0) {
    const next = await iterator.next()
    if (next.done === true) break
    held.push(next.value)
    first = firstByte(next.value)
  }
  const all = replay(held, iterator)
  // A UTF-16 mark leads to the scanner too: it says what is wrong.
  const isJson = first === undefined || first === 0x7b || first === 0x5b || first >= 0xfe
  await (isJson ? readJson : readTagValue)(all, visitor, limits)
}
