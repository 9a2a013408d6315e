import { isAllowed } from '#platform/auth/index.ts'
import type { DataKind } from '#platform/data-exchange/index.ts'
import { ValueReader } from '#platform/data-exchange/index.ts'
import { lockDivisions, queryDivisions, upsertDivisions } from '../store/division.ts'

/** The maker's divisions by code, which product lines name. */
export const divisionKind: DataKind = {
  id: 'divisions',
  recordKind: 'division',
  key: ['code'],
  fields: [
    { name: 'code', aliases: ['division', '事業部コード', '事業部'], type: 'code', isRequired: true, max: 100 },
    { name: 'name_en', aliases: ['name', '英語名'], type: 'text', isRequired: true, max: 300 },
    { name: 'name_ja', aliases: ['名称', '事業部名'], type: 'text', isRequired: true, max: 300 },
  ],
  // Everybody who is signed in may see them.
  canRead: () => true,
  canWrite: (principal) => isAllowed(principal, 'user.write'),
  query: ({ keys }) => queryDivisions(keys),
  lock: lockDivisions,
  write: ({ tx }, rows) =>
    upsertDivisions(
      tx,
      rows.map(({ id, values }) => {
        const read = new ValueReader(values)
        return { id, code: read.text('code'), nameEn: read.text('name_en'), nameJa: read.text('name_ja') }
      }),
    ),
  endings: [],
}
