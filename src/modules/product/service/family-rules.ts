import { readSchemeRule } from '#formats/version/scheme-rule.ts'
import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { authorize, type Principal } from '#platform/auth/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { canonicalJson } from '#platform/json/index.ts'
import type { changeFamilyRulesEndpoint } from '../api-record.ts'
import type { FamilyRules } from '../model.ts'
import { findFamilyFacts } from '../store/read.ts'
import { updateFamilyRules } from '../store/record.ts'
import { requireFamily } from './line.ts'
import { emitRulesChanged } from './rules-changed.ts'

/**
 * Changes how a family orders its versions and makes up its serial numbers; its units are asked about anew. Throws NOT_FOUND,
 * FORBIDDEN, STALE_VERSION, INVALID_INPUT for a scheme that nobody knows.
 */
export function changeFamilyRules(
  app: App,
  principal: Principal,
  familyId: string,
  version: number,
  rules: FamilyRules,
): Promise<EndpointOutput<typeof changeFamilyRulesEndpoint>> {
  const { versionScheme, serialFormat } = rules
  if (versionScheme !== null && readSchemeRule(versionScheme) === undefined)
    throw new DomainError('INVALID_INPUT', {}, [
      { code: 'UNKNOWN_SCHEME', path: '/versionScheme', params: { value: versionScheme } },
    ])
  return app.db.tx(principal, async (tx) => {
    const before = await requireFamily(tx, principal, familyId)
    const facts = await findFamilyFacts(tx, familyId)
    authorize(principal, 'product.write', { lineId: before.lineId, divisionId: facts?.divisionId }, 'product.read')
    if (!(await updateFamilyRules(tx, familyId, version, rules))) throw new DomainError('STALE_VERSION')
    const changes = {
      ...(before.versionScheme === versionScheme
        ? {}
        : { versionScheme: { from: before.versionScheme, to: versionScheme } }),
      ...(canonicalJson(before.serialFormat) === canonicalJson(serialFormat)
        ? {}
        : { serialFormat: { from: before.serialFormat, to: serialFormat } }),
    }
    await recordAudit(tx, {
      principal,
      kind: 'productFamily',
      id: familyId,
      action: 'productFamily.rulesChanged',
      details: { changes },
    })
    if (Object.keys(changes).length > 0) await emitRulesChanged(app, tx, principal, { familyIds: [familyId] })
    return requireFamily(tx, principal, familyId)
  })
}
