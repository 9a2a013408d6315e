import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { parseCpeName } from '#formats/cpe/index.ts'
import { parsePurl } from '#formats/purl/index.ts'
import { withoutLong } from '#formats/sbom/examine.ts'
import { identifyPart } from '#formats/sbom/identify-declared.ts'
import { isExternalPart, type Identity, type PackagePlace } from '#formats/sbom/identify.ts'
import { MAX_COUNTS, MAX_KEY, MAX_LENGTHS } from '#formats/sbom/lengths.ts'
import type { Licence, SbomComponent, SbomFinding, SbomHead, SbomRelation, SbomVisitor } from '#formats/sbom/model.ts'
import { coverageSchema, type Coverage } from '../model.ts'
import { KEPT_FINDINGS } from '../rules.ts'
import type { ComponentRow } from '../store/component.ts'
import type { OccurrenceRow, Said } from '../store/occurrence.ts'
import { gatherCode } from './code.ts'

/** A component of a document with the packages that it is of, whose ids are not known yet. */
export interface FoundComponent extends Omit<ComponentRow, 'places'> {
  /** `isRange`: the version is an expression over several. */
  readonly packages: readonly (PackagePlace & { readonly isRange?: boolean })[]
}

/** What a release contains as a document tells it, without what is read from the file again. */
export interface Contents {
  readonly head: SbomHead | undefined
  /** Each once. */
  readonly components: readonly FoundComponent[]
  /** In the order of the document, named by identity. */
  readonly occurrences: readonly (Omit<OccurrenceRow, 'componentId'> & { readonly identity: string })[]
  readonly coverage: Coverage
  readonly relationCount: number
  readonly findings: readonly SbomFinding[]
  readonly findingCount: number
  readonly errorCount: number
}

/** Characters that PostgreSQL does not store. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd')
const cut = (text: string, most: number): string => storable(text).slice(0, most).toWellFormed()
const storableOrNull = (text: string | null): string | null => (text === null ? null : storable(text))

function licenceOf(licences: readonly Licence[]): string | null {
  const concluded = licences.filter(({ saidBy }) => saidBy === 'concluded')
  const counted = concluded.length > 0 ? concluded : licences
  const texts = counted.flatMap(({ expression, name }) => expression ?? name ?? [])
  return texts.length === 0 ? null : cut([...new Set(texts)].join(' AND '), MAX_LENGTHS.licence)
}

/** What a document says of a part by name. */
function saidOf({ kind, group, name, supplier, manufacturer }: SbomComponent, version: string | null): Said {
  return {
    kind,
    // What is too long for its sort is gone already (`withoutLong`, `identifyComponent`); a name alone is shown shortened.
    group: storableOrNull(group),
    name: cut(name, MAX_LENGTHS.name),
    version: storableOrNull(version),
    supplier: storableOrNull(supplier ?? manufacturer),
  }
}

type Who = Omit<Identity, 'packages'> & Pick<FoundComponent, 'packages'>

/** What a component is called by the name that identifies it, whatever documents call it; undefined where only words tell. */
function namesOf({ purl, cpes, identifiedBy, version }: Who): Omit<Said, 'kind'> | undefined {
  const shared = { version: storableOrNull(version), supplier: null }
  const named = purl === null ? undefined : parsePurl(purl).purl
  if (named !== undefined)
    return { ...shared, group: storableOrNull(named.namespace), name: cut(named.name, MAX_LENGTHS.name) }
  const [cpe] = cpes
  const product = identifiedBy === 'text' || cpe === undefined ? undefined : parseCpeName(cpe).name?.product
  return product?.kind === 'text' ? { ...shared, group: null, name: cut(product.text, MAX_LENGTHS.name) } : undefined
}

/**
 * A component as it is stored; who it is can be told otherwise than by its document. It is all the names under which it is looked up, and
 * nothing that one document alone knows: what another one adds to a name makes another component, so that nobody's findings follow from
 * what others upload, and nobody reads there what they called it.
 */
