import { rulingsAgainst } from '../correct.ts'
import { spansOf } from '../spans.ts'
import type { AdvisoryReading, ReadBox, ReadProduct, ReadVulnerability, Statement } from '../model.ts'
import type { StatedProduct, StatedRule, StatedStatus } from '../stated/index.ts'
import { EVERYTHING, facesOf, type Face } from './leaf.ts'
import { rulesOfFixes } from './fixes.ts'

/** What a list of `product_status` says, in the words of rules. */
const STATUS: Readonly<Record<Statement, StatedStatus>> = {
  affected: 'affected',
  fixed: 'not_affected',
  not_affected: 'not_affected',
  under_investigation: 'unknown',
}

/** Most versions, names or digests of one product of a document that are held against components. */
const MAX_RULES = 2_000
const MAX_NAMES = 500

type Said = Statement | 'justified'

function ruleOf({ product, scheme, boxes }: Face, said: Said, own: readonly ReadBox[] = boxes): StatedRule {
  const status = said === 'justified' ? 'not_affected' : STATUS[said]
  return {
    status,
    scheme,
    // What is not understood makes nothing safe.
    boxes: status === 'not_affected' && !product.isUnderstood ? [] : own,
    isFix: said === 'fixed',
    isUnderstood: product.isUnderstood,
    confidence: product.confidence,
    text: product.versionText ?? product.fullName,
    doubts: product.doubts,
    ...(said === 'under_investigation' ? { isInvestigated: true } : {}),
  }
}

/** What a flaw's lists say of one product, by its id. */
function saidOf(vulnerability: ReadVulnerability): ReadonlyMap<string, readonly Said[]> {
  const { status, flags } = vulnerability
  const byId = new Map<string, Said[]>()
  const add = (id: string, said: Said): void => {
    const known = byId.get(id)
    if (known === undefined) byId.set(id, [said])
    else if (!known.includes(said)) known.push(said)
  }
  for (const statement of ['affected', 'under_investigation', 'not_affected', 'fixed'] as const)
    for (const id of status[statement] ?? []) add(id, statement)
  for (const { productIds } of flags)
    for (const id of productIds) {
      const known = byId.get(id)
      // A reason why it is not affected, on what is listed as affected: both are told, and nobody may rely on either.
      if (known?.includes('affected') === true) add(id, 'justified')
      // A flag alone speaks of a product, and leaves its status open.
      else if (known === undefined) byId.set(id, [])
    }
  return byId
}

/** A face with what is said of its product. */
interface Told {
  readonly face: Face
  readonly said: readonly Said[]
}

function namedFixes({ remediations }: ReadVulnerability, productId: string): string[] {
  return remediations.flatMap(({ fixes }) =>
    fixes.flatMap(({ subject, text, productIds }) =>
      subject === 'version' && productIds.includes(productId) ? [text] : [],
    ),
  )
}

/** Everything that is said of one product to be affected is so under conditions only that never hold. */
function isRuledOut(affected: readonly Told[]): boolean {
  return affected.length > 0 && affected.every(({ face }) => rulingsAgainst(face.product).length > 0)
}

function rulesOf(told: readonly Told[], vulnerability: ReadVulnerability, spans: readonly Face[]): StatedRule[] {
  const of = (said: Said): Told[] => told.filter((one) => one.said.includes(said))
  const affected = of('affected')
  if (isRuledOut(affected)) return affected.map(({ face }) => ruleOf(face, 'not_affected', [EVERYTHING]))
  const listed = affected.map(({ face }) => ({
    rule: ruleOf(face, 'affected'),
    named: namedFixes(vulnerability, face.product.productId),
  }))
  const ranges = [...listed, ...spans.map((face) => ({ rule: ruleOf(face, 'affected'), named: [] }))]
  const rules = (said: Said): StatedRule[] => of(said).map(({ face }) => ruleOf(face, said))
  const fixed = rules('fixed')
  return [
    ...ranges.map(({ rule }) => rule),
    ...rules('under_investigation'),
    ...rules('justified'),
    ...rules('not_affected'),
    ...fixed,
    ...(told[0]?.face.kind === 'hash' ? [] : rulesOfFixes(ranges, fixed)),
  ].slice(0, MAX_RULES)
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].slice(0, MAX_NAMES)

