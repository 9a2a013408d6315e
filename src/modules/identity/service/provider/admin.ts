import type { App } from '#platform/app/index.ts'
import { requireEverywhere, type Principal } from '#platform/auth/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { violatedConstraint, type Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { claimRuleSchema, providerView, type ClaimRule, type ProviderInput, type ProviderView } from '../../model.ts'
import {
  deleteProvider,
  insertProvider,
  listProviderRows,
  readClaimRules,
  readProviderRow,
  replaceClaimRules,
  updateProviderRow,
} from '../../store/provider.ts'
import type { ClaimRuleTable, ProviderTable } from '../../tables.ts'
import { bootstrapPrincipal } from '../principal.ts'
import { discover, secretSubject } from './client.ts'
import { redirectUri } from './flow.ts'

/** A provider as it is written: `clientSecret` left out keeps the one there is, null takes it away. */
export type ProviderChange = ProviderInput & { readonly clientSecret?: string | null | undefined }

/** Rows of rules as rules. */
export function toRules(rows: readonly ClaimRuleTable[]): ClaimRule[] {
  return rows.map(({ path, value, role, scope_kind: kind, held_in: id }) =>
    claimRuleSchema.parse({ path, value, role, scope: { kind, id } }),
  )
}

function toView(app: App, row: ProviderTable, rules: readonly ClaimRuleTable[]): ProviderView {
  const back = redirectUri(app, row.id)
  return providerView.parse({
    id: row.id,
    name: row.name,
    issuer: row.issuer,
    clientId: row.client_id,
    scopes: row.scopes,
    isActive: row.is_active,
    provisioning: row.provisioning,
    linking: row.linking,
    emailDomains: row.email_domains,
    strongAcr: row.strong_acr,
    strongAmr: row.strong_amr,
    rules: toRules(rules),
    hasSecret: row.client_secret !== null,
    redirectUri: back,
    logoutUri: back.replace(/callback$/, 'logout'),
    postLogoutUri: `${app.config.origin}/sign-in`,
    version: row.version,
  })
}

/** The providers that one can sign in with, by name; anybody may know them. */
export function listActiveProviders(app: App): Promise<{ id: string; name: string }[]> {
  return app.db.tx(bootstrapPrincipal, async (tx) =>
    (await listProviderRows(tx)).filter((row) => row.is_active).map(({ id, name }) => ({ id, name })),
  )
}

/** All providers with their rules. */
export function listProviders(app: App, principal: Principal): Promise<ProviderView[]> {
  requireEverywhere(principal, 'user.read')
  return app.db.tx(principal, async (tx) => {
    const rows = await listProviderRows(tx)
    const rules = await readClaimRules(
      tx,
      rows.map(({ id }) => id),
    )
    return rows.map((row) =>
      toView(
        app,
        row,
        rules.filter((rule) => rule.provider_id === row.id),
      ),
    )
  })
}

async function readView(app: App, tx: Tx, id: string): Promise<ProviderView> {
  const row = await readProviderRow(tx, id)
  if (row === undefined) throw notFound()
  return toView(app, row, await readClaimRules(tx, [id]))
}

function toRow(
  app: App,
  id: string,
  input: ProviderChange,
  before?: ProviderTable,
): Omit<ProviderTable, 'created_at' | 'version'> {
  const { clientSecret: secret } = input
  return {
    id,
    name: input.name,
    issuer: input.issuer,
    client_id: input.clientId,
    client_secret:
      secret === undefined
        ? (before?.client_secret ?? null)
        : secret === null
          ? null
          : app.keyring.wrap(Buffer.from(secret), secretSubject(id)),
    scopes: input.scopes,
    is_active: input.isActive,
    provisioning: input.provisioning,
    linking: input.linking,
    email_domains: [...input.emailDomains],
    strong_acr: [...input.strongAcr],
    strong_amr: [...input.strongAmr],
  }
}

const toRuleRows = (providerId: string, rules: readonly ClaimRule[]): ClaimRuleTable[] =>
  rules.map(({ path, value, role, scope }, position) => ({
    id: newId(),
    provider_id: providerId,
    position,
    path,
    value,
    role,
    scope_kind: scope.kind,
    held_in: scope.id,
  }))

/** What goes on record of a provider: everything but its secret. */
function describe(input: ProviderChange): Record<string, unknown> {
  const { clientSecret: _, ...open } = input
  return open
}

function translate(error: unknown): unknown {
  return violatedConstraint(error) === 'provider_name_key' ? new DomainError('PROVIDER_NAME_TAKEN') : error
}

/** Adds a provider, which must answer. Throws PROVIDER_NAME_TAKEN or PROVIDER_UNREACHABLE. */
export async function createProvider(app: App, principal: Principal, input: ProviderChange): Promise<ProviderView> {
  requireEverywhere(principal, 'user.write')
  const id = newId()
  const row = toRow(app, id, input)
  if (input.isActive) await discover(app, row)
  try {
    return await app.db.tx(principal, async (tx) => {
      await insertProvider(tx, { ...row, created_at: nowIso(), version: 1 })
      await replaceClaimRules(tx, id, toRuleRows(id, input.rules))
      await recordAudit(tx, { principal, kind: 'provider', id, action: 'provider.created', details: describe(input) })
      return readView(app, tx, id)
    })
  } catch (error) {
    throw translate(error)
  }
}

/**
 * Changes a provider; where it is reached by other means than before, it must answer. Throws PROVIDER_NAME_TAKEN,
 * PROVIDER_UNREACHABLE, STALE_VERSION, NOT_FOUND.
 */
export async function changeProvider(
  app: App,
  principal: Principal,
  id: string,
  change: { readonly input: ProviderChange; readonly version: number },
): Promise<ProviderView> {
  requireEverywhere(principal, 'user.write')
  const { input, version } = change
  const before = await app.db.tx(principal, (tx) => readProviderRow(tx, id))
  if (before === undefined) throw notFound()
  const row = toRow(app, id, input, before)
  const isMoved = before.issuer !== row.issuer || before.client_id !== row.client_id || !before.is_active
  if (row.is_active && isMoved) await discover(app, row)
  try {
    return await app.db.tx(principal, async (tx) => {
      const { rules, ...from } = await readView(app, tx, id)
      if (!(await updateProviderRow(tx, row, version))) throw new DomainError('STALE_VERSION')
      await replaceClaimRules(tx, id, toRuleRows(id, input.rules))
      const details = {
        from: { ...from, rules },
        to: describe(input),
        hasNewSecret: input.clientSecret !== undefined,
      }
      await recordAudit(tx, { principal, kind: 'provider', id, action: 'provider.changed', details })
      return readView(app, tx, id)
    })
  } catch (error) {
    throw translate(error)
  }
}

/** Removes a provider with all that came from it; throws NOT_FOUND. */
export async function removeProvider(app: App, principal: Principal, id: string): Promise<void> {
  requireEverywhere(principal, 'user.write')
  await app.db.tx(principal, async (tx) => {
    const { name } = await readView(app, tx, id)
    await deleteProvider(tx, id)
    await recordAudit(tx, { principal, kind: 'provider', id, action: 'provider.removed', details: { name } })
  })
}
