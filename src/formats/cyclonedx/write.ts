import type { Property, Sbom, SbomComponent, SbomHead, SbomRelation, SbomSource } from '../sbom/model.ts'
import { KEPT } from './component.ts'
import { isSame } from './equal.ts'
import { readHead } from './head.ts'
import type { WrittenVersion } from './model.ts'
import { isExternalRef } from './refs.ts'
import { HEAD_FIELDS, overrideOf, RELATION } from './override.ts'
import { listOrNone, writeComponent } from './write-component.ts'

const SERIAL = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const MOMENT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/
const PHASES = ['design', 'pre-build', 'build', 'post-build', 'operations', 'discovery', 'decommission']
const AGGREGATES = [
  'complete',
  'incomplete',
  ...['first', 'third'].flatMap((party) =>
    ['only', 'proprietary_only', 'opensource_only'].map((rest) => `incomplete_${party}_party_${rest}`),
  ),
  'unknown',
  'not_specified',
]
/** Parts nested in one another: readers have limits on depth, and on what stands in memory at once. */
const MAX_NESTED = 30
const MAX_IN_ONE = 5_000

type Written = Record<string, unknown>

type WholeSbom = Pick<Sbom, 'head' | 'components' | 'relations'>

/** Parts under the part that they stand in; each is written once. */
class Tree {
  readonly #children = new Map<string, SbomComponent[]>()
  readonly #written = new Set<string>()
  readonly #version: WrittenVersion
  #budget = 0

  constructor(components: readonly SbomComponent[], version: WrittenVersion) {
    this.#version = version
    for (const component of components) {
      if (component.parent === null) continue
      const siblings = this.#children.get(component.parent)
      if (siblings === undefined) this.#children.set(component.parent, [component])
      else siblings.push(component)
    }
  }

  isWritten({ ref }: SbomComponent): boolean {
    return this.#written.has(ref)
  }

  /** A part with those that stand in it. */
  write(component: SbomComponent): Written {
    this.#budget = MAX_IN_ONE
    return this.#write(component, null, 0)
  }

