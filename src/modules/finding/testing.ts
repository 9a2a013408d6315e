import type { SbomComponent } from '#formats/sbom/model.ts'
import { readRecord, type RecordInput, type FeedOrigin } from '#modules/vulnerability/index.ts'

/** A component as a bill of materials names it; what is not given is not told. */
export function part(given: Partial<SbomComponent> & { readonly name: string }): SbomComponent {
  return {
    ref: `${given.name}@${given.version ?? ''}#${given.purls?.[0] ?? ''}#${given.cpes?.[0] ?? ''}`,
    kind: 'library',
    group: null,
    version: null,
    supplier: null,
    manufacturer: null,
    description: null,
    purls: [],
    cpes: [],
    swidTagId: null,
    hashes: [],
    licences: [],
    copyright: null,
    scope: null,
    isModified: false,
    patches: [],
    parent: null,
    externalReferences: [],
    properties: [],
    path: '',
    ...given,
  }
}

/** A record as a feed brings it, read; throws when it cannot be read. */
export function recordOf(origin: FeedOrigin, value: unknown): RecordInput {
  const { record, findings } = readRecord(origin, value, JSON.stringify(value))
  if (record === undefined) throw new Error(JSON.stringify(findings))
  return record
}

/** An OSV record about one package. */
export function osv(
  id: string,
  name: string,
  events: readonly Readonly<Record<string, string>>[],
  more: Readonly<Record<string, unknown>> = {},
): RecordInput {
  const affected = [{ package: { ecosystem: 'PyPI', name }, ranges: [{ type: 'ECOSYSTEM', events }] }]
  return recordOf('osv', { id, modified: '2026-01-01T00:00:00Z', affected, ...more })
}

/** A node of an NVD configuration with one criterion, vulnerable unless told otherwise. */
export const nvdNode = (criteria: string, more: Readonly<Record<string, unknown>> = {}) => ({
  operator: 'OR',
  negate: false,
  cpeMatch: [{ vulnerable: true, criteria, matchCriteriaId: '00000000-0000-0000-0000-000000000000', ...more }],
})

/** A record of the NVD with one configuration. */
export function nvd(id: string, nodes: readonly unknown[], operator = 'OR'): RecordInput {
  return recordOf('nvd', {
    id,
    lastModified: '2026-01-01T00:00:00.000',
    vulnStatus: 'Analyzed',
    descriptions: [{ lang: 'en', value: id }],
    configurations: [{ operator, nodes }],
  })
}

/** A CVE record with one product; `more` are members of its container. */
export function cve(
  id: string,
  affected: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): RecordInput {
  return recordOf('cve', {
    dataType: 'CVE_RECORD',
    dataVersion: '5.1',
    cveMetadata: { cveId: id, state: 'PUBLISHED', dateUpdated: '2026-01-01T00:00:00Z' },
    containers: { cna: { affected: [affected], descriptions: [{ lang: 'en', value: id }], ...more } },
  })
}
