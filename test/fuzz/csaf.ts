const AT = '2026-03-02T10:20:30.000Z'
const IDS = ['A', 'B']
const CVSS2 = {
  version: '2.0',
  vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C',
  baseScore: 10,
  accessVector: 'NETWORK',
}
const CVSS3 = {
  version: '3.1',
  vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P',
  baseScore: 9.8,
  baseSeverity: 'CRITICAL',
  attackVector: 'NETWORK',
  temporalScore: 9.3,
}
const CVSS4 = {
  version: '4.0',
  vectorString: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
  baseScore: 9.3,
  baseSeverity: 'CRITICAL',
}
const EXTENSION = { $schema: 'https://hibari.example/extension.json', category: 'normal', name: 'x', data: { a: [1] } }
const PEOPLE = [{ names: ['M. Tanabe'], organization: 'Hibari', summary: 'found it', urls: ['https://hibari.example'] }]

const helper = (is21: boolean): Readonly<Record<string, unknown>> => ({
  cpe: 'cpe:2.3:o:hibari:hq_firmware:1.0:*:*:*:*:*:*:*',
  hashes: [{ filename: 'hq.bin', file_hashes: [{ algorithm: 'sha256', value: 'a'.repeat(64) }] }],
  ...(is21 ? { purls: ['pkg:npm/%40hibari/a@1.0'] } : { purl: 'pkg:npm/%40hibari/a@1.0' }),
  model_numbers: ['HQ-08*', 'HQ-16?'],
  sbom_urls: ['https://hibari.example/bom.json'],
  serial_numbers: ['1234*'],
  skus: ['S-1'],
  x_generic_uris: [{ namespace: 'https://hibari.example/n', uri: 'https://hibari.example/u' }],
})

function treeOf(is21: boolean): Readonly<Record<string, unknown>> {
  const product = (id: string) => ({ name: `HQ ${id}`, product_id: id, product_identification_helper: helper(is21) })
  const reference = { category: 'installed_on', product_reference: 'A' }
  const path = is21
    ? {
        product_paths: [
          {
            beginning_product_reference: 'A',
            full_product_name: product('C'),
            subpaths: [{ category: 'installed_on', next_product_reference: 'B' }],
          },
        ],
      }
    : { relationships: [{ ...reference, relates_to_product_reference: 'B', full_product_name: product('C') }] }
  return {
    branches: [
      {
        category: 'vendor',
        name: 'Hibari',
        branches: [
          {
            category: 'product_name',
            name: 'HQ',
            branches: [
              { category: 'product_version', name: '1.0', product: product('A') },
              { category: 'product_version_range', name: 'vers:npm/>=1.0|<2.0', product: product('B') },
            ],
          },
        ],
      },
    ],
    full_product_names: [product('D')],
    product_groups: [{ group_id: 'G', product_ids: IDS, summary: 'both' }],
    ...path,
  }
}

function vulnerabilityOf(is21: boolean): Readonly<Record<string, unknown>> {
  const targets = { product_ids: IDS, group_ids: ['G'] }
  const note = {
    category: 'description',
    text: 'A part writes too far.',
    audience: 'all',
    title: 'What it is',
    ...(is21 ? targets : {}),
  }
  const selection = {
    namespace: 'ssvc',
    key: 'E',
    version: '1.1.0',
    name: 'Exploitation',
    values: [{ key: 'A', name: 'Active' }],
  }
  const ssvc = { schemaVersion: '2.0.0', timestamp: AT, target_ids: ['CVE-2026-1000'], selections: [selection] }
  const cwe = { id: 'CWE-787', name: 'Out-of-bounds Write' }
  const content = { cvss_v2: CVSS2, cvss_v3: CVSS3, cvss_v4: CVSS4, ssvc_v2: ssvc, qualitative_severity_rating: 'high' }
  return {
    acknowledgments: PEOPLE,
    cve: 'CVE-2026-1000',
    ...(is21
      ? {
          cwes: [{ ...cwe, version: '4.13' }],
          disclosure_date: AT,
          first_known_exploitation_dates: [{ date: AT, exploitation_date: AT, ...targets }],
          metrics: [{ content, products: IDS, source: 'https://hibari.example/score' }],
          x_extensions: [EXTENSION],
        }
      : { cwe, release_date: AT, scores: [{ cvss_v2: CVSS2, cvss_v3: CVSS3, products: IDS }] }),
    discovery_date: AT,
    flags: [{ label: 'component_not_present', date: AT, ...targets }],
    ids: [{ system_name: 'Hibari', text: 'HIB-1' }],
    involvements: [
      {
        party: 'vendor',
        status: 'completed',
        date: AT,
        summary: 'done',
        ...(is21 ? { contact: 'mailto:p@hibari.example', ...targets } : {}),
      },
    ],
    notes: [note],
    product_status: {
      first_affected: ['A'],
      first_fixed: ['B'],
      fixed: ['B'],
      known_affected: ['A'],
      known_not_affected: ['C'],
      last_affected: ['A'],
      recommended: ['B'],
      under_investigation: ['D'],
      ...(is21 ? { unknown: ['D'] } : {}),
    },
    references: [{ category: 'external', summary: 'more', url: 'https://hibari.example/more' }],
    remediations: [
      {
        category: 'vendor_fix',
        details: 'Update.',
        date: AT,
        url: 'https://hibari.example/fix',
        entitlements: ['none'],
        restart_required: { category: 'system', details: 'once' },
        ...targets,
      },
    ],
    threats: [{ category: 'exploit_status', details: 'seen', date: AT, ...targets }],
    title: 'Too far',
  }
}

/** A document of our own with every member that a version of CSAF knows, so that each can be damaged; small, and mostly valid. */
export function everything(version: '2.0' | '2.1'): Readonly<Record<string, unknown>> {
  const is21 = version === '2.1'
  return {
    ...(is21
      ? { $schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json', x_extensions: [EXTENSION] }
      : {}),
    document: {
      acknowledgments: PEOPLE,
      aggregate_severity: { namespace: 'https://hibari.example/s', text: 'high' },
      category: 'csaf_security_advisory',
      csaf_version: version,
      distribution: {
        text: 'for all',
        tlp: { label: is21 ? 'CLEAR' : 'WHITE', url: 'https://www.first.org/tlp/' },
        ...(is21 ? { sharing_group: { id: '11111111-1111-4111-8111-111111111111', name: 'us' } } : {}),
      },
      lang: 'en-US',
      ...(is21 ? { license_expression: 'MIT AND (Apache-2.0 OR LicenseRef-x)', x_extensions: [EXTENSION] } : {}),
      notes: [{ category: 'summary', text: 'Flaws in the server.', audience: 'all', title: 'Summary' }],
      publisher: {
        category: 'vendor',
        contact_details: 'psirt',
        issuing_authority: 'we',
        name: 'Hibari',
        namespace: 'https://hibari.example',
      },
      references: [{ category: 'self', summary: 'this', url: 'https://hibari.example/sa-1.json' }],
      source_lang: 'ja',
      title: 'Flaws',
      tracking: {
        aliases: ['SA-0'],
        current_release_date: AT,
        generator: { date: AT, engine: { name: 'Andon', version: '1.0' } },
        id: 'SA-1',
        initial_release_date: AT,
        revision_history: [{ date: AT, number: '1', summary: 'first', legacy_version: '0' }],
        status: 'final',
        version: '1',
      },
    },
    product_tree: treeOf(is21),
    vulnerabilities: [vulnerabilityOf(is21), { ...vulnerabilityOf(is21), cve: 'CVE-2026-1001' }],
  }
}