function productOf(told: readonly Told[], vulnerability: ReadVulnerability, spans: readonly Face[]): StatedProduct {
  const faces = told.map(({ face }) => face)
  const [first] = faces
  const rules = rulesOf(told, vulnerability, spans)
  const statuses = new Set(told.flatMap(({ said }) => said))
  const words = distinct(faces.flatMap((face) => face.words)).filter((word) => word !== first?.name)
  const hashes = distinct(faces.flatMap((face) => face.hashes))
  const isDenial = statuses.size > 0 && [...statuses].every((said) => said === 'not_affected')
  return {
    path: `/vulnerabilities/${vulnerability.index}/product_status`,
    author: null,
    vendor: first?.vendor ?? null,
    name: first?.name ?? null,
    package: first?.purl == null ? null : { collection: null, name: first.name ?? first.purl, purl: first.purl },
    cpes: distinct(faces.flatMap((face) => face.cpes)),
    platforms: [],
    modules: [],
    repository: null,
    rules,
    otherwise: statuses.has('affected') || statuses.has('fixed') ? 'by_bounds' : 'unknown',
    otherwiseText: null,
    residual: [],
    isAside: false,
    isSet: true,
    ...(words.length === 0 || first?.kind !== 'words' ? {} : { words }),
    ...(hashes.length === 0 ? {} : { hashes }),
    ...(isDenial ? { isDenial } : {}),
  }
}

/** What a document says of the products that a flaw's lists name, as components are held against it. */
export interface FlawStatements {
  /** Place of the flaw in the reading's list. */
  readonly flaw: number
  readonly products: readonly StatedProduct[]
}

function isAbout({ cves }: ReadProduct, { cve, id }: ReadVulnerability): boolean {
  return cves.length === 0 || cves.includes(cve ?? id)
}

function statementsOf(
  vulnerability: ReadVulnerability,
  unstated: readonly string[],
  byId: ReadonlyMap<string, ReadProduct>,
  facesById: ReadonlyMap<string, readonly Face[]>,
): StatedProduct[] {
  const said = new Map<string, readonly Said[]>([...unstated.map((id) => [id, []] as const), ...saidOf(vulnerability)])
  const told = [...said].flatMap(([id, own]) => {
    const product = byId.get(id)
    if (product === undefined || !isAbout(product, vulnerability)) return []
    return (
      (facesById.get(id) ?? [])
        // That something is not affected says nothing of what it is installed on.
        .filter(({ side }) => side === 0 || own.some((one) => one !== 'not_affected'))
        .map((face): Told => ({ face, said: own }))
    )
  })
  const spans = [...spansOf(vulnerability, byId).values()].flatMap((product) => facesOf(product))
  return [...Map.groupBy(told, ({ face }) => face.key)].map(([key, group]) =>
    productOf(
      group,
      vulnerability,
      spans.filter((face) => face.key === key && face.kind !== 'hash'),
    ),
  )
}

/**
 * What a CSAF document says, as records of ranges say it: per flaw the products, each with rules of boxes in the same reading that answers
 * for units. What no component tells (serial numbers, what something is installed on) stays a condition, and so open; what is not
 * understood stays so; nothing is dropped.
 */
export function readStatements(reading: AdvisoryReading): FlawStatements[] {
  const byId = new Map(reading.products.map((product) => [product.productId, product]))
  const facesById = new Map(reading.products.map((product) => [product.productId, facesOf(product)]))
  return reading.vulnerabilities.map((vulnerability, flaw) => ({
    flaw,
    products: statementsOf(vulnerability, reading.unstated, byId, facesById),
  }))
}
