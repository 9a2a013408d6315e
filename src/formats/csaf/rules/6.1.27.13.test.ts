import { describe, expect, it } from 'vitest'
import { rule } from './6.1.27.13.ts'
import { ask, ODD } from './testing.ts'
import { lock, lockPaths } from './correspondence-testing.ts'

const of = (status: Record<string, unknown>, more: Record<string, unknown> = {}, category = 'csaf_security_advisory') =>
  ask(rule, { category, root: { product_tree: { ...lock, ...more }, vulnerabilities: [{ product_status: status }] } })
const found = (times = 1): string[] =>
  Array.from({ length: times }, () => 'FIXED_WITHOUT_AFFECTED /vulnerabilities/0/product_status/known_affected')

describe('6.1.27.13 Corresponding Affected Products', () => {
  it('what is fixed has a version that is affected', () => {
    expect(of({ fixed: ['lock 2'], known_affected: ['lock 1'] })).toEqual([])
    expect(of({ fixed: ['lock 2'], known_affected: ['gate 1'] })).toEqual(found())
    expect(of({ fixed: ['lock 2'] })).toEqual(found())
  })

  it('each product without one is told once, where its version is missing', () => {
    expect(of({ fixed: ['lock 2', 'gate 2', 'lock 2'], first_fixed: ['gate 2'] })).toEqual(found(2))
    expect(of({ fixed: ['lock 2', 'gate 2'], known_affected: ['lock 1'] })).toEqual(found())
  })

  it('all statuses of both groups count', () => {
    for (const affected of ['first_affected', 'known_affected', 'last_affected'])
      expect(of({ fixed: ['lock 2'], [affected]: ['lock 1'] })).toEqual([])
    expect(of({ first_fixed: ['lock 2'], known_not_affected: ['lock 1'] })).toEqual(found())
    expect(of({ known_not_affected: ['lock 2'], recommended: ['gate 1'] })).toEqual([])
  })

  it('a version is one of the same product, below whatever branches of versions', () => {
    expect(of({ fixed: ['lock 2 sp1'], known_affected: ['lock'] })).toEqual([])
    expect(of({ fixed: ['lock 2 arm'], known_affected: ['lock 1 arm'] })).toEqual([])
    expect(of({ fixed: ['lock 2 arm'], known_affected: ['lock 1 x86'] })).toEqual(found())
  })

  it('an affected version of another vulnerability does not help', () => {
    const vulnerabilities = [
      { product_status: { fixed: ['lock 2'] } },
      { product_status: { known_affected: ['lock 1'] } },
    ]
    const root = { product_tree: lock, vulnerabilities }
    expect(ask(rule, { category: 'csaf_security_advisory', root })).toEqual(found())
  })

  it('product paths correspond when they differ by one version', () => {
    const paths = lockPaths(
      ['lock 2 on gate 2', 'lock 2', ['installed_on', 'gate 2']],
      ['lock 1 on gate 1', 'lock 1', ['installed_on', 'gate 1']],
      ['lock 1 on gate 2', 'lock 1', ['installed_on', 'gate 2']],
      ['lock 2 on gate 1', 'lock 2', ['installed_on', 'gate 1']],
      ['lock 1 beside gate 2', 'lock 1', ['external_component_of', 'gate 2']],
    )
    const fixed = ['lock 2 on gate 2']
    expect(of({ fixed, known_affected: ['lock 1 on gate 2'] }, paths)).toEqual([])
    expect(of({ fixed, known_affected: ['lock 2 on gate 1'] }, paths)).toEqual([])
    expect(of({ fixed, known_affected: ['lock 1 on gate 1'] }, paths)).toEqual(found())
    expect(of({ fixed, known_affected: ['lock 1 beside gate 2'] }, paths)).toEqual(found())
    expect(of({ fixed, known_affected: ['lock 1'] }, paths)).toEqual(found())
  })

  it('what leads to an “installed with” corresponds to the whole, and to what is installed', () => {
    const paths = lockPaths(
      ['lock 2 with fix', 'lock 2', ['installed_with', 'fix']],
      ['lock 2 on gate 2', 'lock 2', ['installed_on', 'gate 2']],
      ['lock 2 on gate 2 with fix', 'lock 2', ['installed_on', 'gate 2'], ['installed_with', 'fix']],
    )
    expect(of({ fixed: ['lock 2 with fix'], known_affected: ['lock 2'] }, paths)).toEqual([])
    expect(of({ fixed: ['lock 2 with fix'], known_affected: ['lock 1'] }, paths)).toEqual([])
    expect(of({ fixed: ['lock 2 on gate 2 with fix'], known_affected: ['lock 2 on gate 2'] }, paths)).toEqual([])
    expect(of({ fixed: ['lock 2 on gate 2 with fix'], known_affected: ['lock 2'] }, paths)).toEqual(found())
    expect(of({ fixed: ['fix'], known_affected: ['lock 2'] }, paths)).toEqual([])
    expect(of({ fixed: ['fix'], known_affected: ['gate 2'] }, paths)).toEqual(found())
  })

  it('of products outside of branches nobody knows what they are versions of; without any affected one they are found', () => {
    const full_product_names = ['new', 'old'].map((product_id) => ({ product_id, name: product_id }))
    expect(of({ fixed: ['new'], known_affected: ['old'] }, { full_product_names })).toEqual([])
    expect(of({ fixed: ['new'], known_affected: ['lock 1'] }, { full_product_names })).toEqual([])
    expect(of({ fixed: ['lock 2'], known_affected: ['old'] }, { full_product_names })).toEqual([])
    expect(of({ fixed: ['new'] }, { full_product_names })).toEqual(found())
  })

  it('products that are not defined are another test’s', () => {
    expect(of({ fixed: ['nobody'] })).toEqual([])
    expect(of({ fixed: ['lock 2'], known_affected: ['nobody'] })).toEqual(found())
  })

  it('is asked of security advisories of 2.1', () => {
    expect(of({ fixed: ['lock 2'] }, {}, 'csaf_deprecated_security_advisory')).toEqual([])
    expect(of({ fixed: ['lock 2'] }, {}, 'csaf_vex')).toEqual([])
    const root = { product_tree: lock, vulnerabilities: [{ product_status: { fixed: ['lock 2'] } }] }
    expect(ask(rule, { version: '2.0', category: 'csaf_security_advisory', root })).toEqual([])
  })

  it('a path without end is not compared', () => {
    const steps = Array.from({ length: 5000 }, (): [string, string] => ['installed_with', 'lock 1'])
    expect(of({ fixed: ['long'], known_affected: ['lock 1'] }, lockPaths(['long', 'lock 2', ...steps]))).toEqual([])
  })

  it.each(ODD)('paths, branches and statuses that are %j do no harm', (odd) => {
    const path = { full_product_name: { product_id: 'P' }, beginning_product_reference: odd, subpaths: odd }
    const tree = { product_paths: [path], branches: odd }
    expect(of({ fixed: ['P'], known_affected: odd }, tree)).toEqual(found())
  })
})
