import { ValueReader, type DataField, type DataKind, type Values } from '#platform/data-exchange/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Finding } from '#platform/error/index.ts'
import { indexForSearch } from '#platform/search/index.ts'
import type { VendorChange } from '../../model.ts'
import { foldVendor } from '../../rules.ts'
import { findMaker } from '../../store/read.ts'
import {
  deleteVendors,
  freeSpellings,
  lockVendors,
  queryVendors,
  selectVendors,
  upsertVendors,
  type VendorRow,
} from '../../store/vendor.ts'
import { vendorSearchEntry } from '../search.ts'
import { spellingsOf, tellVendorChanged, writeSpellings } from '../vendor.ts'
import { canReadCatalogue, canWriteCatalogue } from './access.ts'
import { completeNames, nameFields, namesOf } from './field.ts'
import { forget } from './search.ts'

/** How documents and lists of units write a maker. */
export const SPELLINGS: DataField = {
  name: 'aliases',
  aliases: ['spellings', '表記', '別表記', '表記ゆれ'],
  type: 'list',
  max: 200,
  maxItems: 200,
}

function changeOf(values: Values): VendorChange {
  const read = new ValueReader(values)
  return { name: read.text('name'), names: namesOf(read), aliases: read.list('aliases') }
}

/** Spellings that would not be kept: the name again, or one that is another only by width, case or legal form. */
function repeatedSpelling(values: Values): string | undefined {
  const { name, names, aliases } = changeOf({ aliases: [], ...values })
  const named = new Set(Object.values(names))
  const seen = new Set([foldVendor(name)])
  return aliases.find((alias) => {
    const folded = foldVendor(alias)
    const isRepeated = folded === '' || seen.has(folded) || named.has(alias)
    seen.add(folded)
    return isRepeated
  })
}

/** A maker as it stands, under what a file says of it. */
function overlay(stored: VendorRow | undefined, key: string, values: Values): VendorChange {
  const { name_en: en, name_ja: ja, names_other: other, aliases } = values
  const text = (value: unknown, before: string | undefined): string =>
    typeof value === 'string' ? value : (before ?? key)
  const others = typeof other === 'object' && other !== null ? other : stored?.names
  return {
    name: key,
    names: { ...others, en: text(en, stored?.nameEn), ja: text(ja, stored?.nameJa) },
    aliases: Array.isArray(aliases) ? aliases.map(String) : (stored?.aliases ?? []),
  }
}

/** Spellings of the file that would mean two makers, by key. */
async function findTaken(
  tx: Tx,
  rows: () => AsyncIterable<{ readonly key: string; readonly values: Values }>,
): Promise<Map<string, Finding>> {
  const stored = new Map((await selectVendors(tx)).map((vendor) => [vendor.name, vendor]))
  const told = new Map<string, VendorChange>()
  for await (const { key, values } of rows()) told.set(key, overlay(stored.get(key), key, values))
  const owner = new Map<string, string>()
  const maker = await findMaker(tx)
  for (const alias of maker === undefined ? [] : [...Object.values(maker.names), ...maker.vendorAliases])
    owner.set(foldVendor(alias), '')
  for (const [name, vendor] of stored)
    if (!told.has(name)) for (const { folded } of spellingsOf(vendor)) owner.set(folded, name)
  const wrong = new Map<string, Finding>()
  for (const [key, vendor] of told)
    for (const { folded, alias } of spellingsOf(vendor)) {
      if (!owner.has(folded)) owner.set(folded, key)
      else wrong.set(key, { code: 'VENDOR_ALIAS_TAKEN', path: '/aliases', params: { alias } })
    }
  return wrong
}

/** Other makers by the name that they call themselves. */
export const vendorKind: DataKind = {
  id: 'vendors',
  recordKind: 'vendor',
  key: ['name'],
  fields: [
    {
      name: 'name',
      aliases: ['vendor', 'maker', 'メーカー', 'メーカー名', '製造者'],
      type: 'text',
      isRequired: true,
      max: 200,
      pattern: /^[^\p{Cc}]*$/u,
    },
    ...nameFields.map((field) => ({ ...field, aliases: field.aliases?.filter((alias) => alias !== 'name') ?? [] })),
    SPELLINGS,
  ],
  canRead: canReadCatalogue,
  canWrite: canWriteCatalogue,
  query: ({ keys }) => queryVendors(keys),
  lock: lockVendors,
  complete: (values) => completeNames(values, 'name'),
  check(values) {
    const alias = repeatedSpelling(values)
    return alias === undefined ? [] : [{ code: 'VENDOR_ALIAS_REPEATED', path: '/aliases', params: { alias } }]
  },
  checkAll: findTaken,
  async write({ tx }, rows) {
    const vendors = rows.map(({ id, values }) => ({ id, ...changeOf(values) }))
    const written = await upsertVendors(
      tx,
      vendors.map(({ id, name, names }) => ({ id, name, names })),
    )
    // All of them first: two makers may exchange a spelling.
    await freeSpellings(
      tx,
      vendors.map(({ id }) => id),
    )
    for (const { id, ...change } of vendors) await writeSpellings(tx, id, change)
    return written
  },
  async finish({ app, tx, principal }, [first]) {
    // One is enough: every unit is compared anew whichever maker it was.
    if (first !== undefined) await tellVendorChanged(app, tx, principal, first)
    return []
  },
  async index(tx, ids) {
    const wanted = new Set(ids)
    await indexForSearch(tx, (await selectVendors(tx)).filter(({ id }) => wanted.has(id)).map(vendorSearchEntry))
  },
  endings: ['remove'],
  async remove({ app, tx, principal }, ids) {
    await deleteVendors(tx, ids)
    await forget(tx, 'vendor', ids)
    if (ids[0] !== undefined) await tellVendorChanged(app, tx, principal, ids[0])
  },
}
