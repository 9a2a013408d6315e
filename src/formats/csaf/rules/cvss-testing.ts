import type { CsafVersion } from './view.ts'

/** A valid CVSS object of each kind. */
export const CVSS = {
  cvss_v2: { version: '2.0', vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C', baseScore: 10 },
  cvss_v3: {
    version: '3.1',
    vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    baseScore: 9.8,
    baseSeverity: 'CRITICAL',
  },
  cvss_v4: {
    version: '4.0',
    vectorString: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
    baseScore: 9.3,
    baseSeverity: 'CRITICAL',
  },
} as const

/** A document's members with one vulnerability that has these CVSS objects for the product `lock`. */
export function scored(
  objects: object,
  version: CsafVersion = '2.1',
): { version: CsafVersion; root: Readonly<Record<string, unknown>> } {
  const list = version === '2.0' ? { scores: [{ ...objects, products: ['lock'] }] } : undefined
  return { version, root: { vulnerabilities: [list ?? { metrics: [{ content: objects, products: ['lock'] }] }] } }
}

/** Where the objects of `scored` stand. */
export const PLACES = { '2.0': '/vulnerabilities/0/scores/0', '2.1': '/vulnerabilities/0/metrics/0/content' } as const
