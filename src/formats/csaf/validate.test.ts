import { describe, expect, it } from 'vitest'
import { findMandatoryProblems } from './validate-mandatory.ts'
import { validateCsaf } from './validate.ts'
import { advisoryOf } from './write-testing.ts'
import { csafText, writeCsaf } from './write.ts'

/** A document with the value at a JSON pointer replaced (undefined: taken away). */
function changed(pointer: string, value: unknown): unknown {
  const root: unknown = JSON.parse(csafText(writeCsaf(advisoryOf('en'))))
  const path = pointer.split('/').slice(1)
  const last = path.pop() ?? ''
  let place: unknown = root
  for (const step of path) place = Reflect.get(Object(place), step)
  if (value === undefined) Reflect.deleteProperty(Object(place), last)
  else Reflect.set(Object(place), last, value)
  return root
}

const T = '/document/tracking'
const V = '/vulnerabilities/0'
const LEAF = '/product_tree/branches/0/branches/0/branches/0/branches/0'
const history = (...entries: [string, string][]): unknown =>
  entries.map(([number, day]) => ({ number, date: `2026-05-${day}T00:00:00.000Z`, summary: '-' }))
const cvss = (values: Record<string, unknown>): unknown => [
  {
    products: ['HQ-08EN:<=1.060'],
    cvss_v3: {
      version: '3.1',
      vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
      baseScore: 7.5,
      baseSeverity: 'HIGH',
      ...values,
    },
  },
]

describe('mandatory tests of CSAF 2.0', () => {
  it.each<[string, string, unknown, string]>([
    ['6.1.1', `${V}/product_status/fixed/0`, 'nobody', `${V}/product_status/fixed/0`],
    ['6.1.2', `${LEAF}/product/product_id`, 'HQ-16EN:<=1.060', ''],
    ['6.1.4', `${V}/remediations/0/group_ids`, ['none'], `${V}/remediations/0/group_ids/0`],
    ['6.1.6', `${V}/product_status/known_not_affected`, ['HQ-02:vers:all/*'], ''],
    ['6.1.8', `${V}/scores`, cvss({ baseSeverity: undefined }), `${V}/scores/0/cvss_v3`],
    ['6.1.9', `${V}/scores`, cvss({ baseScore: 7.4 }), `${V}/scores/0/cvss_v3/baseScore`],
    ['6.1.10', `${V}/scores`, cvss({ attackVector: 'LOCAL' }), `${V}/scores/0/cvss_v3`],
    ['6.1.11', `${V}/cwe/name`, 'Something else', `${V}/cwe`],
    ['6.1.12', '/document/lang', 'xq', '/document/lang'],
    ['6.1.13', `${LEAF}/product/product_identification_helper/purl`, 'pkg:maven/@1', ''],
    ['6.1.14', `${T}/revision_history`, history(['2', '01'], ['1', '02']), ''],
    ['6.1.15', '/document/publisher/category', 'translator', '/document/source_lang'],
    ['6.1.16', `${T}/version`, '2', `${T}/version`],
    ['6.1.17', `${T}/version`, '0', `${T}/status`],
    ['6.1.18', `${T}/revision_history`, history(['0', '01'], ['1', '02']), `${T}/revision_history/0/number`],
    ['6.1.19', `${T}/revision_history`, history(['1.0.0-rc', '01']), ''],
    ['6.1.20', `${T}/version`, '1.0.0-rc', `${T}/version`],
    ['6.1.21', `${T}/revision_history`, history(['1', '01'], ['3', '02']), `${T}/revision_history`],
    ['6.1.22', `${T}/revision_history`, history(['1', '01'], ['1', '02']), `${T}/revision_history`],
    ['6.1.26', '/document/category', 'Security Advisory', '/document/category'],
    ['6.1.27.4', '/product_tree', undefined, '/product_tree'],
    ['6.1.27.5', `${V}/notes`, undefined, `${V}/notes`],
    ['6.1.27.6', `${V}/product_status`, undefined, `${V}/product_status`],
    ['6.1.27.11', '/vulnerabilities', undefined, '/vulnerabilities'],
    ['6.1.28', '/document/source_lang', 'en', '/document/source_lang'],
    ['6.1.29', `${V}/remediations/0/product_ids`, undefined, `${V}/remediations/0`],
    ['6.1.30', `${T}/version`, '1.0.0', `${T}/version`],
    ['6.1.31', `${LEAF}/category`, 'product_version', `${LEAF}/name`],
    ['6.1.32', `${V}/flags/0/product_ids`, undefined, `${V}/flags/0`],
  ])('CSAF %s: a fault at %s is found at its place', (clause, pointer, value, place) => {
    const found = findMandatoryProblems(changed(pointer, value)).filter(
      (finding) => finding.clause === `CSAF 2.0 ${clause}`,
    )
    expect(found).not.toEqual([])
    if (place !== '') expect(found.map(({ path }) => path)).toContain(place)
  })

  it.each([
    null,
    [],
    'x',
    7,
    { document: [] },
    { document: { tracking: 'x' }, vulnerabilities: { a: 1 }, product_tree: [[]] },
  ])('looks at %j without harm', (json) => {
    expect(Array.isArray(findMandatoryProblems(json))).toBe(true)
  })

  it('a branch within ten thousand branches is looked at without exhausting the stack', () => {
    let branch: unknown = { category: 'product_version', name: 'before 2' }
    for (let depth = 0; depth < 10_000; depth += 1)
      branch = { category: 'product_family', name: 'x', branches: [branch] }
    expect(findMandatoryProblems({ product_tree: { branches: [branch] } }).map(({ clause }) => clause)).toContain(
      'CSAF 2.0 6.1.31',
    )
  })
})

