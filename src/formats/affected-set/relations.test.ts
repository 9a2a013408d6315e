import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseCsaf, parseCsafValue } from '../csaf/index.ts'
import { createAnswerer, readAdvisory, type AssetInput } from './index.ts'
import { advisoryReadingSchema } from './schema.ts'

function readingOf(name: string) {
  const { document, findings } = parseCsaf(
    readFileSync(new URL(`../../../fixtures/csaf/products/${name}.json`, import.meta.url)),
  )
  if (document === undefined) throw new Error(JSON.stringify(findings))
  const reading = readAdvisory(document)
  expect(advisoryReadingSchema.parse(JSON.parse(JSON.stringify(reading)))).toEqual(reading)
  return { document, reading, findings, answerer: createAnswerer(reading) }
}

const terminal = (versions: Record<string, string>, version = '1.200'): AssetInput => ({
  vendor: 'Hibari Automation',
  model: 'HQ-T21 terminal',
  version,
  versions,
})

describe('CSAF 2.0 §3.2.2.4: a product that is made of two, each with its range', () => {
  const { answerer, reading } = readingOf('relationships')
  const verdictOf = (unit: AssetInput, cve: string): string => {
    const found = answerer.answer(unit).vulnerabilities.find(({ id }) => id === cve)
    return `${found?.applicability ?? ''} ${found?.ground ?? ''}`
  }

  it('all five categories, and one on top of another, are read', () => {
    expect(
      reading.products.flatMap(({ host, further }) => [host, ...further].map((one) => one?.relation ?? '-')),
    ).toEqual(
      [...Array.from({ length: 7 }, () => '-'), 'installed_on', 'optional_component_of', 'default_component_of'].concat(
        ['installed_with', 'external_component_of', 'installed_on', 'installed_on'],
      ),
    )
  })

  it.each<[string, Record<string, string>, string, string]>([
    ['both in their range', { 'HQ Driver': '05.65' }, '1.200', 'affected IN_RANGE'],
    ['the driver written otherwise', { 'hq driver': '5.60' }, '1.200', 'affected IN_RANGE'],
    ['the driver with its maker', { 'Hibari HQ Driver': '5.60' }, '1.200', 'affected IN_RANGE'],
    ['the terminal beyond its range', { 'HQ Driver': '05.65' }, '1.240', 'not_affected ABOVE_EXCLUSIVE_BOUND'],
    ['the driver beyond its range, without a fix', { 'HQ Driver': '05.66' }, '1.200', 'undetermined NO_FIX_STATED'],
    ['a terminal beyond its range, nothing known of a driver', {}, '1.240', 'not_affected ABOVE_EXCLUSIVE_BOUND'],
    ['nothing known of a driver', {}, '1.200', 'undetermined VERSION_UNKNOWN'],
    ['another driver', { 'HQ Driver Plus': '5.0' }, '1.200', 'undetermined VERSION_UNKNOWN'],
    ['no driver at all', { 'HQ Driver': 'none' }, '1.200', 'not_listed NOT_LISTED'],
    ['no driver at all, in Japanese', { 'HQ Driver': 'なし' }, '1.200', 'not_listed NOT_LISTED'],
  ])('installed_on, a terminal with %s', (_, versions, version, expected) => {
    expect(verdictOf(terminal(versions, version), 'CVE-2026-10101')).toBe(expected)
  })

  it('installed_on, a terminal whose list of options names the driver: only its version is missing', () => {
    const unit = { ...terminal({}), options: ['HQ Driver'] }
    expect(verdictOf(unit, 'CVE-2026-10101')).toBe('undetermined VERSION_UNKNOWN')
  })

  it.each<[string, AssetInput, string]>([
    ['nothing known around it', { model: 'HQ Driver', version: '5.65' }, 'undetermined CONDITION'],
    [
      'on a terminal in its range',
      { model: 'HQ Driver', version: '5.65', versions: { 'HQ-T21': '1.100' } },
      'affected IN_RANGE',
    ],
    [
      'on a terminal beyond its range',
      { model: 'HQ Driver', version: '5.65', versions: { 'HQ-T21': '1.250' } },
      'not_affected ABOVE_EXCLUSIVE_BOUND',
    ],
    ['beyond its own range', { model: 'HQ Driver', version: '5.66' }, 'undetermined NO_FIX_STATED'],
    ['of another maker', { vendor: 'Acme', model: 'HQ Driver', version: '5.65' }, 'not_listed NOT_LISTED'],
  ])('the driver itself, %s', (_, unit, expected) => {
    expect(verdictOf(unit, 'CVE-2026-10101')).toBe(expected)
  })

  it('optional_component_of: an option that is not known leaves the answer open, one that is not there closes it', () => {
    expect(verdictOf(terminal({ 'HQ Web Option': '1.9' }), 'CVE-2026-10102')).toBe('affected IN_RANGE')
    expect(verdictOf(terminal({ 'HQ Web Option': '2.0' }), 'CVE-2026-10102')).toBe('not_affected ABOVE_EXCLUSIVE_BOUND')
    expect(verdictOf(terminal({}), 'CVE-2026-10102')).toBe('undetermined VERSION_UNKNOWN')
    expect(verdictOf(terminal({ 'HQ Web Option': '未搭載' }), 'CVE-2026-10102')).toBe('not_listed NOT_LISTED')
  })

  it('default_component_of: every terminal has it, only its version has to be known', () => {
    expect(verdictOf(terminal({ 'HQ Boot': '3' }), 'CVE-2026-10103')).toBe('affected IN_RANGE')
    expect(verdictOf(terminal({}), 'CVE-2026-10103')).toBe('undetermined VERSION_UNKNOWN')
  })

  it('installed_with and external_component_of: what stands beside counts as what is told of it', () => {
    const studio = { model: 'HQ Studio', version: '8.0' }
    expect(verdictOf(studio, 'CVE-2026-10104')).toBe('undetermined CONDITION')
    expect(verdictOf({ ...studio, versions: { 'HQ Driver': '5.1' } }, 'CVE-2026-10104')).toBe('affected IN_RANGE')
    expect(verdictOf({ model: 'HQ Studio', version: '8.1' }, 'CVE-2026-10104')).toBe(
      'not_affected ABOVE_EXCLUSIVE_BOUND',
    )
    expect(verdictOf(terminal({ 'HQ Gateway': '1.2' }), 'CVE-2026-10105')).toBe('affected IN_RANGE')
  })

  it('a driver on a terminal on a panel: all three have to hold, whichever of them is asked', () => {
    const panel = { model: 'HQ Panel PC' }
    const both = { 'HQ Driver': '5.65', 'HQ-T21': '1.100' }
    expect(verdictOf({ ...panel, versions: both }, 'CVE-2026-10106')).toBe('affected IN_RANGE')
    expect(verdictOf({ ...panel, versions: { ...both, 'HQ-T21': '1.240' } }, 'CVE-2026-10106')).toBe(
      'not_affected ABOVE_EXCLUSIVE_BOUND',
    )
    expect(verdictOf({ ...panel, versions: { 'HQ-T21': '1.100' } }, 'CVE-2026-10106')).toBe(
      'undetermined VERSION_UNKNOWN',
    )
    expect(verdictOf({ ...terminal({ 'HQ Driver': '5.65' }), options: ['HQ Panel PC'] }, 'CVE-2026-10106')).toBe(
      'affected IN_RANGE',
    )
    expect(verdictOf(terminal({ 'HQ Driver': '5.65' }), 'CVE-2026-10106')).toBe('undetermined CONDITION')
  })
})

