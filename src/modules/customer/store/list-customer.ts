import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type * as z from 'zod'
import type { Tx } from '#platform/db/index.ts'
import { mapPage, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import type { Language } from '#platform/i18n/index.ts'
import {
  containsWords,
  inLanguage,
  natural,
  readPage,
  sortBy,
  sortByNullable,
  type Sort,
} from '#platform/list/index.ts'
import { channelView, customerHead, shipmentView, type CustomerHead } from '../model.ts'
import { HEAD, REFERENCE } from './read-customer.ts'
import '../tables.ts'

interface Asked {
  readonly q?: string | undefined
  readonly sort: string
  readonly language: Language
  readonly page: PageQuery
}

export interface CustomerFilter extends Asked {
  readonly kind?: readonly string[] | undefined
  readonly country?: readonly string[] | undefined
  readonly channelId?: string | undefined
}

const NAMES = [sql`c.code`, sql`c.name_en`, sql`c.name_ja`]

function nameSort(language: Language): Sort {
  return sortBy(inLanguage(language === 'ja' ? sql`c.name_ja` : sql`c.name_en`, language), 'text')
}

/** Customers that match. */
export async function listCustomers(tx: Tx, filter: CustomerFilter): Promise<ListPage<CustomerHead>> {
  const { kind, country, channelId } = filter
  const where = containsWords(filter.q, NAMES)
  if (kind !== undefined) where.push(sql`c.kind = any (${[...kind]}::text[])`)
  if (country !== undefined) where.push(sql`c.country = any (${[...country]}::text[])`)
  if (channelId !== undefined) where.push(sql`c.channel_id = ${channelId}::uuid`)
  const page = await readPage<unknown>(tx, {
    name: 'customer',
    from: sql`customer c`,
    where,
    id: sql`c.id`,
    sorts: {
      code: sortBy(natural(sql`c.code`), 'text'),
      name: nameSort(filter.language),
      kind: sortBy(sql`c.kind`, 'text'),
      country: sortBy(sql`c.country`, 'text'),
      sites: sortBy(sql`c.site_count`, 'integer'),
      assets: sortBy(sql`c.asset_count`, 'integer'),
      shipments: sortBy(sql`c.shipment_count`, 'integer'),
    },
    sort: filter.sort,
    variant: filter.language,
    details: sql`join customer c on c.id = page.id left join customer h on h.id = c.channel_id`,
    columns: HEAD,
    page: filter.page,
  })
  return mapPage(page, (row) => customerHead.parse(row))
}

export interface ChannelFilter extends Asked {
  readonly kind?: readonly string[] | undefined
}

/** Channels that match, with what went through them. */
export async function listChannels(tx: Tx, filter: ChannelFilter): Promise<ListPage<z.infer<typeof channelView>>> {
  const where = containsWords(filter.q, NAMES)
  if (filter.kind !== undefined) where.push(sql`h.kind = any (${[...filter.kind]}::text[])`)
  const page = await readPage<unknown>(tx, {
    name: 'channel',
    from: sql`channel h join customer c on c.id = h.customer_id`,
    where,
    id: sql`c.id`,
    sorts: {
      code: sortBy(natural(sql`c.code`), 'text'),
      name: nameSort(filter.language),
      kind: sortBy(sql`h.kind`, 'text'),
      country: sortBy(sql`c.country`, 'text'),
      customers: sortBy(sql`h.customer_count`, 'integer'),
      shipments: sortBy(sql`h.shipment_count`, 'integer'),
      quantity: sortBy(sql`h.shipped_quantity::float8`, 'float8'),
    },
    sort: filter.sort,
    variant: filter.language,
    details: sql`join channel h on h.customer_id = page.id join customer c on c.id = page.id`,
    columns: sql`c.id, c.code, c.name_en as "nameEn", c.name_ja as "nameJa", h.kind, h.markets, c.country, c.language, c.contact,
                 h.customer_count as "customerCount", h.shipment_count as "shipmentCount", h.shipped_quantity as "shippedQuantity"`,
    page: filter.page,
  })
  return mapPage(page, (row) => channelView.parse(row))
}

export interface ShipmentFilter extends Asked {
  readonly customerId?: string | undefined
  readonly channelId?: string | undefined
  readonly modelId?: string | undefined
  readonly shippedFrom?: string | undefined
  readonly shippedTo?: string | undefined
}

function shipmentConditions(filter: ShipmentFilter): RawBuilder<SqlBool>[] {
  const { customerId, channelId, modelId, shippedFrom, shippedTo } = filter
  const all = containsWords(filter.q, [sql`d.code`, sql`d.model`, sql`d.serial_from`, sql`d.serial_to`])
  if (customerId !== undefined) all.push(sql`d.customer_id = ${customerId}::uuid`)
  if (channelId !== undefined) all.push(sql`d.channel_id = ${channelId}::uuid`)
  if (modelId !== undefined) all.push(sql`d.model_id = ${modelId}::uuid`)
  if (shippedFrom !== undefined) all.push(sql`d.shipped_on >= ${shippedFrom}::date`)
  if (shippedTo !== undefined) all.push(sql`d.shipped_on <= ${shippedTo}::date`)
  return all
}

/** Shipments that match. */
export async function listShipments(tx: Tx, filter: ShipmentFilter): Promise<ListPage<z.infer<typeof shipmentView>>> {
  const byHolder = filter.sort.endsWith('customer')
  const holder = inLanguage(filter.language === 'ja' ? sql`c.name_ja` : sql`c.name_en`, filter.language)
  const page = await readPage<unknown>(tx, {
    name: 'shipment',
    from: byHolder ? sql`shipment d join customer c on c.id = d.customer_id` : sql`shipment d`,
    where: shipmentConditions(filter),
    id: sql`d.id`,
    carry: { customer_id: sql`d.customer_id` },
    sorts: {
      shippedOn: sortBy(sql`d.shipped_on`, 'date'),
      code: sortBy(natural(sql`d.code`), 'text'),
      model: sortBy(natural(sql`d.model`), 'text'),
      quantity: sortBy(sql`d.quantity`, 'integer'),
      serialFrom: sortByNullable(natural(sql`d.serial_from`), 'text'),
      customer: sortBy(holder, 'text', { by: sql`c.id`, type: 'uuid' }),
    },
    sort: filter.sort,
    variant: byHolder ? filter.language : '',
    details: sql`join shipment d on d.customer_id = page.customer_id and d.id = page.id
                 join customer c on c.id = d.customer_id left join customer h on h.id = d.channel_id`,
    columns: sql`d.customer_id as "customerId", d.id, d.code, c.name_en as "nameEn", c.name_ja as "nameJa",
                 ${REFERENCE('h')} as channel, d.model_id as "modelId", d.model, d.versions, d.quantity,
                 d.serial_from as "serialFrom", d.serial_to as "serialTo", d.shipped_on as "shippedOn"`,
    page: filter.page,
  })
  return mapPage(page, (row) => shipmentView.parse(row))
}
