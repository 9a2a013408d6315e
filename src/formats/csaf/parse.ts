import type { Finding } from '../finding.ts'
import { readJson } from './json.ts'
import { membersOf, objectsOf, textOf, type Members } from './members.ts'
import type { CsafDocument, CsafHeader, CsafVulnerability } from './model.ts'
import { parseTree, type CsafTree } from './parse-tree.ts'
import { parseVulnerability } from './parse-vulnerability.ts'

const VERSIONS = ['2.0', '2.1']
/** Far from what it claims to be without these: nobody could say which document it is, or of when. */
const NEEDED = ['id', 'version', 'status', 'initial_release_date', 'current_release_date'] as const

function webUrlOf(document: Members): string | null {
  for (const { value } of objectsOf(document['references'])) {
    const url = textOf(value['url'])
    if (value['category'] === 'self' && url !== null && !/\.json$/i.test(url)) return url
  }
  return null
}

function sharingGroupOf(group: Members): CsafHeader['sharingGroup'] {
  const id = textOf(group['id'])
  return id === null ? null : { id, name: textOf(group['name']) }
}

function headerOf(document: Members): CsafHeader {
  const [publisher, tracking] = [membersOf(document['publisher']), membersOf(document['tracking'])]
  const distribution = membersOf(document['distribution'])
  const need = (value: unknown): string => textOf(value) ?? ''
  return {
    category: need(document['category']),
    title: textOf(document['title']) ?? need(tracking['id']),
    language: textOf(document['lang']),
    tlp: textOf(membersOf(distribution['tlp'])['label']),
    sharingGroup: sharingGroupOf(membersOf(distribution['sharing_group'])),
    publisher: {
      category: textOf(publisher['category']) ?? 'other',
      name: need(publisher['name']),
      namespace: textOf(publisher['namespace']) ?? need(publisher['name']),
    },
    tracking: {
      id: need(tracking['id']),
      version: need(tracking['version']),
      status: need(tracking['status']),
      initialReleaseDate: need(tracking['initial_release_date']),
      currentReleaseDate: need(tracking['current_release_date']),
    },
    webUrl: webUrlOf(document),
  }
}

/** What keeps a JSON value from being read as a CSAF document at all, with the pointer of each missing member. */
function findObstacles(root: Members): Finding[] {
  const document = membersOf(root['document'])
  const version = textOf(document['csaf_version'])
  if (version === null) return [{ code: 'NOT_CSAF', path: '/document/csaf_version', clause: 'CSAF 2.0 §3.2.1.4' }]
  if (!VERSIONS.includes(version))
    return [{ code: 'CSAF_VERSION', path: '/document/csaf_version', params: { version }, clause: 'CSAF 2.0 §3.2.1.4' }]
  const tracking = membersOf(document['tracking'])
  const missing = NEEDED.filter((name) => textOf(tracking[name]) === null).map((name) => `/document/tracking/${name}`)
  if (textOf(membersOf(document['publisher'])['name']) === null) missing.push('/document/publisher/name')
  const dates = ['initial_release_date', 'current_release_date'].filter(
    (name) => textOf(tracking[name]) !== null && Number.isNaN(Date.parse(textOf(tracking[name]) ?? '')),
  )
  return [
    ...missing.map((path) => ({ code: 'MISSING', path })),
    ...dates.map((name) => ({ code: 'NOT_A_DATE', path: `/document/tracking/${name}` })),
  ]
}

const MAX_UNKNOWN = 50

/** Product ids of status lists that the tree does not have (§6.1.1), each told once. */
function findUnknownIds(tree: CsafTree, vulnerabilities: readonly CsafVulnerability[]): Finding[] {
  const known = new Set([...tree.products, ...tree.relationships].map(({ id }) => id))
  const findings: Finding[] = []
  for (const { index, status } of vulnerabilities) {
    for (const [category, ids] of Object.entries(status)) {
      for (const [place, id] of ids.entries()) {
        if (known.has(id) || findings.length >= MAX_UNKNOWN) continue
        known.add(id)
        const path = `/vulnerabilities/${index}/product_status/${category}/${place}`
        findings.push({ code: 'UNKNOWN_PRODUCT_ID', path, params: { id }, clause: 'CSAF 2.0 §6.1.1' })
      }
    }
  }
  return findings
}

/** Reads a parsed JSON value as a CSAF document: what can be read is read, what is odd is told; never throws. */
export function parseCsafValue(value: unknown): { document?: CsafDocument; findings: Finding[] } {
  const root = membersOf(value)
  const obstacles = findObstacles(root)
  if (obstacles.length > 0) return { findings: obstacles }
  const findings: Finding[] = []
  const document = membersOf(root['document'])
  const csafVersion = textOf(document['csaf_version']) ?? '2.0'
  const tree = parseTree(membersOf(root['product_tree']), findings)
  const vulnerabilities = objectsOf(root['vulnerabilities']).map((item) =>
    parseVulnerability(item.value, item.index, tree.groups),
  )
  findings.push(...findUnknownIds(tree, vulnerabilities))
  return {
    document: {
      csafVersion,
      header: headerOf(document),
      products: tree.products,
      relationships: tree.relationships,
      vulnerabilities,
    },
    findings,
  }
}

/**
 * Reads the bytes of a CSAF 2.0 or 2.1 document. Without `document` the findings say why and where it cannot be read; with it they
 * are oddities. Never throws.
 */
export function parseCsaf(bytes: Uint8Array): { document?: CsafDocument; value?: unknown; findings: Finding[] } {
  const { value, findings } = readJson(bytes)
  if (value === undefined) return { findings }
  const parsed = parseCsafValue(value)
  return { ...parsed, value, findings: [...findings, ...parsed.findings] }
}
