import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { APPLICABILITIES } from '#formats/affected-set/index.ts'
import type { GrantScope, Principal } from '#platform/auth/index.ts'
import { customersSchema, type AssetFacts, type CustomersInput } from './model.ts'
import {
  applicabilityOf,
  canUseCustomers,
  checkCustomers,
  completeCounts,
  findLoops,
  foldCode,
  rankOf,
  toAssetInput,
  within,
  worstOf,
  type KnownRecords,
} from './rules.ts'

const nothing: KnownRecords = { customers: new Set(), sites: new Set(), tags: new Set(), models: new Set() }
const base = { kind: 'customer', code: 'C1', names: { en: 'One', ja: '一' }, country: 'JP', language: 'ja' } as const
const asset = { tag: 'PLC-1', model: 'X1', versions: {}, basis: 'import', knownOn: '2026-01-31' } as const

const findingsOf = (customers: CustomersInput['customers'], known = nothing): string[] =>
  checkCustomers(customersSchema.parse({ customers }), known).map(({ code, path }) => `${code} ${path}`)

describe('an import of customers', () => {
  it('may refer to what it brings itself and to what is known already', () => {
    const shipment = { code: 'D1', model: 'hq-08', versions: {}, quantity: 1, shippedOn: '2025-01-01', channel: 'OLD' }
    const assets = [
      { ...asset, site: 'S1' },
      { ...asset, tag: 'IO-1', site: 'S2', partOf: 'PLC-1' },
      { ...asset, tag: 'IO-2', partOf: 'PLC-9' },
    ]
    const customer = {
      ...base,
      channel: 'OLD',
      sites: [{ code: 'S1', name: 'Works', country: 'JP' }],
      assets,
      shipments: [shipment],
    }
    const known = {
      customers: new Set(['OLD']),
      sites: new Set([within('C1', 'S2')]),
      tags: new Set([within('C1', 'PLC-9')]),
      models: new Set([foldCode('HQ-08')]),
    }
    expect(findingsOf([customer], known)).toEqual([])
  })

  it('tells every code that is given twice and every reference to nothing, with its place', () => {
    const shipment = { code: 'D1', model: 'HQ-08', versions: {}, quantity: 1, shippedOn: '2025-01-01', channel: 'NONE' }
    const site = { code: 'S1', name: 'Works', country: 'JP' }
    const customer = {
      ...base,
      channel: 'NONE',
      sites: [site, site],
      assets: [asset, { ...asset, site: 'S9', partOf: 'PLC-9' }],
      shipments: [shipment, shipment],
    }
    expect(findingsOf([customer, base])).toEqual([
      'DUPLICATE_CUSTOMER /customers/1/code',
      'UNKNOWN_CUSTOMER /customers/0/channel',
      'DUPLICATE_SITE /customers/0/sites/1/code',
      'DUPLICATE_TAG /customers/0/assets/1/tag',
      'DUPLICATE_SHIPMENT /customers/0/shipments/1/code',
      'UNKNOWN_SITE /customers/0/assets/1/site',
      'UNKNOWN_TAG /customers/0/assets/1/partOf',
      'UNKNOWN_CUSTOMER /customers/0/shipments/0/channel',
      'UNKNOWN_MODEL /customers/0/shipments/0/model',
      'UNKNOWN_CUSTOMER /customers/0/shipments/1/channel',
      'UNKNOWN_MODEL /customers/0/shipments/1/model',
    ])
  })

  it('a site or tag of another customer is not there', () => {
    const known = { ...nothing, sites: new Set([within('C2', 'S1')]), tags: new Set([within('C2', 'PLC-2')]) }
    expect(findingsOf([{ ...base, assets: [{ ...asset, site: 'S1', partOf: 'PLC-2' }] }], known)).toHaveLength(2)
  })
})

describe('part of', () => {
  it('finds the units of a loop and not those that only lead into it', () => {
    const parents = new Map<string, string | null>([
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'b'],
      ['self', 'self'],
      ['top', null],
      ['in', 'top'],
      ['lost', 'nowhere'],
    ])
    expect(findLoops(parents).toSorted()).toEqual(['b', 'c', 'self'])
  })

  it('finds none where every unit is part of an earlier one', () => {
    const anyTree = fc
      .array(fc.nat())
      .map((picks) => new Map(picks.map((pick, index) => [`${index}`, index === 0 ? null : `${pick % index}`])))
    fc.assert(fc.property(anyTree, (parents) => findLoops(parents).length === 0))
  })
})

describe('answers', () => {
  it('several combine as the worst: affected > undetermined > not affected > not listed; of none nothing is listed', () => {
    expect(worstOf(['not_affected', 'affected', 'undetermined'])).toBe('affected')
    expect(worstOf(['not_listed', 'not_affected', 'undetermined'])).toBe('undetermined')
    expect(worstOf(['not_listed', 'not_affected'])).toBe('not_affected')
    expect(worstOf([])).toBe('not_listed')
    for (const applicability of APPLICABILITIES) expect(applicabilityOf(rankOf(applicability))).toBe(applicability)
  })

  it('whoever is in no other group is counted as not listed, never as not affected', () => {
    expect(completeCounts(10, { affected: 2, undetermined: 1 })).toEqual({
      affected: 2,
      undetermined: 1,
      not_affected: 0,
      not_listed: 7,
    })
  })

  it('a unit is asked about as the command line does: the main part apart, unknown facts left out', () => {
    const facts: AssetFacts = {
      vendor: null,
      model: 'HQ-08',
      versions: { firmware: '1.2', boot: '3' },
      hardwareRevision: null,
      serial: '26051',
      producedOn: '2024-05-01',
      options: [],
    }
    expect(toAssetInput(facts)).toEqual({
      model: 'HQ-08',
      version: '1.2',
      versions: { boot: '3' },
      serial: '26051',
      productionDate: '2024-05-01',
    })
    expect(
      toAssetInput({
        ...facts,
        vendor: 'V',
        versions: {},
        serial: null,
        producedOn: null,
        hardwareRevision: 'B',
        options: ['WS'],
      }),
    ).toEqual({
      vendor: 'V',
      model: 'HQ-08',
      hardwareRevision: 'B',
      options: ['WS'],
    })
  })
})

describe('who may see customers', () => {
  const holding = (...scopes: GrantScope[]): Principal => ({
    kind: 'user',
    userId: 'u',
    name: 'n',
    roles: [],
    permissions: new Map([['customer.read', scopes]]),
    circleIds: [],
  })

  it('a role held in a single case opens no customer; one held in a line or division does', () => {
    expect(canUseCustomers(holding({ kind: 'case', id: 'c' }), 'customer.read')).toBe(false)
    expect(canUseCustomers(holding({ kind: 'line', id: 'l' }), 'customer.read')).toBe(true)
    expect(canUseCustomers(holding({ kind: 'all', id: null }), 'customer.write')).toBe(false)
  })
})
