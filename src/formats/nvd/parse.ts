import { parseCpeName } from '../cpe/index.ts'
import { readJson } from '../csaf/json.ts'
import { membersOf, objectsOf, textOf, type Members } from '../csaf/members.ts'
import type { Finding } from '../finding.ts'
import type { NvdConfiguration, NvdCve, NvdMatch, NvdNode } from './model.ts'

const MAX_CVES = 100_000
const MAX_CONFIGURATIONS = 2_000
/** Of real configurations the longest have some ten nodes; each needs the others. */
const MAX_NODES = 100
const MAX_MATCHES = 50_000
const MAX_FINDINGS = 100
const CLAUSE = 'NVD CVE API 2.0'
const ID = /^CVE-\d{4}-\d{4,19}$/i

/** What goes with the reading of one CVE. */
interface Reading {
  readonly findings: Finding[]
  isWhole: boolean
}

function tell(reading: Reading, code: string, path: string, params: Finding['params'] = {}): void {
  if (reading.findings.length < MAX_FINDINGS) reading.findings.push({ code, path, params, clause: CLAUSE })
}

function spoil(reading: Reading, code: string, path: string, params: Finding['params'] = {}): void {
  tell(reading, code, path, params)
  reading.isWhole = false
}

function listOf(
  value: unknown,
  max: number,
  path: string,
  reading: Reading,
): readonly { value: Members; index: number }[] {
  if (value === undefined || value === null) return []
  const items = objectsOf(value)
  const isWhole = Array.isArray(value) && items.length === value.length && items.length <= max
  if (!isWhole) spoil(reading, items.length > max ? 'TOO_MANY' : 'WRONG_TYPE', path, { max })
  return items.slice(0, max)
}

/** Without an operator the parts are alternatives: more is affected by it, never less. */
function operatorOf(value: unknown, path: string, reading: Reading): 'AND' | 'OR' {
  const text = textOf(value)?.trim().toUpperCase()
  if (text === 'AND' || text === 'OR') return text
  if (value !== undefined && value !== null) spoil(reading, 'OPERATOR', path)
  return 'OR'
}

/** A switch; one that is neither true nor false leaves everything open. */
function switchOf(value: unknown, path: string, reading: Reading): boolean {
  if (typeof value === 'boolean') return value
  if (value !== undefined && value !== null) spoil(reading, 'WRONG_TYPE', path)
  return false
}

function boundOf(value: unknown, path: string, reading: Reading): string | null {
  if (value !== undefined && value !== null && typeof value !== 'string') spoil(reading, 'WRONG_TYPE', path)
  return textOf(value)?.trim() ?? null
}

function matchOf(value: Members, path: string, reading: Reading): NvdMatch {
  const criteria = textOf(value['criteria'])?.trim() ?? ''
  const { name, findings } = parseCpeName(criteria)
  for (const finding of findings) tell(reading, finding.code, `${path}/criteria`, finding.params)
  const bound = (member: string): string | null => boundOf(value[member], `${path}/${member}`, reading)
  return {
    path,
    // What is not told to be only beside it has the flaw.
    isVulnerable: value['vulnerable'] === undefined || switchOf(value['vulnerable'], `${path}/vulnerable`, reading),
    criteria,
    name: name ?? null,
    startIncluding: bound('versionStartIncluding'),
    startExcluding: bound('versionStartExcluding'),
    endIncluding: bound('versionEndIncluding'),
    endExcluding: bound('versionEndExcluding'),
  }
}

function nodeOf(value: Members, path: string, reading: Reading): NvdNode {
  // Nested nodes are of the feeds before API 2.0.
  if (value['children'] !== undefined && objectsOf(value['children']).length > 0)
    spoil(reading, 'NESTED', `${path}/children`)
  return {
    path,
    operator: operatorOf(value['operator'], `${path}/operator`, reading),
    isNegated: switchOf(value['negate'], `${path}/negate`, reading),
    matches: listOf(value['cpeMatch'], MAX_MATCHES, `${path}/cpeMatch`, reading).map((item) =>
      matchOf(item.value, `${path}/cpeMatch/${item.index}`, reading),
    ),
  }
}

function configurationOf(value: Members, path: string, reading: Reading): NvdConfiguration {
  return {
    path,
    operator: operatorOf(value['operator'], `${path}/operator`, reading),
    isNegated: switchOf(value['negate'], `${path}/negate`, reading),
    nodes: listOf(value['nodes'], MAX_NODES, `${path}/nodes`, reading).map((item) =>
      nodeOf(item.value, `${path}/nodes/${item.index}`, reading),
    ),
  }
}

/**
 * Reads a list of configurations, as the NVD has it in `configurations` and a CVE record of format 5.1 in `cpeApplicability`; never
 * throws.
 */
export function parseConfigurations(
  value: unknown,
  path: string,
): { configurations: NvdConfiguration[]; isWhole: boolean; findings: Finding[] } {
  const reading: Reading = { findings: [], isWhole: true }
  const list = listOf(value, MAX_CONFIGURATIONS, path, reading)
  const configurations = list.map((item) => configurationOf(item.value, `${path}/${item.index}`, reading))
  return { configurations, isWhole: reading.isWhole, findings: reading.findings }
}

/** Reads one CVE object of the NVD: what can be read is read, what is odd is told; never throws. */
export function parseNvdCve(value: unknown, path = ''): { cve?: NvdCve; findings: Finding[] } {
  const root = membersOf(value)
  const id = textOf(root['id'])?.trim() ?? ''
  if (!ID.test(id)) return { findings: [{ code: 'NOT_CVE', path: `${path}/id`, clause: CLAUSE }] }
  const read = parseConfigurations(root['configurations'], `${path}/configurations`)
  return {
    cve: {
      id: id.toUpperCase(),
      status: textOf(root['vulnStatus']),
      published: textOf(root['published']),
      modified: textOf(root['lastModified']),
      configurations: read.configurations,
      isWhole: read.isWhole,
    },
    findings: read.findings,
  }
}

/** Reads the bytes of an answer of the NVD's CVE API 2.0 (`vulnerabilities[].cve`), or of one CVE object; never throws. */
export function parseNvd(bytes: Uint8Array): { cves: NvdCve[]; findings: Finding[] } {
  const { value, findings } = readJson(bytes)
  if (value === undefined) return { cves: [], findings }
  const root = membersOf(value)
  if (root['vulnerabilities'] === undefined) {
    const one = parseNvdCve(value)
    return { cves: one.cve === undefined ? [] : [one.cve], findings: [...findings, ...one.findings] }
  }
  const reading: Reading = { findings, isWhole: true }
  const cves = listOf(root['vulnerabilities'], MAX_CVES, '/vulnerabilities', reading).flatMap((item) => {
    const one = parseNvdCve(item.value['cve'], `/vulnerabilities/${item.index}/cve`)
    for (const finding of one.findings) if (findings.length < MAX_FINDINGS) findings.push(finding)
    return one.cve ?? []
  })
  return { cves, findings }
}
