import { printCpe, type CpeName } from '../cpe/index.ts'
import {
  compareIn,
  hasOrder,
  STATED_REVISION,
  type StatedClause,
  type StatedNeed,
  type StatedPlatform,
  type StatedProduct,
  type StatedReading,
  type StatedRule,
} from '../affected-set/stated/index.ts'
import type { Doubt, ReadBox } from '../affected-set/index.ts'
import type { Bound, EcosystemScheme, VersionInterval } from '../version/index.ts'
import type { NvdConfiguration, NvdCve, NvdMatch } from './model.ts'

const MAX_TEXT = 400
const MAX_NAMED = 20

/** A node as something that has to hold beside a vulnerable product: one of these, or all; or, negated, not. */
export interface NvdRequirement {
  readonly operator: 'AND' | 'OR'
  readonly isNegated: boolean
  readonly matches: readonly NvdMatch[]
}

/** A vulnerable product of a configuration with what it needs beside it, all of it. */
export interface NvdProduct extends StatedProduct {
  /** The name without its version; null = it could not be read. */
  readonly criteria: CpeName | null
  /** Places in the reading's list of requirements: all of them have to hold. */
  readonly requires: readonly number[]
}

/** What the NVD says of a CVE, as read. */
export interface NvdReading extends Omit<StatedReading, 'products'> {
  readonly products: readonly NvdProduct[]
  readonly requirements: readonly NvdRequirement[]
  /** Vulnerable criteria that are no names, and parts that could not be read: any unit may be meant. */
  readonly unread: readonly Doubt[]
}

/** A criterion as the record writes it. */
function textOfMatch(match: NvdMatch): string {
  const bounds = [
    ['versionStartIncluding', match.startIncluding],
    ['versionStartExcluding', match.startExcluding],
    ['versionEndIncluding', match.endIncluding],
    ['versionEndExcluding', match.endExcluding],
  ] as const
  const told = bounds.flatMap(([name, text]) => (text === null ? [] : [`${name} ${text}`]))
  return [match.criteria, ...told].join(', ').slice(0, MAX_TEXT)
}

/** Products whose makers count in an order of their own: letters behind a version go `z`, `za`, `zb`. */
const FAMILIES: Readonly<Record<string, EcosystemScheme>> = { 'openssl openssl': 'openssl' }

/** The order in which a criterion's versions are compared: its family's, as long as its own versions obey it; null = by shape. */
export function schemeOf({
  name,
  startIncluding,
  startExcluding,
  endIncluding,
  endExcluding,
}: NvdMatch): EcosystemScheme | null {
  const family = `${textOf(name?.vendor) ?? ''} ${textOf(name?.product) ?? ''}`
  const scheme = Object.hasOwn(FAMILIES, family) ? (FAMILIES[family] ?? null) : null
  const own = name?.version.kind === 'text' ? withUpdate(name.version.text, name.update) : null
  const texts = [own, startIncluding, startExcluding, endIncluding, endExcluding].flatMap((text) => text ?? [])
  return scheme !== null && texts.every((text) => hasOrder(scheme, text)) ? scheme : null
}

/** Of an inclusive and an exclusive bound, which should not be told together, the wider one. */
function widest(
  scheme: EcosystemScheme | null,
  including: string | null,
  excluding: string | null,
  direction: 1 | -1,
): Bound | null {
  const [one, two] = [
    including === null ? null : { text: including, isInclusive: true },
    excluding === null ? null : { text: excluding, isInclusive: false },
  ]
  if (one === null || two === null) return one ?? two
  return (compareIn(scheme, two.text, one.text) ?? 0) * direction > 0 ? two : one
}