export function toFound(component: SbomComponent, who: Who = identifyPart(component)): FoundComponent {
  const { identifiedBy, purl, cpes } = who
  // What is expected around the product is shown, and is no twin of what is in it: no record is held against it.
  const isExternal = isExternalPart(component)
  const packages = (isExternal ? [] : who.packages)
    .filter(({ key }) => key.length <= MAX_KEY)
    .map((place) => ({ ...place, key: storable(place.key), version: storableOrNull(place.version) }))
  const said = saidOf(component, component.version ?? who.version)
  const own = namesOf(who)
  const { group, name, version, supplier } = own ?? said
  const places = packages.map((place) => JSON.stringify(place)).toSorted()
  return {
    identity: createHash('sha256')
      .update(
        storable(JSON.stringify([isExternal, who.identity, cpes.toSorted(), places, own === undefined ? said : null])),
      )
      .digest('hex'),
    identifiedBy,
    kind: said.kind,
    group,
    name,
    version,
    supplier,
    purl,
    cpes: cpes.map(storable),
    searchText: cut(
      [group, name, version]
        .filter((text) => text !== null)
        .join(' ')
        .normalize('NFKC'),
      1_000,
    ),
    packages,
  }
}

/** A visitor that gathers what a release contains; `finish` when the document has been read. */
export function collectContents(): {
  readonly visitor: SbomVisitor
  /** Why the document was not read to its end. */
  partial(): readonly SbomFinding[]
  finish(): Contents
  /** The same, letting others have their turn meanwhile: the tree of a large document takes a while. */
  finishInTurns(): Promise<Contents>
} {
  const components = new Map<string, FoundComponent>()
  const parts: Part[] = []
  const relations: SbomRelation[] = []
  const findings: SbomFinding[] = []
  const ends: SbomFinding[] = []
  const counts: Record<string, number> = {}
  let head: SbomHead | undefined
  let findingCount = 0
  let errorCount = 0
  const visitor: SbomVisitor = {
    head: (told) => void (head = told),
    component(told) {
      const component = withoutLong(told)
      const who = identifyPart(component)
      const found = toFound(component, who)
      const { identity, identifiedBy } = found
      if (!components.has(identity)) components.set(identity, found)
      counts[identifiedBy] = (counts[identifiedBy] ?? 0) + 1
      const said = saidOf(component, component.version ?? who.version)
      parts.push({ ref: component.ref, parent: component.parent, identity, said, from: component })
    },
    relation: (relation) => void relations.push(relation),
    finding(finding) {
      findingCount += 1
      if (finding.level === 'error') errorCount += 1
      if (finding.isPartial === true && ends.length < KEPT_FINDINGS) ends.push(finding)
      if (findings.length < KEPT_FINDINGS) findings.push(finding)
    },
  }
  const contentsOf = (occurrences: Contents['occurrences']): Contents => ({
    head,
    components: [...components.values()],
    occurrences,
    coverage: coverageSchema.parse(counts),
    relationCount: relations.length,
    findings,
    findingCount,
    errorCount,
  })
  return {
    visitor,
    partial: () => ends,
    finish() {
      const steps = placeParts(parts, relations, head)
      let step = steps.next()
      while (step.done !== true) step = steps.next()
      return contentsOf(step.value)
    },
    async finishInTurns() {
      const steps = placeParts(parts, relations, head)
      let step = steps.next()
      for (; step.done !== true; step = steps.next()) await setImmediate()
      return contentsOf(step.value)
    },
  }
}

const TURN = 2_000

/** Each item with its place, pausing now and then. */
function* inTurns<T>(items: readonly T[], take: (item: T, place: number) => void): Generator<undefined> {
  for (let from = 0; from < items.length; from += TURN) {
    for (const [place, item] of items.slice(from, from + TURN).entries()) take(item, from + place)
    yield
  }
}

interface Part {
  readonly ref: string
  readonly parent: string | null
  readonly identity: string
  readonly said: Said
  readonly from: SbomComponent
}