describe('the schema of CSAF 2.0', () => {
  it.each<[string, unknown, string, string]>([
    ['/document/title', undefined, 'CSAF_SCHEMA_REQUIRED', '/document/title'],
    ['/document/title', 7, 'CSAF_SCHEMA_TYPE', '/document/title'],
    ['/document/title', '', 'CSAF_SCHEMA_EMPTY', '/document/title'],
    ['/document/publisher/category', 'maker', 'CSAF_SCHEMA_VALUE', '/document/publisher/category'],
    ['/document/publisher/namespace', 'hibari', 'CSAF_SCHEMA_PATTERN', '/document/publisher/namespace'],
    [`${T}/current_release_date`, '2026-02-30T00:00:00Z', 'CSAF_SCHEMA_PATTERN', `${T}/current_release_date`],
    [`${T}/id`, ' SA-1', 'CSAF_SCHEMA_PATTERN', `${T}/id`],
    [`${V}/product_status/fixed`, [], 'CSAF_SCHEMA_EMPTY', `${V}/product_status/fixed`],
    [`${V}/product_status/fixed`, ['a', 'a'], 'CSAF_SCHEMA_REPEATED', `${V}/product_status/fixed/1`],
    [`${V}/product_status`, {}, 'CSAF_SCHEMA_EMPTY', `${V}/product_status`],
    [`${LEAF}/category`, 'model', 'CSAF_SCHEMA_VALUE', `${LEAF}/category`],
  ])('a fault at %s is found at its place (%j)', (pointer, value, code, place) => {
    const found = validateCsaf(changed(pointer, value))
    expect(found.map((finding) => `${finding.code} ${finding.path}`)).toContain(`${code} ${place}`)
  })

  it.each([null, [], 'x', 7, {}, { document: null }])('looks at %j without harm', (json) => {
    expect(validateCsaf(json)).not.toEqual([])
  })

  it('tells of nesting beyond all measure instead of failing', () => {
    let branch: unknown = {}
    for (let depth = 0; depth < 100_000; depth += 1) branch = { category: 'vendor', name: 'x', branches: [branch] }
    expect(validateCsaf({ document: {}, product_tree: { branches: [branch] } })).not.toEqual([])
  })
})
