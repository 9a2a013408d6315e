import { readCycloneDxJson, readCycloneDxXml, type CycloneDxOptions } from '../cyclonedx/index.ts'
import { isWide, joinBytes } from '../json/stream-bytes.ts'
import { readSpdx } from '../spdx/index.ts'
import { examineComponent } from './examine.ts'
import { DETECTED_BYTES, detectSbom, type SbomNotation } from './detect.ts'
import {
  SBOM_LIMITS,
  type Sbom,
  type SbomComponent,
  type SbomCounts,
  type SbomFinding,
  type SbomHead,
  type SbomRelation,
  type SbomVisitor,
} from './model.ts'

export type SbomOptions = CycloneDxOptions

/** What was read of a document. */
export interface SbomReading {
  /** Undefined when it is no bill of materials that is read: a finding says so. */
  readonly notation: SbomNotation | undefined
  readonly counts: SbomCounts
  /** Findings of level `error`: the document is not valid. */
  readonly errors: number
  /** False when the reading ended early, or was refused at a point so that parts may be missing: a finding that `isPartial` says why. */
  readonly isWhole: boolean
}

const TOLD_OF_A_KIND = 100

/** Counts what goes by, and tells what is odd about parts. */
class Counter implements SbomVisitor {
  readonly #visitor: SbomVisitor
  readonly #kinds = new Map<string, number>()
  components = 0
  relations = 0
  findings = 0
  errors = 0
  isWhole = true

  constructor(visitor: SbomVisitor) {
    this.#visitor = visitor
  }

  head(head: SbomHead): void {
    this.#visitor.head(head)
  }

  component(component: SbomComponent): void {
    this.components += 1
    for (const finding of examineComponent(component)) {
      const count = (this.#kinds.get(finding.code) ?? 0) + 1
      this.#kinds.set(finding.code, count)
      if (count <= TOLD_OF_A_KIND) this.finding(finding)
    }
    this.#visitor.component(component)
  }

  /** Says how many more parts are odd than were told. */
  finish(): void {
    const untold = [...this.#kinds.values()].reduce((sum, count) => sum + Math.max(0, count - TOLD_OF_A_KIND), 0)
    if (untold > 0) this.finding({ level: 'warning', code: 'MORE_FINDINGS', path: '', params: { count: untold } })
  }

  relation(relation: SbomRelation): void {
    this.relations += 1
    this.#visitor.relation(relation)
  }

  finding(finding: SbomFinding): void {
    this.findings += 1
    if (finding.level === 'error') this.errors += 1
    if (finding.isPartial === true) this.isWhole = false
    this.#visitor.finding(finding)
  }
}

interface Begun {
  readonly head: Uint8Array
  /** The whole stream again, from its first byte. */
  readonly chunks: AsyncIterable<Uint8Array>
}

async function* replay(held: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* held
  for (;;) {
    const next = await rest.next()
    if (next.done === true) return
    yield next.value
  }
}

async function begin(chunks: AsyncIterable<Uint8Array>): Promise<Begun> {
  const iterator = chunks[Symbol.asyncIterator]()
  const held: Uint8Array[] = []
  let size = 0
  while (size < DETECTED_BYTES) {
    const next = await iterator.next()
    if (next.done === true) break
    held.push(next.value)
    size += next.value.length
  }
  return { head: joinBytes(held).subarray(0, DETECTED_BYTES), chunks: replay(held, iterator) }
}

function whyNot(head: Uint8Array): SbomFinding {
  if (head.every((byte) => byte <= 0x20)) return { level: 'error', code: 'EMPTY', path: '', isPartial: true }
  return { level: 'error', code: isWide(head.subarray(0, 4)) ? 'NOT_UTF8' : 'NOT_SBOM', path: '', isPartial: true }
}

/**
 * Reads a bill of materials as it comes, whatever it is by its content: CycloneDX 1.2 to 1.7 in JSON or XML, SPDX 2.2 and 2.3 in
 * JSON or tag-value, SPDX 3.0 in JSON-LD. Never throws on what it reads: everything wrong is told to the visitor.
 */
export async function readSbom(
  chunks: AsyncIterable<Uint8Array>,
  visitor: SbomVisitor,
  options: SbomOptions = {},
): Promise<SbomReading> {
  const counter = new Counter(visitor)
  const { head, chunks: all } = await begin(chunks)
  const notation = detectSbom(head)
  if (notation === undefined) counter.finding(whyNot(head))
  else if (notation.format === 'spdx') await readSpdx(all, counter, { ...SBOM_LIMITS, ...options.limits })
  else if (notation.encoding === 'xml') await readCycloneDxXml(all, counter, options)
  else await readCycloneDxJson(all, counter, options)
  counter.finish()
  const { components, relations, findings, errors, isWhole } = counter
  return { notation, counts: { components, relations, findings }, errors, isWhole }
}

/** Reads a whole bill of materials into memory; undefined head when it is none. */
export async function collectSbom(
  chunks: AsyncIterable<Uint8Array>,
  options: SbomOptions = {},
): Promise<Omit<Sbom, 'head'> & { readonly head: SbomHead | undefined; readonly reading: SbomReading }> {
  const components: SbomComponent[] = []
  const relations: SbomRelation[] = []
  const findings: SbomFinding[] = []
  let head: SbomHead | undefined
  const visitor: SbomVisitor = {
    head: (found) => {
      head = found
    },
    component: (component) => components.push(component),
    relation: (relation) => relations.push(relation),
    finding: (finding) => findings.push(finding),
  }
  const reading = await readSbom(chunks, visitor, options)
  return { head, components, relations, findings, reading }
}

/** Bytes in memory as a stream of chunks. */
export async function* chunksOf(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}
