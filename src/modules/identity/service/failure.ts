import { recordAudit } from '#platform/audit/index.ts'
import { SYSTEM_USER_ID } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { isWorthNoting } from '../rules.ts'
import type { Attempt } from './guard.ts'
import { bootstrapPrincipal } from './principal.ts'

/** Notes a failure on the person's record, or on the system's when nobody has that address: the same work for both. */
export async function noteFailure(
  tx: Tx,
  attempt: Attempt,
  failure: { userId: string | undefined; reason: string; address: string; email?: string },
): Promise<void> {
  if (!isWorthNoting(attempt.failures, attempt.addressFailures)) return
  await recordAudit(tx, {
    principal: bootstrapPrincipal,
    kind: 'user',
    id: failure.userId ?? SYSTEM_USER_ID,
    action: 'user.signInFailed',
    details: { reason: failure.reason, failures: attempt.failures },
    personal: { address: failure.address, ...(failure.email === undefined ? {} : { email: failure.email }) },
  })
}
