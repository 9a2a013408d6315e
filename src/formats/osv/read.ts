import {
  compareIn,
  readIn,
  STATED_REVISION,
  type StatedCode,
  type StatedProduct,
  type StatedReading,
  type StatedRule,
  type StatedSymbol,
} from '../affected-set/stated/index.ts'
import { membersOf, objectsOf, textOf, textsOf } from '../csaf/members.ts'
import type { Doubt, ReadBox } from '../affected-set/index.ts'
import { schemeOfOsvEcosystem, schemeOfPurlType, type EcosystemScheme, type VersionInterval } from '../version/index.ts'
import { createCoverage } from './coverage.ts'
import { readEvents } from './events.ts'
import type { OsvAffected, OsvRange, OsvRecord } from './model.ts'

const MAX_TEXT = 300

function boxOf(version: VersionInterval): ReadBox {
  return { part: null, version, serial: null, production: null, hardware: null, conditions: [] }
}

function pointOf(text: string): ReadBox {
  const bound = { text, isInclusive: true }
  return boxOf({ lower: bound, upper: bound })
}

/** A range as the record writes it. */
function textOfRange(range: OsvRange): string {
  const events = range.events.map(({ kind, version }) => `${kind} ${version}`).join(', ')
  return `${range.type} ${events}`.slice(0, MAX_TEXT)
}

const UNDERSTOOD = { isFix: false, isUnderstood: true, confidence: 'stated', doubts: [] } as const

/** Ends an interval at a limit; null when nothing is left of it. */
function cut(interval: VersionInterval, limit: string, scheme: EcosystemScheme): VersionInterval | null {
  const order = (text: string): number => compareIn(scheme, text, limit) ?? 0
  if (interval.lower !== null && order(interval.lower.text) >= 0) return null
  if (interval.upper !== null && order(interval.upper.text) < 0) return interval
  return { lower: interval.lower, upper: { text: limit, isInclusive: false } }
}

/** The rules of one range: its intervals, and from its limit on that it does not speak. */
function rulesOfRange(range: OsvRange, scheme: EcosystemScheme): { rules: StatedRule[]; fixes: readonly string[] } {
  const text = textOfRange(range)
  const { intervals, fixes, limit, isUnderstood } = readEvents(range.events, scheme)
  const isRead = isUnderstood && range.isWhole
  const doubts: Doubt[] = isRead ? [] : [{ code: 'NOT_UNDERSTOOD', text }]
  const kept = limit === null ? intervals : intervals.flatMap((interval) => cut(interval, limit, scheme) ?? [])
  const rule: StatedRule = {
    ...UNDERSTOOD,
    status: 'affected',
    scheme,
    boxes: kept.map(boxOf),
    isUnderstood: isRead,
    text,
    doubts,
  }
  const isCut = limit !== null && kept.some((interval, index) => interval !== intervals[index])
  const beyond: StatedRule[] = isCut
    ? [
        {
          ...UNDERSTOOD,
          status: 'unknown',
          scheme,
          boxes: [boxOf({ lower: { text: limit, isInclusive: true }, upper: null })],
          text,
        },
      ]
    : []
  return { rules: [rule, ...beyond], fixes }
}

/** Listed versions that no range holds; those within a range are the range written out. */
function listedBeyond(
  versions: readonly string[],
  rules: readonly StatedRule[],
  scheme: EcosystemScheme | null,
): readonly string[] {
  if (scheme === null) return versions
  const isCovered = createCoverage(
    rules
      .filter((rule) => rule.status === 'affected' && rule.scheme === scheme)
      .flatMap((rule) => rule.boxes.flatMap((box) => box.version ?? [])),
    scheme,
  )
  return versions.filter((version) => !isCovered(version))
}

/** The order of a range's versions: semantic for SEMVER, the ecosystem's for ECOSYSTEM; null = none is known. */
function schemeOfRange(range: OsvRange, own: EcosystemScheme | null): EcosystemScheme | null {
  // Every ecosystem whose records use SEMVER has an order that agrees with it and reads its own spellings too.
  if (range.type === 'SEMVER') return own ?? 'semver'
  return range.type === 'ECOSYSTEM' ? own : null
}

function schemeOf({ package: own }: OsvAffected): EcosystemScheme | null {
  if (own === null) return null
  const type = /^pkg:(?:\/\/)?([A-Za-z][A-Za-z0-9.+-]{0,50})\//.exec(own.purl ?? '')?.[1]
  return schemeOfOsvEcosystem(own.ecosystem) ?? (type === undefined ? null : (schemeOfPurlType(type) ?? null))
}