/** Relations by which one part needs another to run; others (made from, variant of, documented by) are no dependencies. */
const NEEDS: ReadonlySet<string> = new Set([
  'depends_on',
  'has_dynamic_link',
  'has_optional_component',
  'has_optional_dependency',
  'has_prerequisite',
  'has_provided_dependency',
  'has_static_link',
])

/** Parts in their places: what each stands in, and what it depends on. Loops stay loops; what leads nowhere was found by the reader. */
function* placeParts(
  parts: readonly Part[],
  relations: readonly SbomRelation[],
  head: SbomHead | undefined,
): Generator<undefined, Contents['occurrences']> {
  const subject = head?.subject ?? null
  const ordinals = new Map<string, number>()
  yield* inTurns(parts, ({ ref }, ordinal) => void ordinals.set(ref, ordinal))
  const parents = parts.map(({ parent }) => (parent === null ? null : (ordinals.get(parent) ?? null)))
  const depends: Set<number>[] = parts.map(() => new Set())
  yield* inTurns(relations, ({ from, to, kind }) => {
    const [source, target] = [ordinals.get(from), ordinals.get(to)]
    if (source === undefined || target === undefined || source === target) return
    if (kind === 'contains') {
      if (parents[target] === null) parents[target] = source
      else depends[source]?.add(target)
    } else if (NEEDS.has(kind)) depends[source]?.add(target)
  })
  const isBelow = new Set<number>()
  yield* inTurns(depends, (targets) => {
    for (const target of targets) isBelow.add(target)
  })
  const children = parts.map((_, ordinal) => depends[ordinal]?.size ?? 0)
  for (const parent of parents) if (parent !== null) children[parent] = (children[parent] ?? 0) + 1
  const tops = parts.flatMap(({ ref }, ordinal) =>
    ref === subject || (parents[ordinal] === null && !isBelow.has(ordinal)) ? [ordinal] : [],
  )
  yield
  const code = gatherCode(
    parts.map(({ from }) => from),
    relations,
    head,
  )
  yield
  const roots = completeRoots(tops, parents, depends)
  yield
  const placed: Contents['occurrences'][number][] = []
  yield* inTurns(parts, (part, ordinal) => {
    const dependsOn = [...(depends[ordinal] ?? [])].toSorted((a, b) => a - b)
    const place = { parent: parents[ordinal] ?? null, dependsOn, children: children[ordinal] ?? 0 }
    placed.push({ ordinal, ...place, isRoot: roots.has(ordinal), code: code.get(part.ref) ?? [], ...toldOf(part) })
  })
  return placed
}

/** What the document itself says of a part in its place. */
function toldOf({ ref, identity, said, from }: Part) {
  const { scope, licences, isModified, patches } = from
  return {
    identity,
    said,
    ref: cut(ref, 500),
    scope,
    licence: licenceOf(licences),
    isModified,
    patched: [...new Set(patches.flatMap(({ resolves }) => resolves))]
      .filter(({ length }) => length <= MAX_LENGTHS.patched)
      .slice(0, MAX_COUNTS.patched)
      .map(storable),
  }
}

/** The top of the tree, with the first part of each loop that nothing at the top leads to: every part can be reached. */
function completeRoots(
  tops: readonly number[],
  parents: readonly (number | null)[],
  depends: readonly ReadonlySet<number>[],
): ReadonlySet<number> {
  const inside: number[][] = parents.map(() => [])
  for (const [ordinal, parent] of parents.entries()) if (parent !== null) inside[parent]?.push(ordinal)
  const reached = new Set<number>()
  const reach = (from: number): void => {
    const waiting = [from]
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (reached.has(at)) continue
      reached.add(at)
      for (const below of [inside[at] ?? [], depends[at] ?? []]) for (const one of below) waiting.push(one)
    }
  }
  const roots = new Set(tops)
  for (const ordinal of tops) reach(ordinal)
  for (const ordinal of parents.keys())
    if (!reached.has(ordinal)) {
      roots.add(ordinal)
      reach(ordinal)
    }
  return roots
}
