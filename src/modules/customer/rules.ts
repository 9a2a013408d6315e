import {
  APPLICABILITIES,
  ruleKeyOf,
  withCatalogue,
  type AssetInput,
  type UnitCatalogue,
} from '#formats/affected-set/index.ts'
import type { SerialContext } from '#formats/serial/index.ts'
import { readSchemeRule, type SchemeRule } from '#formats/version/index.ts'
import type { ModelRules } from '#modules/product/model.ts'
import type { Principal } from '#platform/auth/index.ts'
import { MAIN_PART, type Applicability, type AssetFacts, type Customers } from './model.ts'

export type { UnitCatalogue }

interface RuleFinding {
  readonly code: string
  readonly path: string
  readonly params?: Readonly<Record<string, string | number>>
}

/**
 * Customers, their units and answers belong to no division: one customer's line holds products of several. A role held in a
 * single case opens none of them.
 */
export function canUseCustomers(principal: Principal, permission: 'customer.read' | 'customer.write'): boolean {
  return (principal.permissions.get(permission) ?? []).some((scope) => scope.kind !== 'case')
}

/** A part whose scheme is merely the standard one says nothing of its versions' order. */
const UNSAID = 'dotted'

/**
 * The rules of a model's family and parts; undefined where these say nothing. A part's own scheme goes before its family's, which is
 * that of the main part. `today`: no unit has been made later.
 */
export function unitCatalogueOf(model: ModelRules, today: string): UnitCatalogue | undefined {
  const { familyScheme, serialFormat, parts, updateWay } = model
  const orders: Record<string, SchemeRule> = {}
  const family = familyScheme === null ? undefined : readSchemeRule(familyScheme)
  if (family !== undefined) orders[''] = family
  for (const { code, versionScheme } of parts) {
    const rule = versionScheme === UNSAID ? undefined : readSchemeRule(versionScheme)
    if (rule !== undefined) orders[ruleKeyOf(code)] = rule
  }
  const hasFormats = serialFormat !== null && serialFormat.length > 0
  if (!hasFormats && Object.keys(orders).length === 0) return undefined
  const serial: SerialContext | null = hasFormats ? { formats: serialFormat, asOf: today } : null
  return { rules: { orders, serial }, canBeUpdated: updateWay !== 'none' }
}

/**
 * A unit's facts as `formats/affected-set` asks for them: the same question that `andon affected` puts. `catalogue`: what ours says of
 * its model.
 */
export function toAssetInput(facts: AssetFacts, catalogue?: UnitCatalogue): AssetInput {
  const { [MAIN_PART]: version, ...parts } = facts.versions
  const told: AssetInput = {
    model: facts.model,
    ...(facts.vendor === null ? {} : { vendor: facts.vendor }),
    ...(version === undefined ? {} : { version }),
    ...(Object.keys(parts).length === 0 ? {} : { versions: parts }),
    ...(facts.hardwareRevision === null ? {} : { hardwareRevision: facts.hardwareRevision }),
    ...(facts.serial === null ? {} : { serial: facts.serial }),
    ...(facts.producedOn === null ? {} : { productionDate: facts.producedOn }),
    ...(facts.options.length === 0 ? {} : { options: [...facts.options] }),
  }
  return withCatalogue(told, catalogue)
}

/** How bad an answer is: affected 3, undetermined 2, not affected 1, not listed 0. */
export function rankOf(applicability: Applicability): number {
  return APPLICABILITIES.length - 1 - APPLICABILITIES.indexOf(applicability)
}

/** The answer of a rank. */
export function applicabilityOf(rank: number): Applicability {
  return APPLICABILITIES[APPLICABILITIES.length - 1 - rank] ?? 'not_listed'
}

/** Several answers combine as the worst of them; of none nothing is listed. */
export function worstOf(applicabilities: readonly Applicability[]): Applicability {
  return applicabilityOf(Math.max(0, ...applicabilities.map(rankOf)))
}

export type AnswerCounts = Record<Applicability, number>

/** Counts of units: whoever is in none of the other groups is not listed. */
export function completeCounts(total: number, counts: Partial<Record<Applicability, number>>): AnswerCounts {
  const affected = counts.affected ?? 0
  const undetermined = counts.undetermined ?? 0
  const notAffected = counts.not_affected ?? 0
  return {
    affected,
    undetermined,
    not_affected: notAffected,
    not_listed: Math.max(0, total - affected - undetermined - notAffected),
  }
}

/** A code as codes are compared: width, case and blanks make no difference. */
export function foldCode(code: string): string {
  return code.normalize('NFKC').toUpperCase().replaceAll(/\s+/g, '')
}

