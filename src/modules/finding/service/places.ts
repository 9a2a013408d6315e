import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { readReleaseUnits } from '#modules/customer/index.ts'
import type { PartPlaceView, VulnerabilityPlaces } from '../model.ts'
import { stateOfRank } from '../store/part.ts'
import { countAround, listParts, listRecords, type PartRow } from '../store/place.ts'
import { requireFlaw, visibleLines } from './access.ts'

/** Most parts that are told one by one; all are counted. */
const MAX_PARTS = 500

function viewPart(row: PartRow, units: ReadonlyMap<string, number> | undefined): PartPlaceView {
  const { rank, releases, foundAt: _, ...rest } = row
  const [first, last] = [releases?.[0], releases?.at(-1)]
  return {
    ...rest,
    state: stateOfRank(rank),
    first: first === undefined ? null : { id: first.id, version: first.version, releasedOn: first.on },
    last: last === undefined ? null : { id: last.id, version: last.version },
    units: units === undefined ? null : (units.get(`${row.modelId} ${row.partCode}`) ?? 0),
  }
}

const least = (texts: readonly string[]): string | null => texts.toSorted()[0] ?? null
const distinct = (rows: readonly PartRow[], idOf: (row: PartRow) => string): number => new Set(rows.map(idOf)).size

/** Where a vulnerability is: releases, families, lines, customers' units, and since when; throws NOT_FOUND. */
export function readPlaces(app: App, principal: Principal, vulnerabilityId: string): Promise<VulnerabilityPlaces> {
  return app.db.tx(principal, async (tx) => {
    const { id } = await requireFlaw(tx, principal, vulnerabilityId)
    const visible = visibleLines(principal)
    const all = await listParts(tx, id, visible)
    const hit = all.filter(({ rank }) => rank <= 2)
    const units = await readReleaseUnits(
      tx,
      principal,
      hit.flatMap(({ modelId, partCode: part, releases }) =>
        (releases ?? []).map(({ version }) => ({ modelId, part, version })),
      ),
    )
    const sum = (of: 'affected' | 'undetermined' | 'patched' | 'setAside'): number =>
      all.reduce((total, row) => total + row[of], 0)
    return {
      releases: {
        affected: sum('affected'),
        undetermined: sum('undetermined'),
        patched: sum('patched'),
        setAside: sum('setAside'),
      },
      lines: distinct(hit, ({ lineId }) => lineId),
      families: distinct(hit, ({ familyId }) => familyId),
      models: distinct(hit, ({ modelId }) => modelId),
      ...(await countAround(tx, id, visible)),
      since: least(hit.flatMap(({ releases }) => (releases ?? []).flatMap(({ on }) => on ?? []))),
      foundAt: least(hit.map(({ foundAt }) => foundAt)),
      units:
        units === undefined
          ? null
          : { units: units.units, customers: units.customers, unknownVersion: units.unknownVersion },
      parts: all.slice(0, MAX_PARTS).map((row) => viewPart(row, units?.byPart)),
      leftOut: Math.max(0, all.length - MAX_PARTS),
      records: await listRecords(tx, id, visible),
    }
  })
}
