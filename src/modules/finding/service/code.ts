import * as z from 'zod'
import { createCodeJudge, type CodeVerdict } from '#formats/match/index.ts'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { lockPackages } from '#modules/sbom/index.ts'
import { listPackagesOfRecords } from '../store/spelling.ts'
import {
  listCodeLists,
  listCodeMatches,
  listNamedCode,
  readCodeList,
  replaceCodeVerdicts,
  type CodeMatch,
  type CodeScope,
  type CodeVerdictRow,
  type HeldList,
  type NamedCode,
} from '../store/code.ts'

const codeSchema = z.object({
  files: z.array(z.string()),
  symbols: z.array(z.object({ path: z.string().nullable(), name: z.string().nullable() })),
})
type Code = z.infer<typeof codeSchema>

/** What the products of a record that a component may be name as their code; `null`: one of them names none. */
interface Naming {
  readonly recordId: string
  readonly products: readonly (Code | null)[]
}

type Judge = (code: Code) => CodeVerdict | undefined

/** `used` where any product's code is; `absent` only where every product names code, and none of it is there. */
function verdictOf({ products }: Naming, judge: Judge): CodeVerdict | undefined {
  const verdicts = products.map((code) => (code === null ? undefined : judge(code)))
  if (verdicts.includes('used')) return 'used'
  return verdicts.every((verdict) => verdict === 'absent') ? 'absent' : undefined
}

/** Of a flaw's records that name code: one that is used counts, and nothing is absent that one of them does not call so. */
function verdictOfFlaw(
  namings: readonly Naming[],
  judge: Judge,
): { readonly verdict: CodeVerdict; readonly byRecord: string } | undefined {
  const told = namings.map((naming) => ({ verdict: verdictOf(naming, judge), byRecord: naming.recordId }))
  const counted = told.find(({ verdict }) => verdict === 'used') ?? told.find(({ verdict }) => verdict === undefined)
  const { verdict, byRecord } = counted ?? told[0] ?? { verdict: undefined, byRecord: '' }
  return verdict === undefined ? undefined : { verdict, byRecord }
}

interface Flaw {
  readonly namings: readonly Naming[]
  readonly matches: readonly CodeMatch[]
}

/** The flaws of each component with who names their code. */
function flawsOf(matches: readonly CodeMatch[], named: readonly NamedCode[]): Map<string, Flaw[]> {
  const keyOf = ({ recordId, componentId }: { recordId: string; componentId: string }): string =>
    `${recordId} ${componentId}`
  const products = Map.groupBy(named, keyOf)
  const flaws = Map.groupBy(matches, ({ componentId, vulnerabilityId }) => `${componentId} ${vulnerabilityId}`)
  const all = [...flaws.values()].map((own): Flaw & { readonly componentId: string } => ({
    componentId: own[0]?.componentId ?? '',
    matches: own,
    namings: own.flatMap((match) => {
      const told = products.get(keyOf(match))
      if (told === undefined) return []
      return [
        {
          recordId: match.recordId,
          products: told.map(({ names }) => (names === null ? null : codeSchema.parse(names))),
        },
      ]
    }),
  }))
  return Map.groupBy(all, ({ componentId }) => componentId)
}

/** How much of lists is read while records are stored, in bytes as they are stored; the rest is read by a job of its own. */
const MOST_BYTES = 4_000_000

/** Of lists, the shortest first, those that may be read now. */
function withinBound(lists: readonly HeldList[], most: number): readonly HeldList[] {
  let size = 0
  const sizes = new Map(lists.map((list) => [list.listId, list.size]))
  const read = new Set<string>()
  for (const [listId, own] of sizes) {
    size += own
    if (size <= most) read.add(listId)
  }
  return lists.filter(({ listId }) => read.has(listId))
}

/**
 * Compares the code that records name with what documents say is compiled and linked in, for the matches of a scope or what a release's
 * document tells: what is told of a flaw by a record that names its code holds for the flaw's other records, which name none. Lists are
 * read one by one, for each may be long. A record that comes reads so much of them only that nobody waits for it (`most`, in bytes); until
 * `judgeRest` nothing follows from the others. The packages are locked by the caller.
 */
export async function judgeCode(tx: Tx, scope: CodeScope, most = MOST_BYTES): Promise<void> {
  const matches = await listCodeMatches(tx, scope)
  const flaws = flawsOf(matches, matches.length === 0 ? [] : await listNamedCode(tx, matches))
  const held = flaws.size === 0 ? [] : await listCodeLists(tx, scope, [...flaws.keys()])
  const lists = scope !== 'all' && 'recordIds' in scope ? withinBound(held, most) : held
  const rows: CodeVerdictRow[] = []
  for (const [listId, having] of Map.groupBy(lists, (list) => list.listId)) {
    const list = await readCodeList(tx, listId)
    if (list === undefined) continue
    const judge = createCodeJudge(list)
    for (const { componentId } of having)
      for (const { namings, matches: own } of flaws.get(componentId) ?? []) {
        const found = verdictOfFlaw(namings, judge)
        if (found !== undefined) rows.push(...own.map(({ recordId }) => ({ recordId, componentId, listId, ...found })))
      }
  }
  await replaceCodeVerdicts(tx, scope, rows)
}

/** Whether more lists matter to records than are read while they are stored. */
async function isRestOpen(tx: Tx, recordIds: readonly string[], most: number): Promise<boolean> {
  const scope = { recordIds }
  const ids = [...new Set((await listCodeMatches(tx, scope)).map(({ componentId }) => componentId))]
  const lists = ids.length === 0 ? [] : await listCodeLists(tx, scope, ids)
  return withinBound(lists, most).length < lists.length
}

/**
 * Reads the lists that were left out when records were stored, for each of the records in a transaction of its own, whose packages it
 * locks; nothing where all were read.
 */
export async function judgeRest(
  app: App,
  principal: Principal,
  recordIds: readonly string[],
  most = MOST_BYTES,
): Promise<void> {
  if (!(await app.db.tx(principal, (tx) => isRestOpen(tx, recordIds, most)))) return
  for (const recordId of recordIds)
    await app.db.tx(principal, async (tx) => {
      await lockPackages(tx, await listPackagesOfRecords(tx, [recordId]))
      await judgeCode(tx, { recordIds: [recordId] }, Number.POSITIVE_INFINITY)
    })
}
