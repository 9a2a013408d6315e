import { identifyDeclared, componentOfDeclared } from '#formats/sbom/identify-declared.ts'
import { parsePurl, printPurl } from '#formats/purl/index.ts'
import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { authorize, type Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import type { DeclaredPartInput, DeclaredPartView } from '../model-declared.ts'
import { checkDeclared } from '../rules-declared.ts'
import {
  findDeclared,
  findFamilyPlace,
  insertDeclared,
  lockDeclared,
  setWithdrawn,
  updateDeclared,
} from '../store/declared.ts'
import { isCodeTaken, nextCode } from '../store/declared-data.ts'
import { toFound } from './collect.ts'
import { coverReleases } from './declared-cover.ts'
import { storeContents } from './store-contents.ts'

/** A statement of whose family the principal may do `permission`; throws NOT_FOUND, FORBIDDEN. */
export async function requireDeclaredFor(
  tx: Tx,
  principal: Principal,
  id: string,
  permission: 'sbom.read' | 'sbom.write',
): Promise<DeclaredPartView> {
  const found = await findDeclared(tx, id)
  if (found === undefined) throw notFound()
  authorize(principal, permission, { lineId: found.view.lineId, divisionId: found.divisionId }, 'sbom.read')
  return found.view
}

/** Throws NOT_FOUND, FORBIDDEN; INVALID_INPUT for a model that is not of the family. */
export async function requireFamilyFor(
  tx: Tx,
  principal: Principal,
  { familyId, modelId }: { readonly familyId: string; readonly modelId: string | null },
  permission: 'sbom.read' | 'sbom.write',
): Promise<void> {
  const place = await findFamilyPlace(tx, familyId, null)
  if (place === undefined) throw notFound()
  authorize(principal, permission, place, 'sbom.read')
  if (modelId !== null && (await findFamilyPlace(tx, familyId, modelId)) === undefined)
    throw new DomainError('INVALID_INPUT', {}, [{ code: 'NOT_OF_FAMILY', path: '/modelId' }])
}

/** A purl without version: which one it is stands in `versions`, where one within it goes if nothing else is told. */
function tidyPurl(input: DeclaredPartInput): DeclaredPartInput {
  const purl = input.purl === null ? undefined : parsePurl(input.purl).purl
  if (purl === undefined) return input
  return { ...input, purl: printPurl({ ...purl, version: null }), versions: input.versions ?? purl.version }
}

function readInput(input: DeclaredPartInput): DeclaredPartInput {
  const findings = checkDeclared(input)
  if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings)
  return tidyPurl(input)
}

/** Stores the components of statements; answers those of each, and which components have to be matched. */
export async function storeDeclaredComponents(
  tx: Tx,
  inputs: readonly DeclaredPartInput[],
): Promise<{ componentIds: readonly string[]; changed: readonly string[] }> {
  const found = inputs.map((input) => {
    const identity = identifyDeclared(input)
    return toFound(componentOfDeclared(input, identity.version), identity)
  })
  const { ids, changed } = await storeContents(tx, found)
  const componentIds = found.map(({ identity }) => {
    const id = ids.get(identity)
    if (id === undefined) throw new Error('a component that was stored has no id')
    return id
  })
  return { componentIds, changed }
}

async function storeComponent(
  tx: Tx,
  input: DeclaredPartInput,
): Promise<{ componentId: string; changed: readonly string[] }> {
  const { componentIds, changed } = await storeDeclaredComponents(tx, [input])
  return { componentId: componentIds[0] ?? '', changed }
}

/** Tells that the stated contents of releases have changed; components that are new are matched in the same transaction. */
export function tellChanged(
  app: App,
  tx: Tx,
  principal: Principal,
  declaredPartIds: readonly string[],
  componentIds: readonly string[],
): Promise<void> {
  const payload = { declaredPartIds, componentIds }
  return app.events.emit(tx, principal, { name: 'sbom.declaredChanged', payload })
}

/** States what releases contain; throws NOT_FOUND, FORBIDDEN, INVALID_INPUT. */
export function createDeclared(app: App, principal: Principal, body: DeclaredPartInput): Promise<DeclaredPartView> {
  return app.db.tx(principal, async (tx) => {
    await requireFamilyFor(tx, principal, body, 'sbom.write')
    const input = readInput(body)
    await lockDeclared(tx)
    const { componentId, changed } = await storeComponent(tx, input)
    const id = newId()
    const code = await nextCode(tx)
    await insertDeclared(tx, { ...input, id, code, componentId, createdAt: nowIso(), createdBy: principal.userId })
    await coverReleases(tx, { declaredPartIds: [id] })
    await recordAudit(tx, {
      principal,
      kind: 'declaredPart',
      id,
      action: 'declaredPart.created',
      details: { code, ...input },
    })
    await tellChanged(app, tx, principal, [id], changed)
    return requireDeclaredFor(tx, principal, id, 'sbom.read')
  })
}