/** The versions of a criterion. `undefined`: they cannot be told; `na`: the name says that it has none. */
export function versionsOf(match: NvdMatch): VersionInterval | 'na' | undefined {
  const scheme = schemeOf(match)
  const lower = widest(scheme, match.startIncluding, match.startExcluding, -1)
  const upper = widest(scheme, match.endIncluding, match.endExcluding, 1)
  const version = match.name?.version
  if (version === undefined) return undefined
  const isBounded = lower !== null || upper !== null
  if (version.kind === 'any') {
    const order = lower === null || upper === null ? -1 : (compareIn(scheme, lower.text, upper.text) ?? -1)
    const isEmpty = order > 0 || (order === 0 && !(lower?.isInclusive === true && upper?.isInclusive === true))
    return isEmpty ? undefined : { lower, upper }
  }
  // A version and bounds together contradict each other.
  if (isBounded) return undefined
  if (version.kind === 'na') return 'na'
  if (version.before !== 0) return undefined
  if (version.behind === 0) return pointOf(withUpdate(version.text, match.name?.update))
  const stem = version.text.replace(/\.$/, '')
  const isSeries = version.behind === '*' && stem !== version.text && hasOrder(null, stem)
  return isSeries ? pointOf(`${stem}.x`) : undefined
}

/** The update stands behind the version (`2015` `sp2` is 2015 SP2), as units tell it. */
export function withUpdate(version: string, update: CpeName['update'] | undefined): string {
  if (update?.kind !== 'text' || update.before !== 0 || update.behind !== 0) return version
  const text = update.text.replaceAll('_', ' ')
  return version.toLowerCase().includes(text) ? version : `${version} ${text}`
}

function pointOf(text: string): VersionInterval {
  const bound = { text, isInclusive: true }
  return { lower: bound, upper: bound }
}

function isHardware(name: CpeName | null): boolean {
  return name?.part.kind === 'text' && name.part.text === 'h'
}

/** What is required, in words, for those who cannot evaluate it. */
function textOfRequirement({ operator, isNegated, matches }: NvdRequirement): string {
  const names = matches.slice(0, MAX_NAMED).map(textOfMatch)
  const all = [...names, ...(matches.length > MAX_NAMED ? ['…'] : [])].join(operator === 'AND' ? ' and ' : ' or ')
  return `${isNegated ? 'not ' : ''}${all}`
}

function boxOf(version: VersionInterval, conditions: readonly string[]): ReadBox {
  return {
    part: null,
    version,
    serial: null,
    production: null,
    hardware: null,
    conditions,
  }
}

const ALL: VersionInterval = { lower: null, upper: null }

/** How far a criterion can be relied on: `open`: of a negated part, nobody knows what is meant; `partly`: others could not be read. */
type Reliance = 'sure' | 'partly' | 'open'

function ruleOf(match: NvdMatch, conditions: readonly string[], reliance: Reliance): StatedRule {
  const text = textOfMatch(match)
  const versions = versionsOf(match)
  const isUnderstood = reliance === 'sure' && versions !== undefined
  const doubts: Doubt[] = isUnderstood ? [] : [{ code: 'NOT_UNDERSTOOD', text }]
  const base = { scheme: schemeOf(match), isFix: false, isUnderstood, confidence: 'stated', text, doubts } as const
  if (versions === undefined || reliance === 'open') return { ...base, status: 'affected', boxes: [] }
  if (versions !== 'na') return { ...base, status: 'affected', boxes: [boxOf(versions, conditions)] }
  // Hardware is named without version; of software without one it is not known which versions are meant.
  return { ...base, status: isHardware(match.name) ? 'affected' : 'unknown', boxes: [boxOf(ALL, conditions)] }
}

/** The name of a criterion beside its versions; of one version its update is a part. */
export function nameBeside(name: CpeName): CpeName {
  const any = { kind: 'any' } as const
  return { ...name, version: any, update: name.version.kind === 'text' ? any : name.update }
}

function textOf(value: CpeName['vendor'] | undefined): string | null {
  return value?.kind === 'text' ? value.text : null
}

/** What a vulnerable product needs beside it, by place and in words. */
interface Needs {
  readonly requires: readonly number[]
  readonly conditions: readonly string[]
  readonly needs: readonly StatedNeed[]
}

/** Criteria as something that has to stand beside a product; one without a version, or of which no version is told, means any. */
function platformOf(match: NvdMatch): StatedPlatform[] {
  const versions = versionsOf(match)
  if (match.name === null || versions === undefined) return []
  const isAny = versions === 'na' || (versions.lower === null && versions.upper === null)
  return [{ cpe: printCpe(nameBeside(match.name)), scheme: schemeOf(match), version: isAny ? null : versions }]
}

