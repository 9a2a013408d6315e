import { describe, expect, it } from 'vitest'
import { findByRule } from '../check.ts'
import { rule } from './6.2.42.ts'
import { ODD } from './testing.ts'
import { viewDocument } from './view.ts'

const WAY = { vendor: 'Hibari', product_name: 'Lock', product_version: '2.2.0' }

/** What is found about a helper of a product below branches of these categories. */
function of(helper: unknown, way: Readonly<Record<string, string>> = WAY): string[] {
  let below: Readonly<Record<string, unknown>> = {
    product: { product_id: 'lock', product_identification_helper: helper },
  }
  for (const [category, name] of Object.entries(way).toReversed()) {
    const branch = { category, name, ...below }
    below = { branches: [branch] }
  }
  const json = { document: { csaf_version: '2.1' }, product_tree: below }
  return findByRule(rule, viewDocument(json)).map(({ message, instancePath, params }) => {
    const place = instancePath.replace(/^.*helper\//, '')
    return `${place} ${message.replace('CSAF_HELPER_', '')} ${params['attribute'] ?? params['category'] ?? params['version']}`
  })
}
const ofCpe = (cpe: string, more: Readonly<Record<string, string>> = {}): string[] => of({ cpe }, { ...WAY, ...more })
const ofPurl = (purl: string, more: Readonly<Record<string, string>> = {}): string[] =>
  of({ purls: [purl] }, { ...WAY, ...more })

describe('6.2.42 Inconsistent Product Identification Helper: CPE', () => {
  it.each([
    'cpe:2.3:h:hibari:lock:2.2.0:*:*:*:*:*:*:*',
    'cpe:2.3:a:hibari:lock:2.2.0:-:*:*:*:*:*:*',
    'cpe:/a:hibari:lock:2.2.0',
    'cpe:2.3:a:quite_another:name:2.2.0:*:*:*:*:*:*:*',
  ])('%s says what the branches say', (cpe) => {
    expect(ofCpe(cpe)).toEqual([])
  })

  it.each([
    ['cpe:2.3:a:*:lock:2.2.0:*:*:*:*:*:*:*', 'LACKS vendor'],
    ['cpe:2.3:a:hibari:*:2.2.0:*:*:*:*:*:*:*', 'LACKS product_name'],
    ['cpe:2.3:a:hibari:lock:*:*:*:*:*:*:*:*', 'LACKS product_version'],
    ['cpe:2.3:a:hibari:lock:-:*:*:*:*:*:*:*', 'LACKS product_version'],
    ['cpe:/a:hibari:lock', 'LACKS product_version'],
    ['cpe:2.3:a:hibari:lock:2.*:*:*:*:*:*:*:*', 'WILDCARD version'],
    ['cpe:2.3:a:hibari:loc?:2.2.0:*:*:*:*:*:*:*', 'WILDCARD product'],
    ['cpe:2.3:a:hibari:lock:2.3.0:*:*:*:*:*:*:*', 'VERSION 2.3.0'],
    ['cpe:2.3:a:hibari:lock:2.2.0:pl17:*:*:*:*:*:*', 'EXTRA update'],
    ['cpe:2.3:a:hibari:lock:2.2.0:*:pro:*:*:*:*:*', 'EXTRA edition'],
    ['cpe:2.3:a:hibari:lock:2.2.0:*:*:de:*:*:*:*', 'EXTRA language'],
    ['cpe:2.3:a:hibari:lock:2.2.0:*:*:*:pro:*:*:*', 'EXTRA sw_edition'],
    ['cpe:2.3:a:hibari:lock:2.2.0:*:*:*:*:linux:*:*', 'EXTRA target_sw'],
    ['cpe:2.3:a:hibari:lock:2.2.0:*:*:*:*:*:x86:*', 'EXTRA target_hw'],
    ['cpe:2.3:a:hibari:lock:2.2.0:*:*:*:*:*:*:red', 'EXTRA other'],
  ])('%s: %s', (cpe, finding) => {
    expect(ofCpe(cpe)).toEqual([`cpe ${finding}`])
  })

  it('tells each fault', () => {
    expect(ofCpe('cpe:2.3:a:*:*:1:*:*:de:*:*:*:*')).toEqual([
      'cpe LACKS vendor',
      'cpe LACKS product_name',
      'cpe EXTRA language',
      'cpe VERSION 1',
    ])
  })

  it.each([
    ['patch_level', 'cpe:2.3:a:hibari:lock:2.2.0:x:*:*:*:*:*:*'],
    ['service_pack', 'cpe:2.3:a:hibari:lock:2.2.0:x:*:*:*:*:*:*'],
    ['language', 'cpe:2.3:a:hibari:lock:2.2.0:*:*:x:*:*:*:*'],
    ['architecture', 'cpe:2.3:a:hibari:lock:2.2.0:*:*:*:*:*:x:*'],
    ['platform', 'cpe:2.3:a:hibari:lock:2.2.0:*:*:*:*:x:*:*'],
    ['platform', 'cpe:2.3:a:hibari:lock:2.2.0:*:*:*:*:*:x:*'],
  ])('%s must be told, and may be', (category, cpe) => {
    expect(ofCpe(cpe, { [category]: 'some' })).toEqual([])
    expect(ofCpe('cpe:2.3:a:hibari:lock:2.2.0:*:*:*:*:*:*:*', { [category]: 'some' })).toEqual([
      `cpe LACKS ${category}`,
    ])
  })

  it.each(['host_name', 'legacy', 'product_family', 'specification'])('%s needs no place in a CPE', (category) => {
    expect(ofCpe('cpe:2.3:a:hibari:lock:2.2.0:*:*:*:*:*:*:*', { [category]: 'some' })).toEqual([])
  })

  it.each(['2.x', '2.*', 'all', 'All versions'])(
    'where the branch is open itself (%s) it may be left open',
    (version) => {
      expect(ofCpe('cpe:2.3:a:hibari:lock:*:*:*:*:*:*:*:*', { product_version: version })).toEqual([])
    },
  )

  it.each([
    ['v2.2.0', 'cpe:2.3:a:hibari:lock:2.2.0:*:*:*:*:*:*:*'],
    ['2.2.0 SP1', 'cpe:2.3:a:hibari:lock:2.2.0_sp1:*:*:*:*:*:*:*'],
    ['2.2.0-RC1', 'cpe:2.3:a:hibari:lock:2.2.0:rc1:*:*:*:*:*:*'],
    ['2.2.0p1', 'cpe:2.3:a:hibari:lock:2.2.0:p1:*:*:*:*:*:*'],
  ])('%s is the version of %s', (version, cpe) => {
    expect(ofCpe(cpe, { product_version: version })).toEqual([])
  })

  it('one version of a range is in it, or wrong; none need be told', () => {
    const way = { vendor: 'Hibari', product_name: 'Lock', product_version_range: 'vers:intdot/>=2|<3' }
    expect(of({ cpe: 'cpe:2.3:a:hibari:lock:*:*:*:*:*:*:*:*' }, way)).toEqual([])
    expect(of({ cpe: 'cpe:2.3:a:hibari:lock:2.5:*:*:*:*:*:*:*' }, way)).toEqual([])
    expect(of({ cpe: 'cpe:2.3:a:hibari:lock:3.5:*:*:*:*:*:*:*' }, way)).toEqual(['cpe VERSION 3.5'])
    expect(of({ cpe: 'cpe:2.3:a:hibari:lock:3.5:*:*:*:*:*:*:*' }, { ...way, product_version_range: '<3' })).toEqual([])
  })
})

describe('6.2.42 Inconsistent Product Identification Helper: package URLs', () => {
  it.each([
    'pkg:deb/debian/lock@2.2.0?arch=arm64',
    'pkg:npm/lock@2.2.0',
    'pkg:golang/hibari.example/lock@v2.2.0',
    'pkg:oci/lock@sha256%3Aabc',
  ])('%s says what it can of the branches', (purl) => {
    expect(ofPurl(purl)).toEqual([])
  })

  it.each([
    ['pkg:deb/lock@2.2.0', 'LACKS vendor'],
    ['pkg:rpm/lock@2.2.0', 'LACKS vendor'],
    ['pkg:npm/lock', 'LACKS product_version'],
    ['pkg:npm/lock@2.2.1', 'VERSION 2.2.1'],
    ['pkg:deb/debian/lock@1:2.2.0', 'VERSION 1:2.2.0'],
  ])('%s: %s', (purl, finding) => {
    expect(ofPurl(purl)).toEqual([`purls/0 ${finding}`])
  })

  it('the architecture is told where the type has it', () => {
    const more = { architecture: 'arm64' }
    expect(ofPurl('pkg:deb/debian/lock@2.2.0?arch=arm64', more)).toEqual([])
    expect(ofPurl('pkg:deb/debian/lock@2.2.0', more)).toEqual(['purls/0 LACKS architecture'])
    expect(ofPurl('pkg:npm/lock@2.2.0', more)).toEqual([])
  })

  it('an epoch may stand in the version of the branch, or not', () => {
    expect(ofPurl('pkg:rpm/suse/lock@2.2.0-1?epoch=1', { product_version: '1:2.2.0-1' })).toEqual([])
    expect(ofPurl('pkg:rpm/suse/lock@2.2.0-1?epoch=1', { product_version: '2.2.0-1' })).toEqual([])
  })

  it('a commit is no version that a product has', () => {
    expect(ofPurl(`pkg:github/hibari/lock@${'0a'.repeat(20)}`)).toEqual([])
  })

  it('judges each', () => {
    expect(of({ purls: ['pkg:npm/lock@1', 7, 'pkg:npm/lock@2.2.0', 'pkg:npm/lock'] })).toEqual([
      'purls/0 VERSION 1',
      'purls/3 LACKS product_version',
    ])
  })
})

describe('6.2.42 Inconsistent Product Identification Helper: other values', () => {
  it('products outside the branches have no way to compare with', () => {
    const helper = { cpe: 'cpe:2.3:a:hibari:lock:*:*:*:de:*:*:*:*', purls: ['pkg:deb/lock'] }
    const product_tree = {
      full_product_names: [{ product_id: 'lock', product_identification_helper: helper }],
      product_paths: [{ full_product_name: { product_id: 'path', product_identification_helper: helper } }],
    }
    expect(findByRule(rule, viewDocument({ document: { csaf_version: '2.1' }, product_tree }))).toEqual([])
  })

  it.each([...ODD, 'cpe:2.3:a', 'pkg:', `cpe:2.3:${'a:'.repeat(50_000)}`])('%j is another test’s', (odd) => {
    expect(of(odd)).toEqual([])
    expect(of({ cpe: odd, purls: [odd] })).toEqual([])
    expect(of({ cpe: odd, purls: odd })).toEqual([])
  })
})
