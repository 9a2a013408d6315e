import { readJson } from '../csaf/json.ts'
import { membersOf, objectsOf, textOf, textsOf, type Members } from '../csaf/members.ts'
import type { Finding } from '../finding.ts'
import { parseConfigurations } from '../nvd/index.ts'
import { CVE_STATUSES, type CveAffected, type CveRecord, type CveStatus, type CveVersion } from './model.ts'

const MAX_CONTAINERS = 100
const MAX_AFFECTED = 20_000
const MAX_VERSIONS = 20_000
const MAX_CHANGES = 200
const MAX_NAMES = 2_000
const MAX_FINDINGS = 100
const CLAUSE = 'CVE record format 5'
const STATES = ['PUBLISHED', 'REJECTED', 'RESERVED'] as const
const ID = /^CVE-\d{4}-\d{4,19}$/i

function tell(findings: Finding[], code: string, path: string, params: Finding['params'] = {}): void {
  if (findings.length < MAX_FINDINGS) findings.push({ code, path, params, clause: CLAUSE })
}

/** A status, whatever its case; what is none means that nobody knows. */
function statusOf(value: unknown, path: string, findings: Finding[]): CveStatus {
  const text = typeof value === 'string' ? value.trim().toLowerCase() : ''
  const status = CVE_STATUSES.find((known) => known === text)
  if (status === undefined) tell(findings, 'STATUS', path, { status: text.slice(0, 50) })
  return status ?? 'unknown'
}

interface List {
  readonly items: readonly { readonly value: Members; readonly index: number }[]
  readonly isWhole: boolean
}

function listOf(value: unknown, max: number, path: string, findings: Finding[]): List {
  if (value === undefined || value === null) return { items: [], isWhole: true }
  const items = objectsOf(value)
  const isWhole = Array.isArray(value) && items.length === value.length && items.length <= max
  if (!isWhole) tell(findings, items.length > max ? 'TOO_MANY' : 'WRONG_TYPE', path, { max })
  return { items: items.slice(0, max), isWhole }
}

/** Texts as they are; blanks count as text here, they are told by the reader. */
function versionTextOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function versionOf(value: Members, path: string, findings: Finding[]): CveVersion {
  const version = versionTextOf(value['version'])
  if (version === null) tell(findings, 'MISSING', `${path}/version`)
  const limits = ['lessThan', 'lessThanOrEqual'] as const
  const areTexts = limits.every((name) => value[name] === undefined || typeof value[name] === 'string')
  const changes = listOf(value['changes'], MAX_CHANGES, `${path}/changes`, findings)
  const read = changes.items.flatMap(({ value: change, index }) => {
    const at = textOf(change['at'])
    const status = statusOf(change['status'], `${path}/changes/${index}/status`, findings)
    return at === null ? [] : [{ at: at.trim(), status }]
  })
  return {
    path,
    version: version ?? '',
    lessThan: textOf(value['lessThan']),
    lessThanOrEqual: textOf(value['lessThanOrEqual']),
    versionType: textOf(value['versionType']),
    status: statusOf(value['status'], `${path}/status`, findings),
    changes: read,
    isWhole: version !== null && areTexts && changes.isWhole && read.length === changes.items.length,
  }
}

function affectedOf(value: Members, path: string, author: string, findings: Finding[]): CveAffected {
  const versions = listOf(value['versions'], MAX_VERSIONS, `${path}/versions`, findings)
  const names = (member: string): string[] => textsOf(value[member]).slice(0, MAX_NAMES)
  const given = value['defaultStatus']
  return {
    path,
    author,
    vendor: textOf(value['vendor']),
    product: textOf(value['product']),
    collectionUrl: textOf(value['collectionURL']),
    packageName: textOf(value['packageName']),
    purl: textOf(value['packageURL']),
    cpes: names('cpes'),
    platforms: names('platforms'),
    modules: names('modules'),
    programFiles: names('programFiles'),
    programRoutines: objectsOf(value['programRoutines'])
      .flatMap(({ value: routine }) => textOf(routine['name']) ?? [])
      .slice(0, MAX_NAMES),
    repository: textOf(value['repo']),
    defaultStatus: given === undefined ? null : statusOf(given, `${path}/defaultStatus`, findings),
    versions: versions.items.map((item) => versionOf(item.value, `${path}/versions/${item.index}`, findings)),
    isWhole: versions.isWhole,
  }
}

