import type { WrittenAdvisory, WrittenProduct, WrittenSet, WrittenVulnerability } from './write-model.ts'

const VECTOR = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H'

const product = (model: string, part: WrittenProduct['part'] = null) => ({ family: 'HQ series', model, part })

const sets: readonly WrittenSet[] = [
  {
    key: 'cpu',
    products: [product('HQ-08EN'), product('HQ-16EN')],
    status: 'affected',
    versions: { kind: 'atMost', version: '1.060' },
    fixedVersion: '1.061',
  },
  {
    key: 'motion',
    products: [
      product('HQ-32MT', { code: 'motion-os', name: 'Motion operating system' }),
      product('HQ-64MT', { code: 'motion-os', name: 'Motion operating system' }),
    ],
    status: 'affected',
    versions: { kind: 'below', version: '10X' },
    fixedVersion: '10X',
  },
  {
    key: 'old',
    products: [product('HQ-02')],
    status: 'affected',
    versions: { kind: 'all' },
    fixedVersion: null,
  },
  {
    key: 'tool',
    products: [product('HQ Studio')],
    status: 'affected',
    versions: { kind: 'between', from: '1.000A', to: '1.290C', isToIncluded: true },
    fixedVersion: '1.295H',
  },
  {
    key: 'lot',
    products: [product('HQ-64')],
    status: 'affected',
    versions: { kind: 'releases', versions: ['2.0', '2.1 SP1'] },
    fixedVersion: null,
  },
  {
    key: 'safe',
    products: [product('HQ-08S')],
    status: 'not_affected',
    versions: { kind: 'all' },
    fixedVersion: null,
  },
  {
    key: 'open',
    products: [product('HQ-99')],
    status: 'under_investigation',
    versions: { kind: 'all' },
    fixedVersion: null,
  },
]

function vulnerabilityOf(language: 'en' | 'ja'): WrittenVulnerability {
  const isEnglish = language === 'en'
  return {
    cve: 'CVE-2026-12345',
    ids: [{ system: 'Hibari', text: 'V-1' }],
    cwe: {
      id: 'CWE-120',
      name: "Buffer Copy without Checking Size of Input ('Classic Buffer Overflow')",
    },
    title: isEnglish ? 'Denial of service in the web server' : 'Web サーバーにおけるサービス拒否',
    notes: [
      {
        category: 'description',
        title: null,
        text: isEnglish ? 'A long header stops the unit.' : '長いヘッダーによりユニットが停止します。',
      },
    ],
    setKeys: sets.map(({ key }) => key),
    scores: [{ setKeys: ['cpu', 'motion', 'old', 'tool', 'lot'], vector: VECTOR }],
    remediations: [
      {
        category: 'vendor_fix',
        setKeys: ['cpu', 'motion', 'tool'],
        details: isEnglish ? 'Update the firmware.' : 'ファームウェアを更新してください。',
        url: 'https://example.test/download',
        restart: 'machine',
      },
      { category: 'no_fix_planned', setKeys: ['old', 'lot'], details: '-', url: null, restart: null },
    ],
    justifications: [{ setKeys: ['safe'], label: 'component_not_present' }],
    threats: [{ category: 'exploit_status', details: '-', setKeys: ['cpu'] }],
  }
}

/** An advisory about every kind of versions and status, in one of the languages. */
export function advisoryOf(language: 'en' | 'ja'): WrittenAdvisory {
  const isEnglish = language === 'en'
  return {
    language,
    sourceLanguage: isEnglish ? null : 'en',
    title: isEnglish ? 'Denial of service in HQ series' : 'HQ シリーズにおけるサービス拒否の脆弱性',
    tlp: 'WHITE',
    publisher: {
      name: 'Hibari Automation',
      namespace: 'https://hibari.example',
      contactDetails: 'psirt@hibari.example',
      issuingAuthority: 'PSIRT',
    },
    tracking: {
      id: `SA-2026-001-${language.toUpperCase()}`,
      history: [{ number: 1, date: '2026-05-01T00:00:00.000Z', summary: isEnglish ? 'First edition' : '初版' }],
    },
    generatorVersion: '0.1.0',
    notes: [{ category: 'summary', title: null, text: isEnglish ? 'Summary.' : '概要。' }],
    references: [
      {
        category: 'self',
        summary: 'CSAF',
        url: `https://hibari.example/csaf/white/2026/sa-2026-001-${language}.json`,
      },
    ],
    acknowledgments: [{ names: ['A. Finder'], organization: 'Lab', summary: null }],
    vendor: 'Hibari Automation',
    sets,
    vulnerabilities: [vulnerabilityOf(language)],
  }
}

/** A second revision with two vulnerabilities that concern different sets. */
function revised(): WrittenAdvisory {
  const advisory = advisoryOf('en')
  const [first] = advisory.vulnerabilities
  return {
    ...advisory,
    tracking: {
      id: advisory.tracking.id,
      history: [
        ...advisory.tracking.history,
        { number: 2, date: '2026-06-01T00:00:00.000Z', summary: 'Fix for HQ-02' },
      ],
    },
    acknowledgments: [],
    vulnerabilities:
      first === undefined
        ? []
        : [
            { ...first, setKeys: ['cpu'], scores: [], remediations: [], justifications: [], threats: [] },
            { ...first, cve: null, setKeys: ['safe'], scores: [], remediations: [], threats: [] },
          ],
  }
}

/** Advisories that every writer's test is run on. */
export const CONTENTS: readonly (readonly [string, WrittenAdvisory])[] = [
  ['English', advisoryOf('en')],
  ['Japanese translation', advisoryOf('ja')],
  ['second revision', revised()],
]
