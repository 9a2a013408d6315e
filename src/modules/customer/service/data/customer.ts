import { ValueReader, type DataField, type DataKind, type Values } from '#platform/data-exchange/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { forgetInSearch, indexForSearch } from '#platform/search/index.ts'
import { namesSchema } from '#modules/product/model.ts'
import { CHANNEL_KINDS, CUSTOMER_KINDS } from '../../model.ts'
import { canUseCustomers } from '../../rules.ts'
import { lockAssets } from '../../store/asset.ts'
import { setChannels, upsertChannels, upsertCustomers, upsertSites } from '../../store/customer.ts'
import {
  customersOfSites,
  customerVersions,
  deferPlaces,
  listIndexedCustomers,
  queryChannels,
  queryCustomers,
  querySites,
  removeChannels,
  removeRecords,
  siteVersions,
} from '../../store/data.ts'

export const COUNTRY = { type: 'text', pattern: /^[A-Z]{2}$/, max: 2 } as const

/** A field that names a customer by its code. */
export function customerField(name: string, aliases: readonly string[], isRequired = true): DataField {
  return { name, aliases, type: 'text', isRequired, max: 100, refers: { kind: 'customers', by: [name] } }
}

export const CUSTOMER_ALIASES = ['customer code', '顧客', '顧客コード', '得意先コード', '取引先コード', '納入先コード']

export const access = {
  canRead: (principal: Parameters<DataKind['canRead']>[0]) => canUseCustomers(principal, 'customer.read'),
  canWrite: (principal: Parameters<DataKind['canWrite']>[0]) => canUseCustomers(principal, 'customer.write'),
  lock: (tx: Parameters<DataKind['lock']>[0]) => lockAssets(tx, 'change'),
}

const codes = (rows: readonly { readonly values: Values }[], name: string): string[] => [
  ...new Set(rows.flatMap(({ values }) => new ValueReader(values).textOrNull(name) ?? [])),
]

/** Makes customers findable by their codes and names, and those of their sites. */
async function indexCustomers(tx: Tx, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 2_000) {
    const customers = await listIndexedCustomers(tx, ids.slice(from, from + 2_000))
    await indexForSearch(
      tx,
      customers.map(({ id, code, country, names: stored, siteNames }) => {
        const names = namesSchema.parse(stored)
        return {
          kind: 'customer',
          recordId: id,
          permission: 'customer.read',
          title: names.en,
          subtitle: `${code} · ${country}`,
          url: `/customers/${id}`,
          words: [...Object.values(names), ...siteNames],
        }
      }),
    )
  }
}

/** Customers, machine builders and channels by code. */
export const customerKind: DataKind = {
  id: 'customers',
  recordKind: 'customer',
  key: ['code'],
  fields: [
    { name: 'code', aliases: ['customer', ...CUSTOMER_ALIASES], type: 'text', isRequired: true, max: 100 },
    {
      name: 'kind',
      aliases: ['type', '区分', '種別', '顧客区分'],
      type: 'choice',
      standard: 'customer',
      choices: [
        { value: CUSTOMER_KINDS[0], aliases: ['顧客', '得意先', '最終顧客'] },
        { value: CUSTOMER_KINDS[1], aliases: ['装置メーカー', '機械メーカー'] },
        { value: CUSTOMER_KINDS[2], aliases: ['販売経路', '代理店', '商社'] },
      ],
    },
    {
      name: 'name_en',
      aliases: ['name', '英語名', '顧客名(英)', '名称(英)'],
      type: 'text',
      isRequired: true,
      max: 300,
    },
    {
      name: 'name_ja',
      aliases: ['名称', '顧客名', '得意先名', '取引先名', '会社名', '名称(日)'],
      type: 'text',
      isRequired: true,
      max: 300,
    },
    { name: 'names_other', aliases: ['他言語名'], type: 'map', spread: 'name', max: 300, maxItems: 50 },
    { name: 'country', aliases: ['国', '国コード'], isRequired: true, ...COUNTRY },
    {
      name: 'language',
      aliases: ['言語', '通知言語'],
      type: 'choice',
      standard: 'en',
      choices: [
        { value: 'en', aliases: ['english', '英語'] },
        { value: 'ja', aliases: ['japanese', '日本語'] },
      ],
    },
    { name: 'contact', aliases: ['mail', 'email', '連絡先', '窓口', 'メールアドレス'], type: 'text', max: 300 },
    customerField('channel', ['channel code', '販売経路', '代理店コード', '販売店コード'], false),
  ],
  ...access,
  query: ({ keys }) => queryCustomers(keys),
  complete: (values) => ({
    ...values,
    name_en: values['name_en'] ?? values['name_ja'],
    name_ja: values['name_ja'] ?? values['name_en'],
  }),
  check: ({ code, channel }) => (code === channel ? [{ code: 'CHANNEL_OF_ITSELF', path: '/channel' }] : []),
  async write({ tx, idsOf }, rows) {
    await deferPlaces(tx)
    await upsertCustomers(
      tx,
      rows.map(({ id, values }) => {
        const read = new ValueReader(values)
        return {
          id,
          code: read.text('code'),
          kind: read.text('kind'),
          names: { ...read.map('names_other'), en: read.text('name_en'), ja: read.text('name_ja') },
          country: read.text('country'),
          language: read.text('language'),
          contact: read.textOrNull('contact'),
        }
      }),
    )
    const channels = await idsOf('customers', codes(rows, 'channel'))
    await setChannels(
      tx,
      rows.map(({ id, values }) => {
        const channel = new ValueReader(values).textOrNull('channel')
        return { id, channelId: channel === null ? null : (channels.get(channel) ?? null) }
      }),
    )
    return customerVersions(
      tx,
      rows.map(({ id }) => id),
    )
  },
  index: indexCustomers,
  endings: ['remove'],
  async remove({ tx }, ids) {
    await removeRecords(tx, 'customer', ids)
    await forgetInSearch(
      tx,
      ids.map((recordId) => ({ kind: 'customer', recordId })),
    )
  },
}