function containerOf({ value, path, author }: Container, findings: Finding[]): CveAffected[] {
  const { items } = listOf(value['affected'], MAX_AFFECTED, `${path}/affected`, findings)
  return items.map((item) => affectedOf(item.value, `${path}/affected/${item.index}`, author, findings))
}

interface Container {
  readonly value: Members
  readonly path: string
  readonly author: string
}

function containersOf(containers: Members, findings: Finding[]): Container[] {
  const adps = listOf(containers['adp'], MAX_CONTAINERS, '/containers/adp', findings)
  return [
    { value: membersOf(containers['cna']), path: '/containers/cna', author: 'cna' },
    ...adps.items.map(({ value, index }) => {
      const name = textOf(membersOf(value['providerMetadata'])['shortName'])
      return { value, path: `/containers/adp/${index}`, author: name === null ? 'adp' : `adp:${name}` }
    }),
  ]
}

function applicabilityOf({ value, path, author }: Container, findings: Finding[]): CveRecord['applicability'] {
  const given = value['cpeApplicability']
  if (given === undefined) return []
  const { configurations, isWhole, findings: own } = parseConfigurations(given, `${path}/cpeApplicability`)
  for (const finding of own) if (findings.length < MAX_FINDINGS) findings.push(finding)
  return [{ author, configurations, isWhole }]
}

function stateOf(value: unknown): CveRecord['state'] | undefined {
  const text = textOf(value)?.trim().toUpperCase()
  return STATES.find((state) => state === text)
}

/** Reads a parsed JSON value as a CVE record of format 5.x: what can be read is read, what is odd is told; never throws. */
export function parseCveValue(value: unknown): { record?: CveRecord; findings: Finding[] } {
  const root = membersOf(value)
  const metadata = membersOf(root['cveMetadata'])
  const id = textOf(metadata['cveId'])?.trim() ?? ''
  if (!ID.test(id)) return { findings: [{ code: 'NOT_CVE', path: '/cveMetadata/cveId', clause: CLAUSE }] }
  const dataVersion = textOf(root['dataVersion']) ?? ''
  if (!dataVersion.startsWith('5'))
    return {
      findings: [{ code: 'DATA_VERSION', path: '/dataVersion', params: { version: dataVersion }, clause: CLAUSE }],
    }
  const findings: Finding[] = []
  const state = stateOf(metadata['state'])
  if (state === undefined) tell(findings, 'STATE', '/cveMetadata/state')
  const containers = containersOf(membersOf(root['containers']), findings)
  const cna = containers[0]?.value ?? {}
  return {
    record: {
      id: id.toUpperCase(),
      dataVersion,
      state: state ?? 'PUBLISHED',
      datePublished: textOf(metadata['datePublished']),
      dateUpdated: textOf(metadata['dateUpdated']),
      dateRejected: textOf(metadata['dateRejected']),
      title: textOf(cna['title']),
      rejectedReasons: objectsOf(cna['rejectedReasons']).flatMap(({ value: reason }) => textOf(reason['value']) ?? []),
      replacedBy: textsOf(cna['replacedBy']),
      affected: containers.flatMap((one) => containerOf(one, findings)),
      applicability: containers.flatMap((one) => applicabilityOf(one, findings)),
    },
    findings,
  }
}

/** Reads the bytes of a CVE record; without `record` the findings say why and where it cannot be read. Never throws. */
export function parseCve(bytes: Uint8Array): { record?: CveRecord; findings: Finding[] } {
  const { value, findings } = readJson(bytes)
  if (value === undefined) return { findings }
  const parsed = parseCveValue(value)
  return { ...parsed, findings: [...findings, ...parsed.findings] }
}
