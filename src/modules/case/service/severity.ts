import { scoreCvss } from '#formats/cvss/index.ts'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { DomainError, notFound, type Finding } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import type { CaseView } from '../api.ts'
import type { Assigner, Elements, Exploitation } from '../model.ts'
import { isRed } from '../rules.ts'
import { listProductSets } from '../store/product-set.ts'
import { insertSeverities, listSeverities, updateSeverity, type NewSeverity } from '../store/severity.ts'
import { auditCase, changeCase } from './change.ts'

export interface SeverityInput {
  readonly cvss3Vector: string | null
  readonly cvss4Vector: string | null
  readonly elements: Elements | null
  readonly exploitation: Exploitation
  readonly evidence: string
  /** When we learned of the exploitation (the instant that legal clocks start from). */
  readonly awareAt: string | null
}

/** What is wrong with a judgement; exploitation needs evidence and the instant of awareness. */
function checkSeverity(input: SeverityInput): Finding[] {
  const findings: Finding[] = []
  for (const [path, vector, versions] of [
    ['/cvss3Vector', input.cvss3Vector, ['3.1']],
    ['/cvss4Vector', input.cvss4Vector, ['4.0']],
  ] as const) {
    if (vector === null) continue
    const scored = scoreCvss(vector)
    if (scored === undefined || !versions.some((version) => version === scored.version))
      findings.push({ code: 'INVALID_CVSS_VECTOR', path, params: { vector }, clause: 'CSAF 6.1.8' })
  }
  if (input.exploitation !== 'none' && input.evidence === '')
    findings.push({ code: 'EVIDENCE_REQUIRED', path: '/evidence' })
  if (input.exploitation !== 'none' && input.awareAt === null)
    findings.push({ code: 'AWARENESS_REQUIRED', path: '/awareAt' })
  return findings
}

/**
 * Writes one assigner's judgement of a product set; version 0 says that there is none yet. Scores are computed from the
 * vectors. Throws INVALID_INPUT, STALE_VERSION.
 */
export function setSeverity(
  app: App,
  principal: Principal,
  address: { readonly caseId: string; readonly setId: string; readonly assigner: Assigner },
  version: number,
  input: SeverityInput,
): Promise<CaseView> {
  return changeCase(app, principal, address.caseId, async (tx, row) => {
    const set = (await listProductSets(tx, [row.id])).find((candidate) => candidate.id === address.setId)
    if (set === undefined) throw notFound()
    const findings = checkSeverity(input)
    if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings)
    const before = (await listSeverities(tx, [row.id])).find(
      (severity) => severity.productSetId === set.id && severity.assigner === address.assigner,
    )
    if ((before?.version ?? 0) !== version) throw new DomainError('STALE_VERSION')
    const severity: NewSeverity = {
      id: before?.id ?? newId(),
      caseId: row.id,
      productSetId: set.id,
      assigner: address.assigner,
      cvss3Vector: input.cvss3Vector,
      cvss3Score: input.cvss3Vector === null ? null : (scoreCvss(input.cvss3Vector)?.score ?? null),
      cvss4Vector: input.cvss4Vector,
      cvss4Score: input.cvss4Vector === null ? null : (scoreCvss(input.cvss4Vector)?.score ?? null),
      elements: input.elements,
      exploitation: input.exploitation,
      evidence: input.evidence,
      awareAt: input.awareAt,
      assessedAt: nowIso(),
      assessorId: principal.userId,
    }
    const isWritten =
      before === undefined
        ? (await insertSeverities(tx, row.scope_id, [severity])) === 1
        : await updateSeverity(tx, severity, row.scope_id, version)
    if (!isWritten) throw new DomainError('STALE_VERSION')
    await auditCase(tx, principal, row, 'case.severitySet', {
      setId: set.id,
      vulnerabilityId: set.vulnerability_id,
      assigner: address.assigner,
      from: before === undefined ? null : judgement(before),
      to: judgement(severity),
    })
    if (isRed(severity) && (before === undefined || !isRed(before)))
      await app.events.emit(tx, principal, {
        name: 'case.turnedRed',
        payload: { caseId: row.id, setId: set.id, assigner: address.assigner },
        scopeId: row.scope_id,
      })
  })
}

function judgement(severity: NewSeverity): Record<string, unknown> {
  const { cvss3Vector, cvss3Score, cvss4Vector, cvss4Score, elements, exploitation, evidence, awareAt } = severity
  return { cvss3Vector, cvss3Score, cvss4Vector, cvss4Score, elements, exploitation, evidence, awareAt }
}
