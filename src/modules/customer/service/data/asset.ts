import { keyText, ValueReader, type DataKind, type Values } from '#platform/data-exchange/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Finding } from '#platform/error/index.ts'
import { basisSchema, BASES, MAIN_PART } from '../../model.ts'
import { findLoops, foldCode } from '../../rules.ts'
import { upsertAssets } from '../../store/asset.ts'
import { upsertShipments } from '../../store/customer.ts'
import { closeAssets, deferPlaces, listParents, queryAssets, queryShipments, removeRecords } from '../../store/data.ts'
import { loadOwnModels } from '../own-model.ts'
import { requestAnswers } from '../request.ts'
import { access, CUSTOMER_ALIASES, customerField } from './customer.ts'

const VERSIONS = {
  name: 'versions',
  type: 'map',
  spread: 'version',
  mainKey: {
    key: MAIN_PART,
    aliases: [
      'version',
      'firmware',
      'firmware version',
      'バージョン',
      'ファームウェア',
      'ファームウェアバージョン',
      '版数',
    ],
  },
  max: 200,
  maxItems: 50,
} as const

const MODEL_ALIASES = ['model name', 'product code', '形名', '型名', '型式', '形式', '機種形名', '品番']

const distinct = (texts: readonly (string | null)[]): string[] => [...new Set(texts.filter((text) => text !== null))]

/** The key of what a unit is part of. */
function parentOf(values: Values): string | null {
  const read = new ValueReader(values)
  const tag = read.textOrNull('part_of')
  return tag === null ? null : keyText(['customer', 'tag'], { customer: read.text('customer'), tag })
}

/** Open units by customer and tag. */
export const assetKind: DataKind = {
  id: 'assets',
  recordKind: 'asset',
  key: ['customer', 'tag'],
  fields: [
    customerField('customer', CUSTOMER_ALIASES),
    {
      name: 'tag',
      aliases: ['asset tag', '機器番号', '管理番号', '設備番号', 'タグ', '機器名'],
      type: 'text',
      isRequired: true,
      max: 100,
    },
    {
      name: 'site',
      aliases: ['site code', '拠点', '拠点コード', '工場コード', '事業所コード'],
      type: 'text',
      max: 100,
      refers: { kind: 'sites', by: ['customer', 'site'] },
    },
    {
      name: 'part_of',
      aliases: ['parent', '親機器', '親機器番号', '組込先', '組み込み先'],
      type: 'text',
      max: 100,
      refers: { kind: 'assets', by: ['customer', 'part_of'] },
    },
    { name: 'vendor', aliases: ['manufacturer', 'maker', 'メーカー', 'メーカ', '製造者'], type: 'text', max: 200 },
    { name: 'model', aliases: MODEL_ALIASES, type: 'text', isRequired: true, max: 200 },
    VERSIONS,
    {
      name: 'hardware_revision',
      aliases: ['hardware version', 'ハードウェアバージョン', 'ハードウェアリビジョン'],
      type: 'text',
      max: 100,
    },
    {
      name: 'serial',
      aliases: ['serial number', 'serial no', 'シリアル', 'シリアルno', 'シリアル番号', '製造番号'],
      type: 'text',
      max: 100,
    },
    { name: 'produced_on', aliases: ['production date', '製造日', '製造年月日'], type: 'day' },
    { name: 'options', aliases: ['オプション'], type: 'list', max: 200, maxItems: 50 },
    {
      name: 'basis',
      aliases: ['根拠', '情報源', '把握経路'],
      type: 'choice',
      standard: 'import',
      choices: [
        { value: BASES[0], aliases: ['出荷'] },
        { value: BASES[1], aliases: ['登録', '製品登録'] },
        { value: BASES[2], aliases: ['保守', 'サービス訪問', '点検'] },
        { value: BASES[3], aliases: ['申告', '顧客申告'] },
        { value: BASES[4], aliases: ['取込', '一覧'] },
      ],
    },
    { name: 'known_on', aliases: ['as of', '確認日', '把握日', '基準日'], type: 'day' },
  ],
  ...access,
  query: ({ keys }) => queryAssets(keys),
  // A list that does not say when it was right is as old as its import.
  complete: (values) => ({ ...values, known_on: values['known_on'] ?? nowIso().slice(0, 10) }),
  check: (values) => {
    const { tag, part_of: parent, known_on: knownOn } = values
    return [
      ...(parent === tag ? [{ code: 'PART_OF_LOOP', path: '/part_of' }] : []),
      ...(knownOn === null ? [{ code: 'MISSING', path: '/known_on' }] : []),
    ]
  },
  async checkAll(tx, rows) {
    const parents = new Map<string, string | null>()
    const customers = new Set<string>()
    for await (const { key, values } of rows()) {
      // Where the file says nothing of it, a unit stays where it is.
      if (values['part_of'] === undefined) continue
      const parent = parentOf(values)
      parents.set(key, parent)
      if (parent !== null) customers.add(new ValueReader(values).text('customer'))
    }
    if (customers.size === 0) return new Map<string, Finding>()
    const all = new Map<string, string | null>(await listParents(tx, [...customers]))
    for (const [key, parent] of parents) all.set(key, parent)
    return new Map(
      findLoops(all)
        .filter((key) => parents.has(key))
        .map((key) => [key, { code: 'PART_OF_LOOP', path: '/part_of' }]),
    )
  },
  async write({ tx, idsOf }, rows) {
    await deferPlaces(tx)
    const reads = rows.map(({ values }) => new ValueReader(values))
    const customers = await idsOf('customers', distinct(reads.map((read) => read.text('customer'))))
    const siteKey = (read: ValueReader): string | null => {
      const code = read.textOrNull('site')
      return code === null ? null : keyText(['customer', 'code'], { customer: read.text('customer'), code })
    }
    const sites = await idsOf('sites', distinct(reads.map(siteKey)))
    const parents = await idsOf('assets', distinct(rows.map(({ values }) => parentOf(values))))
    const models = await loadOwnModels(
      tx,
      reads.map((read) => read.textOrNull('vendor')),
    )
    const changedAt = nowIso()
    return upsertAssets(
      tx,
      rows.map(({ id, values }) => {
        const read = new ValueReader(values)
        const vendor = read.textOrNull('vendor')
        const model = read.text('model')
        return {
          id,
          customerId: customers.get(read.text('customer')) ?? '',
          siteId: sites.get(siteKey(read) ?? '') ?? null,
          partOfId: parents.get(parentOf(values) ?? '') ?? null,
          tag: read.text('tag'),
          vendor,
          model,
          modelId: models.find(vendor, model),
          versions: read.map('versions'),
          hardwareRevision: read.textOrNull('hardware_revision'),
          serial: read.textOrNull('serial'),
          producedOn: read.textOrNull('produced_on'),
          options: read.list('options'),
          basis: basisSchema.parse(values['basis']),
          knownOn: read.text('known_on'),
          changedAt,
        }
      }),
    )
  },
  async finish({ app, tx, principal }) {
    await requestAnswers(app, tx, principal)
    return []
  },
  endings: ['end'],
  end: ({ tx }, ids) => closeAssets(tx, ids, nowIso()),
}

