import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '#platform/postgres/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { roundsOf } from '#test/rounds.ts'
import { countReleaseUnits } from './store/release-unit.ts'

let test: TestApp
let engineer: Actor

beforeAll(async () => {
  test = await createTestApp()
  engineer = await test.actor(['engineer'])
})
afterAll(() => test.close())

const idOf = (kind: string, index: number): string => `01900000-000${kind}-7000-8000-00000000000${index}`
const CUSTOMERS = [0, 1].map((index) => idOf('1', index))
const MODELS = [0, 1].map((index) => idOf('2', index))

const unit = fc.record({
  customer: fc.constantFrom(...CUSTOMERS),
  id: fc.nat({ max: 7 }).map((index) => idOf('3', index)),
  model: fc.constantFrom(...MODELS, null),
  versions: fc.constantFrom(
    {},
    { firmware: '1.0' },
    { firmware: '1.1' },
    { firmware: '1.1', boot: '2' },
    { boot: '2' },
  ),
  isOpen: fc.boolean(),
})

/** What is counted, and what it should be. */
const COUNTED = `select model_id, part, version_text, customer_id, units from asset_version where units <> 0 order by 1, 2, 3, 4`
const EXPECTED = `
  select a.model_id, p.key as part, p.value as version_text, a.customer_id, count(*)::integer as units
    from asset a cross join lateral jsonb_each_text(
      case when a.versions ? 'firmware' then a.versions else a.versions || '{"firmware": ""}' end) p
   where a.closed_at is null and a.model_id is not null group by 1, 2, 3, 4 order by 1, 2, 3, 4`

describe('the versions that units run', () => {
  it('are counted as they come, change, close and open again, several at a time', async () => {
    await withClient(test.database.ownerUrl, async (client) => {
      await client.query(
        `insert into customer (id, kind, code, names, country, language)
         select id, 'customer', id::text, '{"en": "C", "ja": "C"}', 'JP', 'ja' from unnest($1::uuid[]) id`,
        [CUSTOMERS],
      )
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.uniqueArray(unit, { selector: (one) => `${one.customer} ${one.id}`, maxLength: 4 }), {
            maxLength: 6,
          }),
          async (steps) => {
            for (const step of steps)
              await client.query(
                `insert into asset as a (customer_id, id, tag, model, model_id, versions, options, basis, known_on, changed_at, closed_at)
                 select s.customer, s.id, s.id, 'M', s.model, s.versions, '{}', 'import', '2026-01-01', now(),
                        case when s."isOpen" then null else now() end
                   from jsonb_to_recordset($1::jsonb) as s (customer uuid, id uuid, model uuid, versions jsonb, "isOpen" boolean)
                 on conflict (customer_id, id) do update
                    set model_id = excluded.model_id, versions = excluded.versions, closed_at = excluded.closed_at`,
                [JSON.stringify(step)],
              )
            expect((await client.query(COUNTED)).rows).toEqual((await client.query(EXPECTED)).rows)
          },
        ),
        { numRuns: roundsOf(40) },
      )
      await client.query(
        `update asset set model_id = $1, versions = '{"firmware": "9.0"}', closed_at = null where customer_id = $2`,
        [MODELS[0], CUSTOMERS[0]],
      )
      const expected = await client.query(
        `select count(*)::integer as units from asset where model_id = $1 and versions ->> 'firmware' = '9.0' and closed_at is null`,
        [MODELS[0]],
      )
      const told = await test.app.db.tx(engineer.principal, (tx) =>
        countReleaseUnits(tx, [{ modelId: MODELS[0] ?? '', part: 'firmware', version: '9.0' }]),
      )
      expect(told).toMatchObject({ units: expected.rows[0]?.units, customers: 1 })
      expect(told.units).toBeGreaterThan(0)
    })
  })
})