/** The members of a unit's chain that lead back to it: a unit can be part of nothing that is part of it. */
export function findLoops(parents: ReadonlyMap<string, string | null>): string[] {
  const isLooped = new Map<string, boolean>()
  for (const start of parents.keys()) {
    const path = new Set<string>()
    let current: string | null | undefined = start
    while (typeof current === 'string' && !isLooped.has(current) && !path.has(current)) {
      path.add(current)
      current = parents.get(current)
    }
    const meets = typeof current === 'string' && path.has(current) ? current : undefined
    let isInLoop = false
    for (const id of path) {
      isInLoop ||= id === meets
      isLooped.set(id, isInLoop)
    }
  }
  return [...isLooped].filter(([, looped]) => looped).map(([id]) => id)
}

/** What an import refers to that is already known, by code. */
export interface KnownRecords {
  readonly customers: ReadonlySet<string>
  /** `<customer code>\n<site code>`. */
  readonly sites: ReadonlySet<string>
  /** `<customer code>\n<tag>` of open units. */
  readonly tags: ReadonlySet<string>
  /** Folded model codes of our catalogue. */
  readonly models: ReadonlySet<string>
}

/** Key of what is unique within a customer. */
export function within(customer: string, code: string): string {
  return `${customer}\n${code}`
}

function findTwice(codes: readonly string[], path: (index: number) => string, code: string): RuleFinding[] {
  const seen = new Set<string>()
  return codes.flatMap((value, index) => {
    if (seen.has(value)) return [{ code, path: path(index), params: { value } }]
    seen.add(value)
    return []
  })
}

/** What is wrong with an import as a whole: codes given twice, references to what is neither in it nor known. */
export function checkCustomers(input: Customers, known: KnownRecords): RuleFinding[] {
  const codes = new Set([...known.customers, ...input.customers.map((customer) => customer.code)])
  return [
    ...findTwice(
      input.customers.map((customer) => customer.code),
      (index) => `/customers/${index}/code`,
      'DUPLICATE_CUSTOMER',
    ),
    ...input.customers.flatMap((customer, index) => checkCustomer(customer, `/customers/${index}`, codes, known)),
  ]
}

function checkCustomer(
  customer: Customers['customers'][number],
  path: string,
  customers: ReadonlySet<string>,
  known: KnownRecords,
): RuleFinding[] {
  const missing = (value: string | undefined, isThere: (value: string) => boolean, code: string, place: string) =>
    value === undefined || isThere(value) ? [] : [{ code, path: `${path}${place}`, params: { value } }]
  const sites = new Set(customer.sites.map((site) => site.code))
  const tags = new Set(customer.assets.map((asset) => asset.tag))
  const hasSite = (site: string): boolean => sites.has(site) || known.sites.has(within(customer.code, site))
  const hasTag = (tag: string): boolean => tags.has(tag) || known.tags.has(within(customer.code, tag))
  return [
    ...missing(customer.channel, (code) => customers.has(code), 'UNKNOWN_CUSTOMER', '/channel'),
    ...findTwice(
      customer.sites.map((site) => site.code),
      (at) => `${path}/sites/${at}/code`,
      'DUPLICATE_SITE',
    ),
    ...findTwice(
      customer.assets.map((asset) => asset.tag),
      (at) => `${path}/assets/${at}/tag`,
      'DUPLICATE_TAG',
    ),
    ...findTwice(
      customer.shipments.map((shipment) => shipment.code),
      (at) => `${path}/shipments/${at}/code`,
      'DUPLICATE_SHIPMENT',
    ),
    ...customer.assets.flatMap((asset, at) => [
      ...missing(asset.site, hasSite, 'UNKNOWN_SITE', `/assets/${at}/site`),
      ...missing(asset.partOf, hasTag, 'UNKNOWN_TAG', `/assets/${at}/partOf`),
    ]),
    ...customer.shipments.flatMap((shipment, at) => [
      ...missing(shipment.channel, (code) => customers.has(code), 'UNKNOWN_CUSTOMER', `/shipments/${at}/channel`),
      ...missing(
        shipment.model,
        (model) => known.models.has(foldCode(model)),
        'UNKNOWN_MODEL',
        `/shipments/${at}/model`,
      ),
    ]),
  ]
}

/** The words of a query that must all occur, in lower case; at most eight. */
export function wordsOf(query: string | undefined): string[] {
  return (query ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
    .slice(0, 8)
}

/** Units counted by rank, summed up: in all, by answer, and those whose answers are under way. */
export function sumCounts(
  rows: readonly { readonly rank: number; readonly units: number; readonly pending?: number }[],
): { total: number; pending: number; counts: AnswerCounts } {
  const total = rows.reduce((sum, { units }) => sum + units, 0)
  const counts: Partial<Record<Applicability, number>> = {}
  for (const { rank, units } of rows) {
    const answer = applicabilityOf(rank)
    counts[answer] = (counts[answer] ?? 0) + units
  }
  return {
    total,
    pending: rows.reduce((sum, { pending = 0 }) => sum + pending, 0),
    counts: completeCounts(total, counts),
  }
}