describe('CSAF 2.1', () => {
  const { answerer, document, findings } = readingOf('paths-2.1')

  it('product paths are read as what they are made of, an unknown status leaves the answer open', () => {
    expect(findings).toEqual([])
    const unit = { model: 'HQ Panel PC', version: '2.9', versions: { 'HQ Driver': '5.65', 'HQ-T21 terminal': '1.0' } }
    expect(answerer.answer(unit)).toMatchObject({ applicability: 'affected', products: ['DRV-T21-PC'] })
    expect(answerer.answer({ ...unit, version: '3.0' }).applicability).toBe('not_affected')
    expect(answerer.answer({ model: 'HQ-T31 terminal', versions: { 'HQ Driver': '5.65' } })).toMatchObject({
      applicability: 'undetermined',
      ground: 'UNDER_INVESTIGATION',
    })
  })

  it('what is new in it is kept: dates, scores in metrics, hashes, purls, the sharing group', () => {
    const [flaw] = document.vulnerabilities
    expect(flaw).toMatchObject({ disclosedAt: '2026-05-01T01:00:00Z', exploitedAt: '2026-04-28T00:00:00Z' })
    expect(flaw?.scores).toMatchObject([{ version: '3.1', score: 7.8, productIds: ['DRV-T21-PC'] }])
    expect(document.products[0]).toMatchObject({
      purls: ['pkg:generic/hibari/hq-driver'],
      hashes: [`sha256:${'a'.repeat(64)}`],
    })
    expect(document.header.sharingGroup?.name).toBe('Plants with HQ terminals')
  })
})