/** A node as clauses, each with the criteria that it is of: one for all of OR, one for each of AND; nobody knows what a negated one means. */
function clausesOf(node: NvdRequirement): { clause: StatedClause; of: readonly NvdMatch[] }[] {
  const { operator, isNegated, matches } = node
  if (isNegated) return [{ clause: { text: textOfRequirement(node), anyOf: [] }, of: [] }]
  const groups = operator === 'AND' ? matches.map((match) => [match]) : [matches]
  return groups.map((of) => ({
    clause: { text: textOfRequirement({ ...node, matches: of }), anyOf: of.flatMap(platformOf) },
    of,
  }))
}

function productOf(match: NvdMatch, { requires, conditions, needs }: Needs, reliance: Reliance): NvdProduct {
  const { name } = match
  return {
    path: match.path,
    author: null,
    vendor: textOf(name?.vendor),
    name: textOf(name?.product),
    package: null,
    cpes: [name === null ? match.criteria : printCpe(name)],
    platforms: [],
    modules: [],
    repository: null,
    rules: [ruleOf(match, conditions, reliance)],
    otherwise: 'by_bounds',
    otherwiseText: null,
    residual: [],
    isAside: false,
    criteria: name === null ? null : nameBeside(name),
    requires,
    ...(needs.length === 0 ? {} : { needs }),
  }
}

/** What is read of configurations. */
export interface NvdParts {
  readonly products: NvdProduct[]
  readonly requirements: NvdRequirement[]
  readonly clauses: StatedClause[]
}

/** Adds the vulnerable products of a configuration; of a negated one nobody knows what is meant, its products stay open. */
function readConfiguration(
  { products, requirements, clauses }: NvdParts,
  configuration: NvdConfiguration,
  isWhole: boolean,
) {
  const { nodes } = configuration
  const first = requirements.length
  const texts = nodes.map(textOfRequirement)
  const all = nodes.map((_, index) => index)
  const places = nodes.map((node) =>
    clausesOf(node).map(({ clause, of }) => ({ need: { clause: clauses.push(clause) - 1, text: clause.text }, of })),
  )
  for (const [own, node] of nodes.entries()) {
    const others = configuration.operator === 'AND' ? all.filter((index) => index !== own) : []
    // In a node of AND the product needs the whole node, itself included.
    const needed = node.operator === 'AND' && node.matches.length > 1 ? [own, ...others] : others
    const isNegated = configuration.isNegated || node.isNegated
    const reliance = isNegated ? 'open' : isWhole ? 'sure' : 'partly'
    for (const match of node.matches.filter(({ isVulnerable }) => isVulnerable)) {
      const needs = {
        requires: needed.map((index) => first + index),
        conditions: needed.map((index) => texts[index] ?? ''),
        // That the product itself is there is known where it is asked.
        needs: needed.flatMap((index) =>
          (places[index] ?? []).flatMap(({ need, of }) => (index === own && of.includes(match) ? [] : [need])),
        ),
      }
      products.push(productOf(match, needs, reliance))
    }
  }
  for (const { operator, isNegated, matches } of nodes) requirements.push({ operator, isNegated, matches })
}

/** Reads configurations, of the NVD or of another author, into vulnerable products and what they need; `isWhole`: all could be read. */
export function readConfigurations(configurations: readonly NvdConfiguration[], isWhole: boolean): NvdParts {
  const parts: NvdParts = { products: [], requirements: [], clauses: [] }
  for (const configuration of configurations) readConfiguration(parts, configuration, isWhole)
  return parts
}

/**
 * Reads configurations into vulnerable products, each with its versions as a box and what has to stand beside it as conditions: a
 * system is affected by any of them. Pure, never throws, no vulnerable criterion is dropped.
 */
export function readNvd(cve: NvdCve): NvdReading {
  const { products, requirements, clauses } = readConfigurations(cve.configurations, cve.isWhole)
  const nameless = products.filter(({ criteria }) => criteria === null)
  return {
    revision: STATED_REVISION,
    id: cve.id,
    aliases: [],
    state: cve.status?.trim().toLowerCase() === 'rejected' ? 'withdrawn' : 'active',
    products,
    requirements,
    clauses,
    unread: [
      ...nameless.map(({ cpes }) => ({ code: 'NOT_CPE', text: cpes.join(', ') })),
      ...(cve.isWhole ? [] : [{ code: 'INCOMPLETE', text: cve.id }]),
    ],
  }
}
