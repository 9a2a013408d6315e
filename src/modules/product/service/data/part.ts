import { ValueReader, type DataKind } from '#platform/data-exchange/index.ts'
import { RELATION_KINDS } from '../../model.ts'
import { lockCatalogue, upsertParts, upsertReleases } from '../../store/catalogue.ts'
import {
  lastPositions,
  queryParts,
  queryRelations,
  queryReleases,
  removeRecords,
  touchModels,
  upsertRelations,
} from '../../store/data.ts'
import { selectRelationEnds } from '../../store/relation.ts'
import { emitRelationsChanged } from '../relation.ts'
import { emitReleasesChanged, emitRulesChanged } from '../rules-changed.ts'
import { canReadCatalogue, canWriteCatalogue, filterOf } from './access.ts'
import { completeNames, MODEL_ALIASES, modelField, nameFields, namesOf, POSITION } from './field.ts'

const PART_ALIASES = ['part code', '部位', '部位コード']

/** Gives those without a place the places behind the last of their owner, in the order in which they come. */
function placer(last: Map<string, number>): (owner: string, position: number | null) => number {
  return (owner, position) => {
    if (position !== null) return position
    const next = (last.get(owner) ?? -1) + 1
    last.set(owner, next)
    return next
  }
}

/** Separately versioned parts by model and code. */
export const partKind: DataKind = {
  id: 'parts',
  recordKind: 'part',
  key: ['model', 'part'],
  fields: [
    modelField('model', MODEL_ALIASES),
    { name: 'part', aliases: PART_ALIASES, type: 'code', isRequired: true, max: 100 },
    ...nameFields,
    {
      name: 'version_scheme',
      aliases: ['scheme', 'バージョン体系', '版数体系'],
      type: 'text',
      standard: 'dotted',
      pattern: /^[a-z0-9-]{1,50}$/,
      max: 50,
    },
    POSITION,
  ],
  canRead: canReadCatalogue,
  canWrite: canWriteCatalogue,
  query: (filter) => queryParts(filterOf(filter)),
  lock: lockCatalogue,
  complete: (values) => completeNames(values, 'part'),
  async write({ tx, idsOf }, rows) {
    const models = await idsOf('models', [...new Set(rows.map(({ values }) => new ValueReader(values).text('model')))])
    const place = placer(await lastPositions(tx, 'model', [...models.values()]))
    await upsertParts(
      tx,
      rows.map(({ id, values }) => {
        const read = new ValueReader(values)
        const modelId = models.get(read.text('model')) ?? ''
        return {
          id,
          modelId,
          code: read.text('part'),
          names: namesOf(read),
          versionScheme: read.text('version_scheme'),
          position: place(modelId, read.numberOrNull('position')),
        }
      }),
    )
    return rows.map(({ id }) => ({ id, version: 1 }))
  },
  async finish({ app, tx, principal }, ids) {
    const touched = await touchModels(tx, 'product_part', ids)
    await emitRulesChanged(app, tx, principal, { modelIds: touched.map(({ id }) => id) })
    return touched
  },
  endings: ['remove'],
  remove: ({ tx }, ids) => removeRecords(tx, 'product_part', ids),
}

