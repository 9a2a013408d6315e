import { canReadCatalogue, canWriteCatalogue, filterOf } from './access.ts'
import { completeNames, MODEL_ALIASES, nameFields, namesOf, POSITION } from './field.ts'
import { MODELS_IMPORTED } from '../catalogue.ts'
import { emitRulesChanged } from '../rules-changed.ts'
import { forget, indexFamilies, indexLines, indexModels } from './search.ts'
import { ValueReader, type DataKind, type Values } from '#platform/data-exchange/index.ts'
import { searchTextOf, checkSupportDates } from '../../rules.ts'
import { readSchemeRule } from '#formats/version/scheme-rule.ts'
import { MODEL_KINDS, namesSchema, serialFormatsSchema, UPDATE_WAYS, type SupportDates } from '../../model.ts'
import { lockCatalogue, upsertFamilies, upsertLines, upsertModels } from '../../store/catalogue.ts'
import {
  discontinueModels,
  divisionIdsByCode,
  familyNamesById,
  lastLinePosition,
  queryFamilies,
  queryLines,
  queryModels,
  removeRecords,
  versionsOf,
} from '../../store/data.ts'

const serialFormats = serialFormatsSchema.nullable()

/** Product lines by kind. */
export const lineKind: DataKind = {
  id: 'lines',
  recordKind: 'productLine',
  key: ['code'],
  fields: [
    { name: 'code', aliases: ['line', 'kind', '機種コード', '製品ライン'], type: 'code', isRequired: true, max: 100 },
    {
      name: 'division',
      aliases: ['事業部', '事業部コード', '部門'],
      type: 'code',
      isRequired: true,
      max: 100,
      refers: { kind: 'divisions', by: ['division'] },
    },
    ...nameFields,
    POSITION,
  ],
  canRead: canReadCatalogue,
  canWrite: canWriteCatalogue,
  query: (filter) => queryLines(filterOf(filter)),
  lock: lockCatalogue,
  complete: (values) => completeNames(values, 'code'),
  async write({ tx }, rows) {
    const divisions = await divisionIdsByCode(tx)
    let last = await lastLinePosition(tx)
    await upsertLines(
      tx,
      rows.map(({ id, values }) => {
        const read = new ValueReader(values)
        return {
          id,
          kind: read.text('code'),
          divisionId: divisions.get(read.text('division')) ?? '',
          names: namesOf(read),
          position: read.numberOrNull('position') ?? (last += 1),
        }
      }),
    )
    return versionsOf(
      tx,
      'product_line',
      rows.map(({ id }) => id),
    )
  },
  index: indexLines,
  endings: ['remove'],
  async remove({ tx }, ids) {
    await removeRecords(tx, 'product_line', ids)
    await forget(tx, 'productLine', ids)
  },
}

/** Product families by code. */
export const familyKind: DataKind = {
  id: 'families',
  recordKind: 'productFamily',
  key: ['code'],
  fields: [
    {
      name: 'code',
      aliases: ['family', 'series', 'シリーズ', 'シリーズコード'],
      type: 'code',
      isRequired: true,
      max: 100,
    },
    {
      name: 'line',
      aliases: ['product line', '機種', '機種コード', '製品ライン'],
      type: 'code',
      isRequired: true,
      max: 100,
      refers: { kind: 'lines', by: ['line'] },
    },
    ...nameFields,
    {
      name: 'version_scheme',
      aliases: ['scheme', 'バージョン体系', '版数体系'],
      type: 'text',
      pattern: /^[a-z0-9-]{1,50}$/,
      max: 50,
    },
    { name: 'serial_format', aliases: ['シリアル形式'], type: 'json' },
  ],
  canRead: canReadCatalogue,
  canWrite: canWriteCatalogue,
  query: (filter) => queryFamilies(filterOf(filter)),
  lock: lockCatalogue,
  complete: (values) => completeNames(values, 'code'),
  check: ({ serial_format: format, version_scheme: scheme }) => [
    ...(serialFormats.safeParse(format ?? null).success ? [] : [{ code: 'BAD_SERIAL_FORMAT', path: '/serial_format' }]),
    ...(typeof scheme === 'string' && readSchemeRule(scheme) === undefined
      ? [{ code: 'UNKNOWN_SCHEME', path: '/version_scheme', params: { value: scheme } }]
      : []),
  ],
  async write({ tx, idsOf }, rows) {
    const lines = await idsOf('lines', [...new Set(rows.map(({ values }) => new ValueReader(values).text('line')))])
    await upsertFamilies(
      tx,
      rows.map(({ id, values }) => {
        const read = new ValueReader(values)
        return {
          id,
          code: read.text('code'),
          lineId: lines.get(read.text('line')) ?? '',
          names: namesOf(read),
          versionScheme: read.textOrNull('version_scheme'),
          serialFormat: serialFormats.parse(values['serial_format'] ?? null),
        }
      }),
    )
    return versionsOf(
      tx,
      'product_family',
      rows.map(({ id }) => id),
    )
  },
  async finish({ app, tx, principal }, familyIds) {
    await emitRulesChanged(app, tx, principal, { familyIds })
    return []
  },
  index: indexFamilies,
  endings: ['remove'],
  async remove({ tx }, ids) {
    await removeRecords(tx, 'product_family', ids)
    await forget(tx, 'productFamily', ids)
  },
}