async function requireStanding(
  tx: Tx,
  principal: Principal,
  id: string,
  version: number,
  isStanding: boolean,
): Promise<DeclaredPartView> {
  await requireDeclaredFor(tx, principal, id, 'sbom.write')
  await lockDeclared(tx)
  const view = await requireDeclaredFor(tx, principal, id, 'sbom.write')
  if (view.version !== version) throw new DomainError('STALE_VERSION')
  if ((view.withdrawnAt === null) !== isStanding)
    throw new DomainError('DECLARED_STATE', { state: view.withdrawnAt === null ? 'standing' : 'withdrawn' })
  return view
}

const FACTS = [
  'modelId',
  'partCode',
  'releases',
  'vendor',
  'name',
  'versions',
  'purl',
  'cpe',
  'patched',
  'basis',
  'statedOn',
  'note',
] as const

/** Changes a statement; throws NOT_FOUND, FORBIDDEN, STALE_VERSION, INVALID_INPUT, DECLARED_STATE when it is withdrawn. */
export function changeDeclared(
  app: App,
  principal: Principal,
  id: string,
  version: number,
  body: Omit<DeclaredPartInput, 'familyId'>,
): Promise<DeclaredPartView> {
  return app.db.tx(principal, async (tx) => {
    const before = await requireStanding(tx, principal, id, version, true)
    const { familyId } = before
    await requireFamilyFor(tx, principal, { familyId, modelId: body.modelId }, 'sbom.write')
    const input = readInput({ ...body, familyId })
    const { componentId, changed } = await storeComponent(tx, input)
    await updateDeclared(tx, id, { ...input, componentId })
    await coverReleases(tx, { declaredPartIds: [id] })
    const others = FACTS.filter((field) => canonicalJson(before[field]) !== canonicalJson(input[field]))
    const changes = Object.fromEntries(others.map((field) => [field, { from: before[field], to: input[field] }]))
    await recordAudit(tx, { principal, kind: 'declaredPart', id, action: 'declaredPart.changed', details: { changes } })
    await tellChanged(app, tx, principal, [id], changed)
    return requireDeclaredFor(tx, principal, id, 'sbom.read')
  })
}

/** Withdraws a statement, or has it count again; throws NOT_FOUND, FORBIDDEN, STALE_VERSION, DECLARED_STATE when it already is so. */
function turn(
  app: App,
  principal: Principal,
  id: string,
  version: number,
  to: 'withdrawn' | 'restored',
): Promise<DeclaredPartView> {
  return app.db.tx(principal, async (tx) => {
    const { name, code } = await requireStanding(tx, principal, id, version, to === 'withdrawn')
    if (to === 'restored' && (await isCodeTaken(tx, id))) throw new DomainError('DECLARED_CODE_TAKEN', { code })
    await setWithdrawn(tx, id, to === 'withdrawn' ? { at: nowIso(), userId: principal.userId } : null)
    await coverReleases(tx, { declaredPartIds: [id] })
    const action = `declaredPart.${to}`
    await recordAudit(tx, { principal, kind: 'declaredPart', id, action, details: { name } })
    await tellChanged(app, tx, principal, [id], [])
    return requireDeclaredFor(tx, principal, id, 'sbom.read')
  })
}

/** Withdraws a statement; throws NOT_FOUND, FORBIDDEN, STALE_VERSION, DECLARED_STATE when it is withdrawn. */
export function withdrawDeclared(
  app: App,
  principal: Principal,
  id: string,
  version: number,
): Promise<DeclaredPartView> {
  return turn(app, principal, id, version, 'withdrawn')
}

/** Has a withdrawn statement count again; throws NOT_FOUND, FORBIDDEN, STALE_VERSION, DECLARED_STATE when it stands, DECLARED_CODE_TAKEN. */
export function restoreDeclared(
  app: App,
  principal: Principal,
  id: string,
  version: number,
): Promise<DeclaredPartView> {
  return turn(app, principal, id, version, 'restored')
}
