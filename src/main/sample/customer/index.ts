import type { CustomersInput } from '#modules/customer/index.ts'
import { sampleCatalogue } from '../catalogue/index.ts'
import { createDice } from './dice.ts'
import { holders, resellers, type Holder, type Reseller } from './holder.ts'
import { machineAssets } from './machine.ts'
import { shipmentsTo } from './shipment.ts'

type CustomerInput = CustomersInput['customers'][number]

const everyFamily = sampleCatalogue.families.map((family) => family.code)

function customerOf(holder: Holder, seed: number): CustomerInput {
  const dice = createDice(seed)
  let number = 0
  const assets = holder.sites.flatMap((site) =>
    Array.from({ length: site.machines }, () => machineAssets(holder, site.code, (number += 1), dice)).flat(),
  )
  const { code, kind, names, country, language, contact, channel, markets, sites } = holder
  return {
    code,
    kind,
    names,
    country,
    language,
    contact,
    ...(channel === undefined ? {} : { channel }),
    ...(markets === undefined ? {} : { reaches: { kind: 'machine_builder', markets: [...markets] } }),
    sites: sites.map((site) => ({ code: site.code, name: site.name, country: site.country })),
    assets,
    shipments: shipmentsTo(holder.families, { prefix: code, lots: 40, channel }, dice),
  }
}

/** A channel: whoever gets the units that it has received is not known to the maker. */
function channelOf(reseller: Reseller, seed: number): CustomerInput {
  const { code, names, country, language, contact, kind, markets } = reseller
  return {
    code,
    kind: 'channel',
    names,
    country,
    language,
    contact,
    reaches: { kind, markets: [...markets] },
    shipments: shipmentsTo(everyFamily, { prefix: code, lots: 90 }, createDice(seed)),
  }
}

/** Six customers with some two thousand units, and the channels through which the others are reached. */
export const sampleCustomers: CustomersInput = {
  customers: [
    ...resellers.map((reseller, index) => channelOf(reseller, 100 + index)),
    ...holders.map((holder, index) => customerOf(holder, 1 + index)),
  ],
}