function datesOf(values: Values): SupportDates {
  const read = new ValueReader(values)
  return {
    saleStartedOn: read.textOrNull('sale_started_on'),
    saleEndedOn: read.textOrNull('sale_ended_on'),
    repairEndsOn: read.textOrNull('repair_ends_on'),
    securitySupportUntil: read.textOrNull('security_support_until'),
  }
}

/** Field of a support date by the place that its rule names. */
const DATE_FIELDS: Readonly<Record<string, string>> = {
  '/saleEndedOn': '/sale_ended_on',
  '/repairEndsOn': '/repair_ends_on',
  '/securitySupportUntil': '/security_support_until',
}

/** Models by the maker's product code. */
export const modelKind: DataKind = {
  id: 'models',
  recordKind: 'model',
  key: ['code'],
  fields: [
    { name: 'code', aliases: ['model', ...MODEL_ALIASES], type: 'code', isRequired: true, max: 100 },
    {
      name: 'family',
      aliases: ['series', 'シリーズ', 'シリーズコード'],
      type: 'code',
      isRequired: true,
      max: 100,
      refers: { kind: 'families', by: ['family'] },
    },
    ...nameFields,
    {
      name: 'kind',
      aliases: ['type', '区分', '種別'],
      type: 'choice',
      standard: 'hardware',
      choices: [
        { value: MODEL_KINDS[0], aliases: ['ハードウェア'] },
        { value: MODEL_KINDS[1], aliases: ['ソフトウェア'] },
        { value: MODEL_KINDS[2], aliases: ['サービス'] },
      ],
    },
    { name: 'is_safety', aliases: ['safety', '安全', '安全機器', '安全関連'], type: 'boolean', standard: false },
    {
      name: 'hardware_revisions',
      aliases: ['ハードウェアバージョン', 'ハードウェアリビジョン'],
      type: 'list',
      max: 100,
      maxItems: 200,
    },
    { name: 'options', aliases: ['オプション'], type: 'list', max: 200, maxItems: 200 },
    { name: 'markets', aliases: ['countries', '販売国', '販売地域'], type: 'list', pattern: /^[A-Z]{2}$/, max: 2 },
    { name: 'sale_started_on', aliases: ['sale start', '発売日', '販売開始日'], type: 'day' },
    {
      name: 'sale_ended_on',
      aliases: ['sale end', 'discontinued on', '生産中止日', '販売終了日', '生産中止'],
      type: 'day',
    },
    { name: 'repair_ends_on', aliases: ['repair end', '修理対応終了日', '修理終了日', '修理期限'], type: 'day' },
    {
      name: 'security_support_until',
      aliases: ['security support end', 'セキュリティサポート期限', 'サポート期限', 'サポート終了日'],
      type: 'day',
    },
    {
      name: 'update_way',
      aliases: ['update', '更新方法', 'アップデート方法'],
      type: 'choice',
      standard: 'service',
      choices: [
        { value: UPDATE_WAYS[0], aliases: ['現場', '現地', 'お客様'] },
        { value: UPDATE_WAYS[1], aliases: ['サービス', 'サービスエンジニア'] },
        { value: UPDATE_WAYS[2], aliases: ['工場', '工場返却'] },
        { value: UPDATE_WAYS[3], aliases: ['不可', 'なし'] },
      ],
    },
  ],
  canRead: canReadCatalogue,
  canWrite: canWriteCatalogue,
  query: (filter) => queryModels(filterOf(filter)),
  lock: lockCatalogue,
  complete: (values) => completeNames(values, 'code'),
  check: (values) =>
    checkSupportDates(datesOf(values)).map((finding) => ({
      ...finding,
      path: DATE_FIELDS[finding.path] ?? finding.path,
    })),
  async write({ tx, idsOf }, rows) {
    const families = await idsOf('families', [
      ...new Set(rows.map(({ values }) => new ValueReader(values).text('family'))),
    ])
    const familyNames = await familyNamesById(tx, [...families.values()])
    return upsertModels(
      tx,
      rows.map(({ id, values }) => {
        const read = new ValueReader(values)
        const code = read.text('code')
        const names = namesOf(read)
        const familyId = families.get(read.text('family')) ?? ''
        const others = namesSchema.parse(familyNames.get(familyId))
        return {
          id,
          code,
          familyId,
          names,
          kind: read.text('kind'),
          isSafety: read.flag('is_safety'),
          hardwareRevisions: read.list('hardware_revisions'),
          options: read.list('options'),
          markets: read.list('markets'),
          ...datesOf(values),
          updateWay: read.text('update_way'),
          searchText: searchTextOf(code, [...Object.values(names), ...Object.values(others)]),
        }
      }),
    )
  },
  async finish({ app, tx, principal }, modelIds) {
    await app.events.emit(tx, principal, { name: MODELS_IMPORTED, payload: {} })
    await emitRulesChanged(app, tx, principal, { modelIds })
    return []
  },
  index: indexModels,
  endings: ['end', 'remove'],
  end: ({ tx }, ids, day) => discontinueModels(tx, ids, day),
  async remove({ tx }, ids) {
    await removeRecords(tx, 'product_model', ids)
    await forget(tx, 'model', ids)
  },
}
