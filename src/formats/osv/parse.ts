import { readJson } from '../csaf/json.ts'
import { membersOf, objectsOf, textOf, textsOf, type Members } from '../csaf/members.ts'
import type { Finding } from '../finding.ts'
import { OSV_EVENTS, type OsvAffected, type OsvEvent, type OsvRange, type OsvRecord } from './model.ts'

const MAX_AFFECTED = 50_000
const MAX_RANGES = 5_000
const MAX_EVENTS = 20_000
const MAX_VERSIONS = 200_000
const MAX_FINDINGS = 100
const SUPPORTED = /^1\./

function tell(findings: Finding[], code: string, path: string, params: Finding['params'] = {}): void {
  if (findings.length < MAX_FINDINGS) findings.push({ code, path, params, clause: 'OSV 1.7' })
}

/** The items up to a limit; more, or ones of another kind, are told. */
function itemsOf(
  value: unknown,
  path: string,
  max: number,
  findings: Finding[],
): { items: { value: Members; index: number }[]; isWhole: boolean } {
  if (value === undefined || value === null) return { items: [], isWhole: true }
  const items = objectsOf(value)
  const isWhole = Array.isArray(value) && items.length === value.length && items.length <= max
  if (!isWhole) tell(findings, items.length > max ? 'TOO_MANY' : 'WRONG_TYPE', path, { max })
  return { items: items.slice(0, max), isWhole }
}

/** An event has one kind; several in one object, which the schema forbids, are as many events. */
function eventsOf(value: Members): OsvEvent[] {
  return OSV_EVENTS.flatMap((kind) => {
    const version = value[kind]
    return typeof version === 'string' && version.trim() !== '' ? [{ kind, version: version.trim() }] : []
  })
}

function rangeOf(value: Members, path: string, findings: Finding[]): OsvRange {
  const list = itemsOf(value['events'], `${path}/events`, MAX_EVENTS, findings)
  let { isWhole } = list
  const events = list.items.flatMap(({ value: item, index }) => {
    const found = eventsOf(item)
    const names = Object.keys(item).filter((name) => name !== 'database_specific')
    if (found.length !== 1 || names.length !== 1) tell(findings, 'EVENT', `${path}/events/${index}`)
    // An event of an unknown kind, or without a version, changes the range in a way that nobody knows.
    if (found.length === 0 || found.length !== names.length) isWhole = false
    return found
  })
  return { type: textOf(value['type'])?.trim() ?? '', repository: textOf(value['repo']), events, path, isWhole }
}

function packageOf(value: Members): OsvAffected['package'] {
  const name = textOf(value['name'])
  const ecosystem = textOf(value['ecosystem'])
  const purl = textOf(value['purl'])
  if (name === null && purl === null) return null
  return { ecosystem: ecosystem ?? '', name: name ?? purl ?? '', purl }
}

function affectedOf(value: Members, path: string, findings: Finding[]): OsvAffected {
  const own = packageOf(membersOf(value['package']))
  if (own === null) tell(findings, 'MISSING', `${path}/package`)
  const ranges = itemsOf(value['ranges'], `${path}/ranges`, MAX_RANGES, findings)
  const listed: unknown = value['versions'] ?? []
  const versions = textsOf(listed)
  const areTexts = Array.isArray(listed) && listed.every((item) => typeof item === 'string')
  if (!areTexts || versions.length > MAX_VERSIONS)
    tell(findings, areTexts ? 'TOO_MANY' : 'WRONG_TYPE', `${path}/versions`)
  return {
    path,
    package: own,
    ranges: ranges.items.map((item) => rangeOf(item.value, `${path}/ranges/${item.index}`, findings)),
    versions: versions.slice(0, MAX_VERSIONS),
    isWhole: ranges.isWhole && areTexts && versions.length <= MAX_VERSIONS,
    ecosystemSpecific: value['ecosystem_specific'],
    databaseSpecific: value['database_specific'],
  }
}

function pairsOf(value: unknown, first: string, second: string): { type: string; text: string }[] {
  return objectsOf(value).flatMap(({ value: item }) => {
    const text = textOf(item[second])
    return text === null ? [] : [{ type: textOf(item[first]) ?? '', text }]
  })
}

/** Reads a parsed JSON value as an OSV record (1.0 to 1.7): what can be read is read, what is odd is told; never throws. */
export function parseOsvValue(value: unknown): { record?: OsvRecord; findings: Finding[] } {
  const root = membersOf(value)
  const id = textOf(root['id'])
  if (id === null) return { findings: [{ code: 'MISSING', path: '/id', clause: 'OSV 1.7' }] }
  const findings: Finding[] = []
  const schemaVersion = textOf(root['schema_version']) ?? '1.0.0'
  if (!SUPPORTED.test(schemaVersion)) tell(findings, 'SCHEMA_VERSION', '/schema_version', { version: schemaVersion })
  const affected = itemsOf(root['affected'], '/affected', MAX_AFFECTED, findings)
  return {
    record: {
      schemaVersion,
      id: id.trim(),
      modified: textOf(root['modified']),
      published: textOf(root['published']),
      withdrawn: textOf(root['withdrawn']),
      aliases: textsOf(root['aliases']),
      upstream: textsOf(root['upstream']),
      related: textsOf(root['related']),
      summary: textOf(root['summary']),
      details: textOf(root['details']),
      severity: pairsOf(root['severity'], 'type', 'score').map(({ type, text }) => ({ type, score: text })),
      affected: affected.items.map((item) => affectedOf(item.value, `/affected/${item.index}`, findings)),
      references: pairsOf(root['references'], 'type', 'url').map(({ type, text }) => ({ type, url: text })),
      databaseSpecific: root['database_specific'],
    },
    findings,
  }
}

/** Reads the bytes of an OSV record; without `record` the findings say why and where it cannot be read. Never throws. */
export function parseOsv(bytes: Uint8Array): { record?: OsvRecord; findings: Finding[] } {
  const { value, findings } = readJson(bytes)
  if (value === undefined) return { findings }
  const parsed = parseOsvValue(value)
  return { ...parsed, findings: [...findings, ...parsed.findings] }
}
