import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound, type Finding } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { findModels } from '#modules/product/index.ts'
import type { CaseView } from '../api.ts'
import { checkStateChange, computeCaseState, type StateChange } from '../rules.ts'
import { listCaseVulnerabilities, updateCaseState, type CaseRow } from '../store/case.ts'
import {
  deleteProductSet,
  insertProductSets,
  listProductSets,
  newProductSet,
  updateProductSet,
  updateSetState,
  type ProductSet,
  type SetModel,
} from '../store/product-set.ts'
import { auditCase, changeCase } from './change.ts'

export interface SetInput {
  readonly name: string
  readonly versionRange: string
  readonly modelIds: readonly string[]
}

/** Models of the catalogue by id, each once; INVALID_INPUT names the first that is none. */
async function requireModels(tx: Tx, ids: readonly string[]): Promise<SetModel[]> {
  const found = await findModels(tx, { ids, limit: ids.length, offset: 0 })
  const known = new Map(found.items.map((model) => [model.id, model]))
  const findings: Finding[] = ids.flatMap((id, index) =>
    known.has(id) ? [] : [{ code: 'UNKNOWN_MODEL', path: `/modelIds/${index}`, params: { id } }],
  )
  if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings.slice(0, 50))
  return [...known.values()].map((model) => ({ id: model.id, lineId: model.lineId }))
}

async function requireSet(tx: Tx, row: CaseRow, setId: string): Promise<ProductSet> {
  const set = (await listProductSets(tx, [row.id])).find((candidate) => candidate.id === setId)
  if (set === undefined) throw notFound()
  return set
}

async function recomputeState(app: App, tx: Tx, principal: Principal, row: CaseRow): Promise<void> {
  const sets = await listProductSets(tx, [row.id])
  const state = computeCaseState(sets.map((set) => set.state))
  if (state === row.state) return
  await updateCaseState(tx, row.id, state)
  await app.events.emit(tx, principal, {
    name: 'case.stateChanged',
    payload: { caseId: row.id, from: row.state, to: state },
    scopeId: row.scope_id,
  })
}

/** Adds a product set to a vulnerability of the case; throws INVALID_INPUT for a foreign vulnerability or unknown model. */
export function addProductSet(
  app: App,
  principal: Principal,
  caseId: string,
  input: SetInput & { readonly vulnerabilityId: string },
): Promise<CaseView> {
  return changeCase(app, principal, caseId, async (tx, row) => {
    if (!(await listCaseVulnerabilities(tx, caseId)).includes(input.vulnerabilityId))
      throw new DomainError('INVALID_INPUT', {}, [{ code: 'UNKNOWN_VULNERABILITY', path: '/vulnerabilityId' }])
    const models = await requireModels(tx, input.modelIds)
    const position = (await listProductSets(tx, [caseId])).length
    const set = newProductSet({ id: newId(), row, position, ...input, models })
    await insertProductSets(tx, [set])
    await auditCase(tx, principal, row, 'case.productSetAdded', {
      setId: set.id,
      vulnerabilityId: input.vulnerabilityId,
      name: input.name,
      versionRange: input.versionRange,
      modelIds: models.map((model) => model.id),
    })
    await recomputeState(app, tx, principal, row)
  })
}

/** Changes name, versions and models of a product set; throws STALE_VERSION, INVALID_INPUT for unknown models. */
export function changeProductSet(
  app: App,
  principal: Principal,
  address: { readonly caseId: string; readonly setId: string },
  version: number,
  input: SetInput,
): Promise<CaseView> {
  return changeCase(app, principal, address.caseId, async (tx, row) => {
    const set = await requireSet(tx, row, address.setId)
    const models = await requireModels(tx, input.modelIds)
    const content = { name: input.name, versionRange: input.versionRange, models }
    if (!(await updateProductSet(tx, set, version, content))) throw new DomainError('STALE_VERSION')
    await auditCase(tx, principal, row, 'case.productSetChanged', {
      setId: set.id,
      from: { name: set.name, versionRange: set.version_range, modelIds: set.models.map((model) => model.id) },
      to: { name: input.name, versionRange: input.versionRange, modelIds: models.map((model) => model.id) },
    })
  })
}

/** Removes a product set; throws LAST_PRODUCT_SET for the only one of its vulnerability, STALE_VERSION. */
export function removeProductSet(
  app: App,
  principal: Principal,
  address: { readonly caseId: string; readonly setId: string },
  version: number,
): Promise<CaseView> {
  return changeCase(app, principal, address.caseId, async (tx, row) => {
    const set = await requireSet(tx, row, address.setId)
    const all = await listProductSets(tx, [row.id])
    if (all.filter((other) => other.vulnerability_id === set.vulnerability_id).length === 1)
      throw new DomainError('LAST_PRODUCT_SET')
    if (!(await deleteProductSet(tx, set.id, version))) throw new DomainError('STALE_VERSION')
    await auditCase(tx, principal, row, 'case.productSetRemoved', {
      setId: set.id,
      name: set.name,
      versionRange: set.version_range,
      state: set.state,
      modelIds: set.models.map((model) => model.id),
    })
    await recomputeState(app, tx, principal, row)
  })
}

/** Brings a product set to its next state and the case to its computed one; throws INVALID_INPUT with what is missing, STALE_VERSION. */
export function setState(
  app: App,
  principal: Principal,
  address: { readonly caseId: string; readonly setId: string },
  version: number,
  change: StateChange,
): Promise<CaseView> {
  return changeCase(app, principal, address.caseId, async (tx, row) => {
    const set = await requireSet(tx, row, address.setId)
    // A stale edit is told as such, not as a wrong step from a state its author never saw.
    if (set.version !== version) throw new DomainError('STALE_VERSION')
    const findings = checkStateChange(set.state, change)
    if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings)
    const justification = change.justification ?? null
    const values = { state: change.state, justification, note: change.note }
    if (!(await updateSetState(tx, set.id, version, values))) throw new DomainError('STALE_VERSION')
    await auditCase(tx, principal, row, 'case.stateSet', {
      setId: set.id,
      vulnerabilityId: set.vulnerability_id,
      from: set.state,
      to: change.state,
      justification,
      note: change.note,
    })
    await recomputeState(app, tx, principal, row)
  })
}
