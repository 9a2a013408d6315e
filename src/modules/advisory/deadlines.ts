import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Deadline, DeadlineProvider } from '#platform/deadline/index.ts'
import { listEmbargoedCases } from '#modules/case/index.ts'
import { listAdvisories } from './store/list.ts'
import { publishedCases } from './store/advisory.ts'

const MOST = 50

/** Embargoes of open cases about which nothing is published yet: by their end an advisory has to be out. */
export const embargoDeadlines: DeadlineProvider = {
  id: 'advisory.embargo',
  permission: 'case.read',
  async list(tx, principal, until) {
    const cases = await listEmbargoedCases(tx, principal, until)
    const published = new Set(
      await publishedCases(
        tx,
        cases.map(({ id }) => id),
      ),
    )
    return cases
      .filter(({ id }) => !published.has(id))
      .map(({ id, number, title, embargoUntil, openedAt, lineIds }) => ({
        kind: 'advisory.embargo',
        record: { kind: 'case', id },
        number,
        title,
        dueAt: embargoUntil,
        since: openedAt,
        lineIds,
      }))
  },
}

/** Advisories that wait for an approver or a publisher. */
export const reviewDeadlines: DeadlineProvider = {
  id: 'advisory.review',
  permission: 'advisory.read',
  list: async (tx, principal) => [
    ...(await waiting(tx, principal, 'in_review', 'advisory.review')),
    ...(await waiting(tx, principal, 'approved', 'advisory.publication')),
  ],
}

async function waiting(
  tx: Tx,
  principal: Principal,
  status: 'in_review' | 'approved',
  kind: string,
): Promise<readonly Deadline[]> {
  const scopes = principal.permissions.get('advisory.read') ?? []
  const { items } = await listAdvisories(tx, scopes, { status: [status], limit: MOST, offset: 0 })
  return items.map(({ id, number, title, changedAt }) => ({
    kind,
    record: { kind: 'advisory', id },
    number,
    title,
    dueAt: null,
    since: changedAt,
    lineIds: [],
  }))
}