/** Shipments by receiver and number. */
export const shipmentKind: DataKind = {
  id: 'shipments',
  recordKind: 'shipment',
  key: ['customer', 'code'],
  fields: [
    customerField('customer', ['receiver', ...CUSTOMER_ALIASES, '出荷先コード']),
    {
      name: 'code',
      aliases: ['shipment', 'delivery', '出荷番号', '伝票番号', '納品番号'],
      type: 'text',
      isRequired: true,
      max: 100,
    },
    {
      name: 'channel',
      aliases: ['channel code', '販売経路', '代理店コード', '販売店コード'],
      type: 'text',
      max: 100,
      refers: { kind: 'channels', by: ['channel'] },
    },
    {
      name: 'model',
      aliases: MODEL_ALIASES,
      type: 'code',
      isRequired: true,
      max: 200,
      refers: { kind: 'models', by: ['model'] },
    },
    VERSIONS,
    {
      name: 'quantity',
      aliases: ['qty', '数量', '台数', '出荷数'],
      type: 'integer',
      isRequired: true,
      min: 1,
      max: 1_000_000,
    },
    { name: 'serial_from', aliases: ['first serial', '開始シリアル', 'シリアル(自)'], type: 'text', max: 100 },
    { name: 'serial_to', aliases: ['last serial', '終了シリアル', 'シリアル(至)'], type: 'text', max: 100 },
    { name: 'shipped_on', aliases: ['ship date', 'date', '出荷日', '納入日'], type: 'day', isRequired: true },
  ],
  ...access,
  query: ({ keys }) => queryShipments(keys),
  async write({ tx, idsOf }, rows) {
    const reads = rows.map(({ values }) => new ValueReader(values))
    const customers = await idsOf('customers', distinct(reads.map((read) => read.text('customer'))))
    const channels = await idsOf('channels', distinct(reads.map((read) => read.textOrNull('channel'))))
    const models = await loadOwnModels(tx, [])
    await upsertShipments(
      tx,
      rows.map(({ id, values }) => {
        const read = new ValueReader(values)
        const model = models.byCode.get(foldCode(read.text('model')))
        return {
          id,
          customerId: customers.get(read.text('customer')) ?? '',
          code: read.text('code'),
          channelId: channels.get(read.textOrNull('channel') ?? '') ?? null,
          modelId: model?.id ?? '',
          model: model?.code ?? read.text('model'),
          versions: read.map('versions'),
          quantity: read.number('quantity'),
          serialFrom: read.textOrNull('serial_from'),
          serialTo: read.textOrNull('serial_to'),
          shippedOn: read.text('shipped_on'),
        }
      }),
    )
    return rows.map(({ id }) => ({ id, version: 1 }))
  },
  endings: ['remove'],
  remove: ({ tx }, ids) => removeRecords(tx, 'shipment', ids),
}