function listRules(listed: readonly string[], scheme: EcosystemScheme | null): StatedRule[] {
  if (listed.length === 0) return []
  const text = `versions ${listed.slice(0, 20).join(', ')}${listed.length > 20 ? ', …' : ''}`.slice(0, MAX_TEXT)
  return [{ ...UNDERSTOOD, status: 'affected', scheme, boxes: listed.map(pointOf), text }]
}

function fixRules(fixes: readonly string[], scheme: EcosystemScheme): StatedRule[] {
  const distinct = new Map(fixes.map((fix) => [readIn(scheme, fix).key ?? fix, fix]))
  return [...distinct.values()].map((fix) => ({
    ...UNDERSTOOD,
    status: 'not_affected',
    scheme,
    boxes: [pointOf(fix)],
    isFix: true,
    text: `fixed ${fix}`,
  }))
}

/** What is left of a package's ranges that no version can be compared with. */
function residualOf(unordered: readonly OsvRange[]): Doubt[] {
  return unordered.map((range) => ({
    code: range.type === 'GIT' ? 'COMMITS' : 'NO_ORDER',
    text: `${range.repository ?? ''} ${textOfRange(range)}`.trim(),
  }))
}

/** A rule of which only the text is known: it may hold for any version. */
function unread(code: string, text: string): StatedRule {
  return {
    ...UNDERSTOOD,
    status: 'affected',
    scheme: null,
    boxes: [],
    isUnderstood: false,
    text,
    doubts: [{ code, text }],
  }
}

/** Functions in which the flaw is: Go's records name imports with symbols, Rust's functions by their paths. */
function codeOf({ ecosystemSpecific }: OsvAffected): StatedCode | undefined {
  const own = membersOf(ecosystemSpecific)
  const imports = objectsOf(own['imports']).flatMap(({ value }): StatedSymbol[] => {
    const path = textOf(value['path'])
    const names = textsOf(value['symbols'])
    return names.length > 0 ? names.map((name) => ({ path, name })) : path === null ? [] : [{ path, name: null }]
  })
  const functions = textsOf(membersOf(own['affects'])['functions']).map((text): StatedSymbol => {
    const at = text.lastIndexOf('::')
    return at < 0 ? { path: null, name: text } : { path: text.slice(0, at), name: text.slice(at + 2) }
  })
  const symbols = [...imports, ...functions]
  return symbols.length === 0 ? undefined : { files: [], symbols }
}

/** Code as it is shown. */
function moduleText({ path, name }: StatedSymbol): string {
  return [path, name].filter((part) => part !== null).join('.')
}

function readAffected(affected: OsvAffected): StatedProduct {
  const own = schemeOf(affected)
  const ordered = affected.ranges.flatMap((range) => {
    const scheme = schemeOfRange(range, own)
    return scheme === null ? [] : [{ ...rulesOfRange(range, scheme), scheme }]
  })
  const unordered = affected.ranges.filter((range) => schemeOfRange(range, own) === null)
  const ranges = ordered.flatMap(({ rules }) => rules)
  const list = listRules(listedBeyond(affected.versions, ranges, own), own)
  // A range without a known order may hold any version that the list does not name; one of commits repeats the others.
  const open = unordered.filter((range) => range.type !== 'GIT').map((range) => unread('NO_ORDER', textOfRange(range)))
  const cutList = affected.isWhole ? [] : [unread('INCOMPLETE', affected.path)]
  const fixes = ordered.flatMap((range) => fixRules(range.fixes, range.scheme))
  const { package: named } = affected
  const code = codeOf(affected)
  return {
    path: affected.path,
    author: null,
    vendor: null,
    name: named?.name ?? null,
    package:
      named === null
        ? null
        : { collection: named.ecosystem === '' ? null : named.ecosystem, name: named.name, purl: named.purl },
    cpes: [],
    platforms: [],
    modules: code?.symbols.map(moduleText) ?? [],
    repository: affected.ranges.find((range) => range.repository !== null)?.repository ?? null,
    rules: [...ranges, ...list, ...open, ...cutList, ...fixes],
    otherwise: 'by_fixes',
    otherwiseText: null,
    residual: residualOf(unordered),
    isAside: false,
    ...(code === undefined ? {} : { code }),
  }
}

/**
 * Reads what a record says is affected: a version is, if it is listed or lies in a range (OSV 1.7 §Evaluation). Ranges of commits
 * stay as residual where no other tells versions. Pure, never throws, no package is dropped.
 */
export function readOsv(record: OsvRecord): StatedReading {
  return {
    revision: STATED_REVISION,
    id: record.id,
    aliases: record.aliases,
    state: record.withdrawn === null ? 'active' : 'withdrawn',
    products: record.affected.map(readAffected),
  }
}
