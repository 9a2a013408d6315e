import { hasPermission, isAllowed } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import {
  ValueReader,
  type DataField,
  type DataKind,
  type ModuleData,
  type Values,
  type WriteRow,
} from '#platform/data-exchange/index.ts'
import type { Finding } from '#platform/error/index.ts'
import { parsePurl } from '#formats/purl/index.ts'
import { visibleTo } from '#modules/product/index.ts'
import { DECLARED_BASES, declaredPartInput, type DeclaredPartInput } from '../model-declared.ts'
import { checkDeclared } from '../rules-declared.ts'
import { followModels } from '../store/declared-cover.ts'
import { countContentsOf, queryDeclared, upsertDeclared, withdrawAll } from '../store/declared-data.ts'
import { lockDeclared } from '../store/declared.ts'
import { coverReleases } from './declared-cover.ts'
import { storeDeclaredComponents, tellChanged } from './declared.ts'

const FIELDS: readonly DataField[] = [
  { name: 'code', aliases: ['申告番号', '申告コード'], type: 'code', isRequired: true, max: 100 },
  {
    name: 'family',
    aliases: ['family code', 'シリーズ', 'シリーズコード'],
    type: 'code',
    isRequired: true,
    max: 100,
    refers: { kind: 'families', by: ['family'] },
  },
  {
    name: 'model',
    aliases: ['model code', '形名', '型名', '型式'],
    type: 'code',
    max: 100,
    refers: { kind: 'models', by: ['model'] },
  },
  { name: 'part', aliases: ['part code', '部位', '部位コード'], type: 'code', max: 100 },
  { name: 'releases', aliases: ['対象リリース', '対象バージョン'], type: 'text', max: 1_000 },
  { name: 'vendor', aliases: ['supplier', 'メーカー', 'ベンダ', 'ベンダー', 'サプライヤー'], type: 'text', max: 300 },
  {
    name: 'name',
    aliases: ['component', '名称', '部品名', 'ソフトウェア名'],
    type: 'text',
    isRequired: true,
    max: 300,
  },
  { name: 'versions', aliases: ['version', 'バージョン', '版数'], type: 'text', max: 300 },
  { name: 'purl', aliases: ['package url', 'パッケージurl'], type: 'text', max: 2_000 },
  { name: 'cpe', aliases: ['cpe name', 'cpe名'], type: 'text', max: 1_000 },
  { name: 'patched', aliases: ['対策済み', '修正済み脆弱性'], type: 'list', max: 100, maxItems: 500 },
  {
    name: 'basis',
    aliases: ['根拠'],
    type: 'choice',
    standard: 'hand',
    choices: [
      { value: DECLARED_BASES[0], aliases: ['手入力'] },
      { value: DECLARED_BASES[1], aliases: ['回答書'] },
    ],
  },
  { name: 'stated_on', aliases: ['回答日', '申告日'], type: 'day' },
  { name: 'note', aliases: ['備考', 'メモ'], type: 'text', standard: '', max: 4_000 },
]

/** A statement as a row of a file tells it; its family and model are known by id. */
function statementOf(values: Values, familyId: string, modelId: string | null): DeclaredPartInput {
  const read = new ValueReader(values)
  return declaredPartInput.parse({
    familyId,
    modelId,
    partCode: read.textOrNull('part'),
    releases: read.textOrNull('releases'),
    vendor: read.textOrNull('vendor'),
    name: read.text('name'),
    versions: read.textOrNull('versions'),
    purl: read.textOrNull('purl'),
    cpe: read.textOrNull('cpe'),
    patched: read.list('patched'),
    basis: read.text('basis'),
    statedOn: read.textOrNull('stated_on'),
    note: read.textOrNull('note') ?? '',
  })
}

const NOWHERE = '00000000-0000-0000-0000-000000000000'
const ID = /^[A-Za-z0-9][A-Za-z0-9:._-]{2,99}$/

/** What is wrong with a row, and what would not stand in Andon as the file has it: then the same file would always change something. */
function checkRow(values: Values): Finding[] {
  const read = new ValueReader(values)
  const wrong = read.list('patched').find((id) => !ID.test(id) || (/^cve-/i.test(id) && !id.startsWith('CVE-')))
  if (wrong !== undefined) return [{ code: 'BAD_FORM', path: '/patched', params: { value: wrong } }]
  const statement = statementOf(values, NOWHERE, null)
  const findings = checkDeclared(statement)
  const version = statement.purl === null ? null : parsePurl(statement.purl).purl?.version
  return version == null ? findings : [...findings, { code: 'PURL_WITH_VERSION', path: '/purl', params: { version } }]
}

const distinct = (rows: readonly WriteRow[], name: string): string[] => [
  ...new Set(rows.flatMap(({ values }) => new ValueReader(values).textOrNull(name) ?? [])),
]

/** Standing statements of what releases contain, by code. A statement about a model stands with the model's family. */
export const declaredPartKind: DataKind = {
  id: 'declarations',
  recordKind: 'declaredPart',
  key: ['code'],
  fields: FIELDS,
  canRead: (principal) => hasPermission(principal, 'sbom.read'),
  canWrite: (principal) => isAllowed(principal, 'sbom.write'),
  query: ({ reader, keys }) => queryDeclared(reader === undefined ? undefined : visibleTo(reader, 'sbom.read'), keys),
  lock: lockDeclared,
  check: checkRow,
  async write({ app, tx, principal, idsOf }, rows) {
    const families = await idsOf('families', distinct(rows, 'family'))
    const models = await idsOf('models', distinct(rows, 'model'))
    const statements = rows.map(({ id, values }) => {
      const read = new ValueReader(values)
      const modelId = models.get(read.textOrNull('model') ?? '') ?? null
      return { id, code: read.text('code'), ...statementOf(values, families.get(read.text('family')) ?? '', modelId) }
    })
    const { componentIds, changed } = await storeDeclaredComponents(tx, statements)
    const [createdAt, createdBy] = [nowIso(), principal.userId]
    const written = await upsertDeclared(
      tx,
      statements.map((statement, index) => ({
        ...statement,
        componentId: componentIds[index] ?? '',
        createdAt,
        createdBy,
      })),
    )
    await followModels(tx)
    const ids = statements.map(({ id }) => id)
    await coverReleases(tx, { declaredPartIds: ids })
    await tellChanged(app, tx, principal, ids, changed)
    return written
  },
  endings: ['end'],
  async end({ app, tx, principal }, ids) {
    const ended = await withdrawAll(tx, ids, { at: nowIso(), userId: principal.userId })
    const endedIds = ended.map(({ id }) => id)
    await coverReleases(tx, { declaredPartIds: endedIds })
    if (endedIds.length > 0) await tellChanged(app, tx, principal, endedIds, [])
    return ended
  },
}

/** Declared parts as files bring and take them, and which uploads and statements keep a record of the catalogue. */
export const sbomData: ModuleData = {
  kinds: [declaredPartKind],
  references: (['families', 'models', 'parts', 'releases'] as const).map((kind) => ({
    kind,
    find: (tx, ids) => countContentsOf(tx, kind, ids),
  })),
}