/** Releases by model, part and version text; without a position they stand behind those that are known, in the file's order. */
export const releaseKind: DataKind = {
  id: 'releases',
  recordKind: 'release',
  key: ['model', 'part', 'version'],
  fields: [
    modelField('model', MODEL_ALIASES),
    {
      name: 'part',
      aliases: PART_ALIASES,
      type: 'code',
      isRequired: true,
      max: 100,
      refers: { kind: 'parts', by: ['model', 'part'] },
    },
    {
      name: 'version',
      aliases: ['version text', 'バージョン', '版数', 'ファームウェアバージョン'],
      type: 'code',
      isRequired: true,
      max: 100,
    },
    POSITION,
    { name: 'released_on', aliases: ['release date', 'リリース日', '公開日'], type: 'day' },
    { name: 'is_fix', aliases: ['fix', '対策版', '修正版'], type: 'boolean', standard: false },
    {
      name: 'hardware_revisions',
      aliases: ['ハードウェアバージョン', '対応ハードウェア'],
      type: 'list',
      isNullable: true,
      max: 100,
      maxItems: 200,
    },
  ],
  canRead: canReadCatalogue,
  canWrite: canWriteCatalogue,
  query: (filter) => queryReleases(filterOf(filter)),
  lock: lockCatalogue,
  async write({ tx, idsOf }, rows) {
    const partOf = ({ values }: (typeof rows)[number]): string => {
      const read = new ValueReader(values)
      return `${read.text('model')}\t${read.text('part')}`
    }
    const parts = await idsOf('parts', [...new Set(rows.map(partOf))])
    const place = placer(await lastPositions(tx, 'part', [...parts.values()]))
    await upsertReleases(
      tx,
      rows.map((row) => {
        const read = new ValueReader(row.values)
        const partId = parts.get(partOf(row)) ?? ''
        return {
          id: row.id,
          partId,
          versionText: read.text('version'),
          position: place(partId, read.numberOrNull('position')),
          releasedOn: read.textOrNull('released_on'),
          isFix: read.flag('is_fix'),
          hardwareRevisions: read.listOrNull('hardware_revisions'),
        }
      }),
    )
    return rows.map(({ id }) => ({ id, version: 1 }))
  },
  async finish({ app, tx, principal }, ids) {
    const touched = await touchModels(tx, 'product_release', ids)
    const modelIds = touched.map(({ id }) => id)
    await emitReleasesChanged(app, tx, principal, modelIds)
    return touched
  },
  endings: ['remove'],
  remove: ({ tx }, ids) => removeRecords(tx, 'product_release', ids),
}

const RELATION_WORDS: Readonly<Record<(typeof RELATION_KINDS)[number], readonly string[]>> = {
  variant_of: ['派生'],
  rebrand_of: ['OEM', '相手先ブランド'],
  same_firmware_as: ['同一ファームウェア'],
  contains: ['含む', '構成品'],
  option_of: ['オプション'],
  used_with: ['組合せ', '使用ツール'],
  successor_of: ['後継'],
}

/** Relations by model, kind and the other model. */
export const relationKind: DataKind = {
  id: 'relations',
  recordKind: 'modelRelation',
  key: ['model', 'relation', 'to_model'],
  fields: [
    modelField('model', MODEL_ALIASES),
    {
      name: 'relation',
      aliases: ['kind', '関係', '関連'],
      type: 'choice',
      isRequired: true,
      choices: RELATION_KINDS.map((value) => ({ value, aliases: RELATION_WORDS[value] })),
    },
    modelField('to_model', ['to', '相手形名', '相手先形名', '関連形名']),
    { name: 'version_map', aliases: ['バージョン対応'], type: 'map', max: 100 },
  ],
  canRead: canReadCatalogue,
  canWrite: canWriteCatalogue,
  query: (filter) => queryRelations(filterOf(filter)),
  lock: lockCatalogue,
  check: ({ model, to_model: other }) => (model === other ? [{ code: 'RELATED_TO_ITSELF', path: '/to_model' }] : []),
  async write({ tx, idsOf }, rows) {
    const codes = rows.flatMap(({ values }) => {
      const read = new ValueReader(values)
      return [read.text('model'), read.text('to_model')]
    })
    const models = await idsOf('models', [...new Set(codes)])
    await upsertRelations(
      tx,
      rows.map(({ id, values }) => {
        const read = new ValueReader(values)
        const map = read.map('version_map')
        return {
          id,
          from: models.get(read.text('model')) ?? '',
          kind: read.text('relation'),
          to: models.get(read.text('to_model')) ?? '',
          versionMap: Object.keys(map).length === 0 ? null : map,
        }
      }),
    )
    return rows.map(({ id }) => ({ id, version: 1 }))
  },
  async finish({ app, tx, principal }, ids) {
    await emitRelationsChanged(app, tx, principal, await selectRelationEnds(tx, ids))
    return touchModels(tx, 'model_relation', ids)
  },
  endings: ['remove'],
  async remove({ app, tx, principal }, ids) {
    const ends = await selectRelationEnds(tx, ids)
    await removeRecords(tx, 'model_relation', ids)
    await emitRelationsChanged(app, tx, principal, ends)
  },
}
