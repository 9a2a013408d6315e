import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { createDivision } from '#modules/identity/index.ts'
import { importCatalogue, type CatalogueInput } from '#modules/product/index.ts'
import type { CustomersInput } from './model.ts'

const names = (name: string): { en: string; ja: string } => ({ en: name, ja: name })

const catalogue: CatalogueInput = {
  maker: {
    names: names('Hibari Automation'),
    vendorAliases: ['HIBARI'],
    namespace: 'https://hibari.example',
    contactDetails: 'psirt@hibari.example',
    issuingAuthority: 'Hibari PSIRT',
  },
  divisions: [{ code: 'FA', names: names('Factory automation') }],
  lines: [{ kind: 'programmable-controllers', division: 'FA', names: names('Controllers') }],
  families: [
    {
      code: 'HQ',
      line: 'programmable-controllers',
      names: names('HQ series'),
      models: ['HQ-08EN', 'HQ-16EN', 'HQ-32EN'].map((code) => ({ code, names: names(code), updateWay: 'field' })),
    },
  ],
}

/** Loads a small catalogue: the maker of the advisories of vulnerability/testing.ts and three of its models. */
export async function loadTestCatalogue(app: App, principal: Principal): Promise<void> {
  const fa = await createDivision(app, principal, { code: 'FA', nameEn: 'Factory automation', nameJa: 'FA' })
  await importCatalogue(app, principal, catalogue, new Map([['FA', fa.id]]))
}

type Asset = NonNullable<CustomersInput['customers'][number]['assets']>[number]

/** A unit of the maker's HQ-08EN, or what `facts` says of it. */
export function testAsset(tag: string, facts: Partial<Asset> = {}): Asset {
  return {
    tag,
    vendor: 'Hibari Automation',
    model: 'HQ-08EN',
    versions: {},
    basis: 'declaration',
    knownOn: '2026-01-15',
    ...facts,
  }
}

/**
 * Two owners and a sales company. With `vers:generic/<=1.29` of HQ-08EN: PLC-1 is affected, PLC-2 not decided (no version), PLC-3
 * above the range, GW-1 somebody else's.
 */
export function testCustomers(): CustomersInput {
  return {
    customers: [
      {
        kind: 'channel',
        code: 'SALES-1',
        names: names('Sales One'),
        country: 'DE',
        language: 'en',
        contact: 'office@sales.example',
        reaches: { kind: 'sales_company', markets: ['DE', 'AT'] },
      },
      {
        kind: 'customer',
        code: 'OWNER-1',
        names: { en: 'Owner One', ja: '一番工業' },
        country: 'JP',
        language: 'ja',
        contact: 'office@owner.example',
        sites: [
          { code: 'S1', name: 'North works', country: 'JP' },
          { code: 'S2', name: 'South works', country: 'JP' },
        ],
        assets: [
          testAsset('LINE-1', { model: 'Press line 1', vendor: undefined }),
          testAsset('PLC-1', { site: 'S1', partOf: 'LINE-1', versions: { firmware: '1.20' }, serial: 'A0001' }),
          testAsset('PLC-2', { site: 'S2' }),
          testAsset('PLC-3', { site: 'S2', versions: { firmware: '1.31' } }),
          testAsset('GW-1', { site: 'S1', vendor: 'Other Networks', model: 'GW-100', versions: { firmware: '4.0' } }),
        ],
        shipments: [
          { code: 'D-1', model: 'HQ-08EN', versions: { firmware: '1.20' }, quantity: 5, shippedOn: '2024-03-01' },
        ],
      },
      {
        kind: 'customer',
        code: 'OWNER-2',
        names: names('Owner Two'),
        country: 'DE',
        language: 'en',
        channel: 'SALES-1',
        assets: [testAsset('CPU', { versions: { firmware: '1.20' } })],
        shipments: [
          {
            code: 'D-2',
            channel: 'SALES-1',
            model: 'HQ-08EN',
            versions: { firmware: '1.10' },
            quantity: 40,
            shippedOn: '2024-05-01',
          },
        ],
      },
    ],
  }
}