describe('CSAF 2.0 §3.2.3.9: every status', () => {
  const { answerer } = readingOf('statuses')
  const flaw = (unit: AssetInput, index = 0) => answerer.answer(unit).vulnerabilities[index]

  it.each([
    ['0.9', 'not_affected BELOW_LOWER_BOUND'],
    ['1.0', 'affected IN_RANGE'],
    ['1.2', 'affected IN_RANGE'],
    ['1.4', 'affected IN_RANGE'],
    ['1.5', 'not_affected STATED_FIXED'],
    ['2.0', 'affected IN_RANGE'],
    ['2.2', 'affected IN_RANGE'],
    ['2.4', 'not_affected STATED_FIXED'],
    ['2.5', 'not_affected STATED_FIXED'],
    ['3.0', 'not_affected STATED_FIXED'],
    ['9.0', 'undetermined UNDER_INVESTIGATION'],
  ])('trains from first_affected to last_affected, first_fixed, fixed, recommended: %s is %s', (version, expected) => {
    const found = flaw({ model: 'HQ-08EN', version })
    expect(`${found?.applicability} ${found?.ground}`).toBe(expected)
  })

  it('known_not_affected tells its justification, another vulnerability has its own statement', () => {
    expect(flaw({ model: 'HQ-32EN' })).toMatchObject({
      ground: 'STATED_NOT_AFFECTED',
      reasons: [{ params: { justification: 'vulnerable_code_not_present' } }],
    })
    expect(flaw({ model: 'HQ-64EN' })).toMatchObject({ ground: 'UNDER_INVESTIGATION' })
    expect(flaw({ model: 'HQ-64EN' }, 1)).toMatchObject({ ground: 'STATED_NOT_AFFECTED' })
    expect(flaw({ model: 'HQ-128EN' }, 1)).toMatchObject({ applicability: 'affected' })
    expect(flaw({ model: 'HQ-128EN' }, 0)).toMatchObject({ applicability: 'not_listed' })
  })

  it('remedies are those of the unit’s own products, through groups too', () => {
    expect(flaw({ model: 'HQ-16EN', version: '1.0' })?.remedies.map((one) => [one.category, one.fixedVersion])).toEqual(
      [
        ['workaround', undefined],
        ['vendor_fix', '2.1'],
      ],
    )
    expect(flaw({ model: 'HQ-08EN', version: '1.2' })?.remedies.map((one) => one.category)).toEqual(['vendor_fix'])
  })
})

describe('documents that lack something', () => {
  const document = {
    category: 'csaf_security_advisory',
    csaf_version: '2.0',
    title: 'Test',
    publisher: { category: 'vendor', name: 'Hibari', namespace: 'https://hibari.example' },
    tracking: {
      id: 'HIB-1',
      version: '1',
      status: 'final',
      initial_release_date: '2026-01-01T00:00:00Z',
      current_release_date: '2026-01-01T00:00:00Z',
    },
  }
  const read = (value: object) => {
    const parsed = parseCsafValue({ document, ...value })
    if (parsed.document === undefined) throw new Error(JSON.stringify(parsed.findings))
    return { findings: parsed.findings, reading: readAdvisory(parsed.document) }
  }

  it('an informational advisory has neither products nor vulnerabilities, and lists no unit', () => {
    const { answerer, reading, findings } = readingOf('informational')
    expect([reading.products, reading.vulnerabilities, findings]).toEqual([[], [], []])
    expect(answerer.answer({ model: 'HQ-08EN' }).applicability).toBe('not_listed')
  })

  it('a product that only a statement names is kept, in doubt', () => {
    const { reading, findings } = read({ vulnerabilities: [{ product_status: { known_affected: ['HQ-08EN'] } }] })
    expect(findings).toMatchObject([
      { code: 'UNKNOWN_PRODUCT_ID', path: '/vulnerabilities/0/product_status/known_affected/0' },
    ])
    expect(reading.products).toMatchObject([{ productId: 'HQ-08EN', isUnderstood: false }])
    expect(createAnswerer(reading).answer({ model: 'HQ-08EN' })).toMatchObject({ ground: 'NOT_UNDERSTOOD' })
  })

  const product = (id: string) => ({ product_id: id, name: id })
  const relationship = (id: string, on: string, to: string) => ({
    category: 'installed_on',
    product_reference: on,
    relates_to_product_reference: to,
    full_product_name: product(id),
  })

  it('products that are made of each other in a circle are kept, in doubt', () => {
    const { reading } = read({
      product_tree: {
        full_product_names: [product('A')],
        relationships: [relationship('R1', 'R2', 'A'), relationship('R2', 'A', 'R1')],
      },
    })
    expect(reading.products.map(({ productId, isUnderstood }) => [productId, isUnderstood])).toEqual([
      ['A', true],
      ['R1', false],
      ['R2', false],
    ])
  })

  it('a product may be made of one that is defined behind it', () => {
    const { reading } = read({
      product_tree: {
        full_product_names: [product('A'), product('B'), product('C')],
        relationships: [relationship('R1', 'R2', 'C'), relationship('R2', 'A', 'B')],
      },
    })
    const [, , , outer] = reading.products
    expect([outer?.name, outer?.host?.name, outer?.further.map(({ name }) => name)]).toEqual(['A', 'B', ['C']])
  })

  it('ten thousand products made of one another end', () => {
    const relationships = Array.from({ length: 10_000 }, (_, index) =>
      relationship(`R${index}`, `R${index + 1}`, `R${index + 1}`),
    )
    const { reading } = read({ product_tree: { full_product_names: [product('A')], relationships } })
    expect(reading.products).toHaveLength(10_001)
  })

  it('a remedy for a group that does not exist is nobody’s', () => {
    const { reading } = read({
      product_tree: { full_product_names: [product('HQ-08EN')] },
      vulnerabilities: [
        {
          product_status: { known_affected: ['HQ-08EN'] },
          remediations: [{ category: 'vendor_fix', details: 'Replace it.', group_ids: ['GONE'] }],
        },
      ],
    })
    expect(createAnswerer(reading).answer({ model: 'HQ-08EN' }).vulnerabilities[0]?.remedies).toEqual([])
  })
})
