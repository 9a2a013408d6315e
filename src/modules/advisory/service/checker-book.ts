import { createLibrary } from '#formats/affected-set/library.ts'
import type { AdvisoryReading } from '#formats/affected-set/model.ts'
import { matchVendor } from '#formats/model-pattern/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import { foldCode, unitCatalogueOf, type UnitCatalogue } from '#modules/customer/rules.ts'
import {
  digestPublicCatalogue,
  listModelRules,
  listModelsOnSale,
  listVendorSpellings,
  type Maker,
} from '#modules/product/index.ts'
import { digestCorrections } from '#modules/vulnerability/index.ts'
import type { CheckerBook, CheckerRules } from '../checker-data.ts'

const today = (): string => nowIso().slice(0, 10)

function rulesOf({ rules: { orders, serial }, canBeUpdated }: UnitCatalogue): CheckerRules {
  return { orders, formats: serial?.formats ?? null, canBeUpdated }
}

/** Other makers' spellings, of those only that an advisory names. */
function spellingsNamed(spellings: readonly string[][], readings: readonly AdvisoryReading[]): readonly string[][] {
  const named = new Set(
    readings.flatMap(({ products }) =>
      products.flatMap(({ vendor, host, further }) => [vendor, host?.vendor, ...further.map((one) => one.vendor)]),
    ),
  )
  const names = [...named].filter((name) => typeof name === 'string')
  return spellings.filter((maker) => maker.some((one) => names.some((name) => matchVendor(one, name) === 'same')))
}

/**
 * What of the catalogue the world may know and needs: how to read versions and serial numbers of models that published advisories
 * name and that are on sale, and how makers are written. Relations between models are not told: whose product another one is under a
 * different name is between these makers.
 */
export async function readCheckerBook(
  tx: Tx,
  maker: Maker,
  readings: readonly AdvisoryReading[],
): Promise<CheckerBook> {
  const allSpellings = await listVendorSpellings(tx)
  const spellings = spellingsNamed(allSpellings, readings)
  const makerNames = [...new Set([...Object.values(maker.names), ...maker.vendorAliases])]
  const onSale = await listModelsOnSale(tx, today())
  const known = await listModelRules(
    tx,
    onSale.map(({ id }) => id),
  )
  const library = createLibrary(readings)
  const rules = new Map<string, { readonly place: number; readonly rules: CheckerRules }>()
  const models: Record<string, number> = {}
  for (const { id, code } of onSale) {
    const model = known.get(id)
    const catalogue = model === undefined ? undefined : unitCatalogueOf(model, today())
    if (catalogue === undefined || library.find(undefined, code).length === 0) continue
    const own = rulesOf(catalogue)
    const key = canonicalJson(own)
    const { place } = rules.get(key) ?? { place: rules.size }
    rules.set(key, { place, rules: own })
    models[foldCode(code)] = place
  }
  return { makerNames, spellings, rules: [...rules.values()].map((one) => one.rules), models }
}

/** Changes whenever what the checker is told beside the published documents may have changed. */
export async function digestCheckerBook(tx: Tx): Promise<string> {
  return `${await digestPublicCatalogue(tx, today())} ${await digestCorrections(tx)}`
}