/** Through whom others are reached, by the customer's code. */
export const channelKind: DataKind = {
  id: 'channels',
  recordKind: 'customer',
  key: ['customer'],
  fields: [
    customerField('customer', ['channel', ...CUSTOMER_ALIASES, '販売経路', '代理店コード']),
    {
      name: 'kind',
      aliases: ['type', '区分', '種別'],
      type: 'choice',
      isRequired: true,
      choices: [
        { value: CHANNEL_KINDS[0], aliases: ['代理店', '販売代理店'] },
        { value: CHANNEL_KINDS[1], aliases: ['商社'] },
        { value: CHANNEL_KINDS[2], aliases: ['装置メーカー', '機械メーカー'] },
        { value: CHANNEL_KINDS[3], aliases: ['販売会社'] },
      ],
    },
    { name: 'markets', aliases: ['countries', '販売国', '担当国'], type: 'list', pattern: /^[A-Z]{2}$/, max: 2 },
  ],
  ...access,
  query: ({ keys }) => queryChannels(keys),
  async write({ tx, idsOf }, rows) {
    const customers = await idsOf('customers', codes(rows, 'customer'))
    const written = rows.map(({ values }) => {
      const read = new ValueReader(values)
      return {
        customerId: customers.get(read.text('customer')) ?? '',
        kind: read.text('kind'),
        markets: read.list('markets'),
      }
    })
    await upsertChannels(tx, written)
    return customerVersions(
      tx,
      written.map(({ customerId }) => customerId),
    )
  },
  endings: ['remove'],
  remove: ({ tx }, ids) => removeChannels(tx, ids),
}

/** Sites by customer and code. */
export const siteKind: DataKind = {
  id: 'sites',
  recordKind: 'site',
  key: ['customer', 'code'],
  fields: [
    customerField('customer', CUSTOMER_ALIASES),
    {
      name: 'code',
      aliases: ['site', '拠点コード', '事業所コード', '工場コード'],
      type: 'text',
      isRequired: true,
      max: 100,
    },
    { name: 'name', aliases: ['拠点名', '事業所名', '工場名', '名称'], type: 'text', isRequired: true, max: 300 },
    { name: 'country', aliases: ['国', '国コード'], isRequired: true, ...COUNTRY },
  ],
  ...access,
  query: ({ keys }) => querySites(keys),
  async write({ tx, idsOf }, rows) {
    const customers = await idsOf('customers', codes(rows, 'customer'))
    await upsertSites(
      tx,
      rows.map(({ id, values }) => {
        const read = new ValueReader(values)
        return {
          id,
          customerId: customers.get(read.text('customer')) ?? '',
          code: read.text('code'),
          name: read.text('name'),
          country: read.text('country'),
        }
      }),
    )
    return siteVersions(
      tx,
      rows.map(({ id }) => id),
    )
  },
  index: async (tx, ids) => indexCustomers(tx, await customersOfSites(tx, ids)),
  endings: ['remove'],
  remove: ({ tx }, ids) => removeRecords(tx, 'customer_site', ids),
}