  #write(component: SbomComponent, parent: string | null, depth: number): Written {
    this.#written.add(component.ref)
    this.#budget -= 1
    const own = writeComponent(component, parent, this.#version)
    const inner: Written[] = []
    for (const child of this.#children.get(component.ref) ?? []) {
      if (depth >= MAX_NESTED || this.#budget <= 0 || this.#written.has(child.ref)) continue
      inner.push(this.#write(child, component.ref, depth + 1))
    }
    return inner.length === 0 ? own : { ...own, components: inner }
  }
}

/** Tells the relations that CycloneDX has a place for: between parts, without further words. */
function plainBetween(refs: ReadonlySet<string>): (relation: SbomRelation) => boolean {
  const isEnd = (ref: string): boolean => refs.has(ref) || isExternalRef(ref)
  return ({ from, to, kind, scope, comment }) =>
    (kind === 'depends_on' || kind === 'provides') &&
    scope === undefined &&
    comment === undefined &&
    isEnd(from) &&
    isEnd(to)
}

function* writeDependencies(relations: readonly SbomRelation[]): Generator<Written> {
  const all = new Map<string, { dependsOn: Set<string>; provides: Set<string> }>()
  for (const relation of relations) {
    const known = all.get(relation.from) ?? { dependsOn: new Set(), provides: new Set() }
    all.set(relation.from, known)
    known[relation.kind === 'provides' ? 'provides' : 'dependsOn'].add(relation.to)
  }
  for (const [ref, { dependsOn, provides }] of all)
    yield { ref, dependsOn: listOrNone([...dependsOn]), provides: listOrNone([...provides]) }
}

/** Phases of the life cycle were read as properties in front of the others. */
function splitLifecycles(properties: readonly Property[]): { lifecycles: Written[]; rest: readonly Property[] } {
  const end = properties.findIndex(({ name }) => name !== `${KEPT}lifecycle`)
  const count = end < 0 ? properties.length : end
  const lifecycles = properties
    .slice(0, count)
    .map(({ value }) => (PHASES.includes(value) ? { phase: value } : { name: value }))
  return { lifecycles, rest: properties.slice(count) }
}

function writeRoot(head: SbomHead, subject: Written | undefined): { root: Written; compositions: Written[] } {
  const { lifecycles, rest } = splitLifecycles(head.properties ?? [])
  const { id, revision, createdAt, authors, tools, completeness } = head
  const isAggregate = completeness !== null && AGGREGATES.includes(completeness)
  const assemblies = subject === undefined || head.subject === null ? undefined : [head.subject]
  const root = {
    serialNumber: id !== null && SERIAL.test(id) ? id : undefined,
    version: revision !== null && revision >= 1 ? revision : undefined,
    metadata: {
      timestamp: createdAt !== null && MOMENT.test(createdAt) ? createdAt : undefined,
      lifecycles: listOrNone(lifecycles),
      tools:
        tools.length === 0
          ? undefined
          : { components: [...new Set(tools)].map((name) => ({ type: 'application', name })) },
      authors: listOrNone(authors.map((name) => ({ name }))),
      component: subject,
      properties: listOrNone(rest),
    },
  }
  return { root, compositions: isAggregate ? [{ aggregate: completeness, assemblies }] : [] }
}

/** What of the head does not come back from what is written of it, as properties of ours. */
function lostOf(head: SbomHead, root: Written, compositions: readonly Written[], subject: string | null): Property[] {
  const again = readHead({ specVersion: '', encoding: 'json', root, compositions, subject })
  return HEAD_FIELDS.filter((field) => !isSame(again[field], head[field])).map((field) =>
    overrideOf(field, head[field] === undefined ? [] : head[field]),
  )
}

function* writeList(name: string, items: Iterable<unknown>): Generator<string> {
  let separator = `,\n"${name}": [\n`
  for (const item of items) {
    yield separator + JSON.stringify(item)
    separator = ',\n'
  }
  if (separator === ',\n') yield '\n]'
}

function* writeParts({ head, components }: WholeSbom, tree: Tree): Generator<Written> {
  const refs = new Set(components.map(({ ref }) => ref))
  const isTop = ({ parent }: SbomComponent): boolean => parent === null || !refs.has(parent)
  for (const component of components)
    if (isTop(component) && component.ref !== head.subject) yield tree.write(component)
  // What is nested too deeply, or in itself.
  for (const component of components) if (!tree.isWritten(component)) yield tree.write(component)
}

function* writeWhole(sbom: WholeSbom, version: WrittenVersion): Generator<string> {
  const { head, components, relations } = sbom
  const tree = new Tree(components, version)
  const subject = components.find(({ ref }) => ref === head.subject)
  const { root, compositions } = writeRoot(head, subject === undefined ? undefined : tree.write(subject))
  const { metadata, ...rest } = root
  const own = Object.entries({ ...rest, metadata }).filter(([, value]) => value !== undefined)
  yield `{\n"$schema": "http://cyclonedx.org/schema/bom-${version}.schema.json",\n"bomFormat": "CycloneDX",\n"specVersion": "${version}"`
  for (const [name, value] of own) yield `,\n${JSON.stringify(name)}: ${JSON.stringify(value)}`
  yield* writeList('components', writeParts(sbom, tree))
  const isPlain = plainBetween(new Set(components.map(({ ref }) => ref)))
  yield* writeList('dependencies', writeDependencies(relations.filter(isPlain)))
  yield* writeList('compositions', compositions)
  const others = relations.filter((relation) => !isPlain(relation))
  const lost = lostOf(head, root, compositions, subject?.ref ?? null)
  yield* writeList('properties', [
    ...others.map((relation) => ({ name: RELATION, value: JSON.stringify(relation) })),
    ...lost,
  ])
  yield '\n}\n'
}

async function collect<T>(items: Iterable<T> | AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

/**
 * Writes a document as CycloneDX JSON, in pieces of text: its parts, which are nested in one another, stand in memory, the text does
 * not. Reading it again gives the same document, but for the order and place of its parts; what CycloneDX has no place for stands in
 * properties `andon:…`.
 */
export async function* writeCycloneDx(source: SbomSource, version: WrittenVersion): AsyncGenerator<string> {
  const [components, relations] = [await collect(source.components), await collect(source.relations)]
  yield* writeWhole({ head: source.head, components, relations }, version)
}
