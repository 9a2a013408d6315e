import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { now } from '#platform/clock/index.ts'
import {
  addVulnerability,
  changeProductSet,
  findCases,
  openCase,
  readCase,
  setSeverity,
  setState,
  type CaseProductSet,
  type CaseView,
} from '#modules/case/index.ts'
import { findModels } from '#modules/product/index.ts'
import { sampleCases, STATE_PATHS, type SampleCase, type SampleSet } from './case-data.ts'

/** Ids that the cases refer to. */
export interface SampleIds {
  /** Product lines by kind. */
  readonly lines: ReadonlyMap<string, { readonly id: string; readonly divisionId: string }>
  /** Sources by tracking id. */
  readonly sources: ReadonlyMap<string, string>
}

/** Opens the sample's cases and works on them as far as each has come; one that exists already is left alone. */
export async function loadCases(app: App, principal: Principal, ids: SampleIds): Promise<void> {
  const known = await findCases(app, principal, { limit: 1000, offset: 0 })
  const titles = new Set(known.items.map((item) => item.title))
  for (const sample of sampleCases) {
    if (!titles.has(sample.title)) await loadCase(app, principal, ids, sample)
  }
}

async function loadCase(app: App, principal: Principal, ids: SampleIds, sample: SampleCase): Promise<void> {
  const line = ids.lines.get(sample.line)
  const sourceId = sample.source === undefined ? undefined : ids.sources.get(sample.source)
  const { id } = await openCase(app, principal, {
    title: sample.title,
    kind: sample.kind,
    summary: sample.summary,
    embargo: embargoOf(sample),
    lineId: line?.id,
    divisionId: line?.divisionId,
    sourceId,
  })
  if (sample.flaw !== undefined) await addVulnerability(app, principal, id, { title: sample.flaw, cve: sample.cve })
  const opened = await app.db.tx(principal, (tx) => readCase(tx, principal, id))
  for (const set of setsOf(opened)) {
    const isOther = sample.others?.name.test(set.name) === true
    const wish = isOther && sample.others !== undefined ? { ...sample.set, state: sample.others.state } : sample.set
    await workOn(app, principal, { caseId: id, set }, wish)
  }
}

/** Until noon of a day in Japan. */
function embargoOf({ embargo }: SampleCase): { until: string; zone: string } | undefined {
  if (embargo === undefined) return undefined
  const day = new Date(now().getTime() + embargo.days * 86_400_000).toISOString().slice(0, 10)
  return { until: `${day}T03:00:00.000Z`, zone: embargo.zone }
}

function setsOf(view: CaseView): CaseProductSet[] {
  return view.vulnerabilities.flatMap((vulnerability) => vulnerability.productSets)
}

async function workOn(
  app: App,
  principal: Principal,
  { caseId, set }: { caseId: string; set: CaseProductSet },
  wish: SampleSet,
): Promise<void> {
  const address = { caseId, setId: set.id }
  let { version } = set
  if (set.models.length === 0 && wish.models !== undefined) {
    const { familyQuery, isWanted } = wish.models
    const found = await app.db.tx(principal, (tx) => findModels(tx, { q: familyQuery, limit: 1000, offset: 0 }))
    const modelIds = found.items.filter((model) => isWanted.test(model.code)).map((model) => model.id)
    const content = { name: wish.models.name, versionRange: wish.models.versionRange, modelIds }
    await changeProductSet(app, principal, address, version, content)
    version += 1
  }
  for (const step of STATE_PATHS[wish.state]) {
    await setState(app, principal, address, version, {
      state: step,
      justification: step === 'not_affected' ? wish.justification : undefined,
      note: '',
    })
    version += 1
  }
  if (wish.severity !== undefined)
    await setSeverity(app, principal, { ...address, assigner: 'us' }, ownVersion(set), wish.severity)
}

function ownVersion(set: CaseProductSet): number {
  return set.severities.find((severity) => severity.assigner === 'us')?.version ?? 0
}
