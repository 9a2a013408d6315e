import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { readTimelinePage } from '#platform/audit/timeline.ts'
import { requireEverywhere, type Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import { toList, type ListPage, type PageQuery, type TimelineEntry } from '#platform/http/shapes.ts'
import { newId } from '#platform/id/index.ts'
import type { OwnCircleView } from '../api.ts'
import type { CircleView } from '../api-admin.ts'
import {
  countUsage,
  deleteMember,
  insertCircle,
  insertMember,
  selectActive,
  selectCircles,
  selectMembers,
  touchCircle,
} from '../store/circle.ts'

async function viewCircles(tx: Tx, principal: Principal, id?: string): Promise<CircleView[]> {
  const circles = await selectCircles(tx, id)
  const members = Map.groupBy(
    await selectMembers(
      tx,
      circles.map((circle) => circle.id),
    ),
    ({ circleId }) => circleId,
  )
  const views: CircleView[] = []
  for (const circle of circles) {
    // Who is inside by this request's own circles: somebody who has just been let in has to come again.
    const isMember = principal.circleIds.includes(circle.id)
    const own = members.get(circle.id) ?? []
    views.push({ ...circle, members: own, isMember, usage: isMember ? await countUsage(tx, circle.id) : null })
  }
  return views
}

async function requireCircle(tx: Tx, principal: Principal, circleId: string): Promise<CircleView> {
  const [circle] = await viewCircles(tx, principal, circleId)
  if (circle === undefined) throw notFound()
  return circle
}

/** All circles with their members. */
export function listCircles(app: App, principal: Principal): Promise<ListPage<CircleView>> {
  requireEverywhere(principal, 'user.read')
  return app.db.tx(principal, async (tx) => toList(await viewCircles(tx, principal)))
}

/** The circles that the caller is inside of, by name, with the people who see what is in them. */
export function listOwnCircles(app: App, principal: Principal): Promise<OwnCircleView[]> {
  return app.db.tx(principal, async (tx) => {
    const own = (await selectCircles(tx)).filter(({ id }) => principal.circleIds.includes(id))
    const members = await selectMembers(
      tx,
      own.map(({ id }) => id),
    )
    return own.map(({ id, name }) => ({
      id,
      name,
      members: members
        .filter((member) => member.circleId === id && member.isActive)
        .map((member) => ({ userId: member.userId, name: member.name })),
    }))
  })
}

/** Makes a circle with its first members; throws FORBIDDEN, INVALID_INPUT for people who are not there. */
export function createCircle(
  app: App,
  principal: Principal,
  input: { readonly name: string; readonly memberIds: readonly string[] },
): Promise<CircleView> {
  requireEverywhere(principal, 'user.write')
  const id = newId()
  const at = nowIso()
  const memberIds = [...new Set(input.memberIds)]
  return app.db.tx(principal, async (tx) => {
    await requirePeople(tx, memberIds)
    await insertCircle(tx, { id, name: input.name, at })
    for (const userId of memberIds) await insertMember(tx, { circleId: id, userId, addedBy: principal.userId, at })
    const details = { name: input.name, memberIds }
    await recordAudit(tx, { principal, kind: 'circle', id, action: 'circle.created', details })
    return requireCircle(tx, principal, id)
  })
}

async function requirePeople(tx: Tx, userIds: readonly string[]): Promise<void> {
  const active = await selectActive(tx, userIds)
  const findings = userIds.flatMap((id, index) =>
    active.has(id) ? [] : [{ code: 'UNKNOWN_PERSON', path: `/memberIds/${index}` }],
  )
  if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings)
}

/** Gives a circle another name; throws NOT_FOUND, FORBIDDEN, STALE_VERSION. */
export function renameCircle(
  app: App,
  principal: Principal,
  circleId: string,
  version: number,
  name: string,
): Promise<CircleView> {
  requireEverywhere(principal, 'user.write')
  return app.db.tx(principal, async (tx) => {
    const before = await requireCircle(tx, principal, circleId)
    if (!(await touchCircle(tx, circleId, version, name))) throw new DomainError('STALE_VERSION')
    const details = { name: { from: before.name, to: name } }
    await recordAudit(tx, { principal, kind: 'circle', id: circleId, action: 'circle.renamed', details })
    return requireCircle(tx, principal, circleId)
  })
}

/**
 * Lets a person into a circle. Whoever lets themselves in is marked for good, stands in the trail under an action of its own, and every
 * member is told of either (`identity.circleEnteredAlone`, `identity.circleMemberAdded`). Throws NOT_FOUND, FORBIDDEN, STALE_VERSION, INVALID_INPUT.
 */
export function addCircleMember(
  app: App,
  principal: Principal,
  circleId: string,
  version: number,
  userId: string,
): Promise<CircleView> {
  requireEverywhere(principal, 'user.write')
  return app.db.tx(principal, async (tx) => {
    const before = await requireCircle(tx, principal, circleId)
    await requirePeople(tx, [userId])
    if (!(await touchCircle(tx, circleId, version))) throw new DomainError('STALE_VERSION')
    const isNew = await insertMember(tx, { circleId, userId, addedBy: principal.userId, at: nowIso() })
    if (!isNew) return requireCircle(tx, principal, circleId)
    const isOwnAct = userId === principal.userId
    const action = isOwnAct ? 'circle.enteredAlone' : 'circle.memberAdded'
    await recordAudit(tx, { principal, kind: 'circle', id: circleId, action, details: { userId } })
    const after = await requireCircle(tx, principal, circleId)
    const person = after.members.find((member) => member.userId === userId)?.name ?? ''
    await app.events.emit(tx, principal, {
      name: isOwnAct ? 'identity.circleEnteredAlone' : 'identity.circleMemberAdded',
      payload: {
        circleId,
        userId,
        person,
        name: principal.name,
        memberIds: before.members.map((member) => member.userId),
      },
    })
    return after
  })
}

/** Takes a person out; throws NOT_FOUND, FORBIDDEN, STALE_VERSION, LAST_CIRCLE_MEMBER. */
export function removeCircleMember(
  app: App,
  principal: Principal,
  path: { readonly circleId: string; readonly userId: string },
  version: number,
): Promise<CircleView> {
  requireEverywhere(principal, 'user.write')
  const { circleId, userId } = path
  return app.db.tx(principal, async (tx) => {
    const before = await requireCircle(tx, principal, circleId)
    if (!before.members.some((member) => member.userId === userId)) throw notFound()
    if (!before.members.some((member) => member.userId !== userId && member.isActive))
      throw new DomainError('LAST_CIRCLE_MEMBER')
    if (!(await touchCircle(tx, circleId, version))) throw new DomainError('STALE_VERSION')
    await deleteMember(tx, circleId, userId)
    const action = 'circle.memberRemoved'
    await recordAudit(tx, { principal, kind: 'circle', id: circleId, action, details: { userId } })
    return requireCircle(tx, principal, circleId)
  })
}

/** Who made the circle, who came and went; throws NOT_FOUND. */
export function readCircleTimeline(
  app: App,
  principal: Principal,
  circleId: string,
  page: PageQuery,
): Promise<ListPage<TimelineEntry>> {
  requireEverywhere(principal, 'user.read')
  return app.db.tx(principal, async (tx) => {
    if ((await selectCircles(tx, circleId)).length === 0) throw notFound()
    return readTimelinePage(tx, [{ kind: 'circle', id: circleId }], page)
  })
}
