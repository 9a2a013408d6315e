import type { ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import { Instant, Loaded, PageLink, Section, useEndpoint, useUrlState } from '#ui/index.ts'
import { listTransitionsEndpoint, readTransitionEndpoint, type TransitionView } from '../api-transition.ts'
import { applicabilitySchema, transitionChangeSchema } from '../model.ts'
import { TransitionFiguresLine } from './transition-figures.tsx'
import classes from './transition.module.css'
import { TransitionUnits, type Way } from './transition-units.tsx'
import { useRevisionText, useTransitionWords, useWayText } from './transition-words.ts'
import { useApplicabilityName } from './words.ts'

/** What of a change is looked at, as it stands in the address. */
const stateSchema = z.object({
  change: z.uuid().optional().catch(undefined),
  from: applicabilitySchema.optional().catch(undefined),
  to: applicabilitySchema.optional().catch(undefined),
  kind: transitionChangeSchema.optional().catch(undefined),
  about: z.uuid().optional().catch(undefined),
})

/** The page of a source where a change of its answers is looked at, from one answer to another. */
export function transitionPath(sourceId: string, transitionId: string, way: Way = {}): string {
  const { from, to, kind, about } = way
  const query = Object.entries({ tab: 'revisions', change: transitionId, from, to, kind, about })
  const parts = query.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
  return `/sources/${sourceId}?${parts.join('&')}`
}

/** How our answers changed whenever an advisory was asked anew; that of the compared revisions, or the last one, in full. */
export function SourceTransitions({ sourceId = '', from = '', to = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useTransitionWords()
  const transitions = useEndpoint(listTransitionsEndpoint, { params: { sourceId } })
  const [{ change }] = useUrlState(stateSchema)
  return (
    <Section title={words.title} hint={words.hint} flush>
      <Loaded query={transitions}>
        {({ items }) => {
          const compared = items.find((item) => item.from?.sha256 === from && item.to.sha256 === to)
          const chosen = items.find(({ id }) => id === change) ?? compared ?? items[0]
          if (chosen === undefined) return <p className={classes['note']}>{words.none}</p>
          return (
            <>
              <TransitionList sourceId={sourceId} items={items} chosen={chosen} />
              <TransitionDetail key={chosen.id} sourceId={sourceId} transition={chosen} />
            </>
          )
        }}
      </Loaded>
    </Section>
  )
}

interface ListProps {
  readonly sourceId: string
  readonly items: readonly TransitionView[]
  readonly chosen: TransitionView
}

function TransitionList({ sourceId, items, chosen }: ListProps): ReactNode {
  const words = useTransitionWords()
  const revisions = useRevisionText()
  return (
    <table className={classes['rows']} aria-label={words.list}>
      <thead>
        <tr>
          <th scope="col">{words.when}</th>
          <th scope="col">{words.why}</th>
          <th scope="col">{words.came}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id} aria-current={item.id === chosen.id}>
            <td>
              <PageLink to={transitionPath(sourceId, item.id)} inherit>
                <Instant at={item.at} />
              </PageLink>
            </td>
            <td>
              {words.cause[item.cause]} · {revisions(item)}
            </td>
            <td>
              <TransitionFiguresLine counts={item.counts} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface DetailProps {
  readonly sourceId: string
  readonly transition: TransitionView
}

function TransitionDetail({ sourceId, transition }: DetailProps): ReactNode {
  const words = useTransitionWords()
  const wayText = useWayText()
  const [{ from, to, kind, about }] = useUrlState(stateSchema)
  const { id, counts, units, listedUnits } = transition
  if (units === 0) return null
  const chosen: Way = { from, to, kind, about }
  const isAll = Object.values(chosen).every((value) => value === undefined)
  return (
    <div className={classes['detail']}>
      <div>
        <h3>{words.ways}</h3>
        <ul className={classes['ways']}>
          <li>
            <PageLink to={transitionPath(sourceId, id)} className={classes['way'] ?? ''} aria-current={isAll} inherit>
              {formatMessage(words.all, { count: units })}
            </PageLink>
          </li>
          {counts.map((count) => {
            const way: Way = { from: count.before, to: count.after, kind: count.change }
            const isChosen = about === undefined && from === way.from && to === way.to && kind === way.kind
            return (
              <li key={`${count.before} ${count.after} ${count.change}`}>
                <PageLink
                  to={transitionPath(sourceId, id, way)}
                  className={classes['way'] ?? ''}
                  aria-current={isChosen}
                  inherit
                >
                  {wayText(count)}
                </PageLink>
              </li>
            )
          })}
        </ul>
      </div>
      {listedUnits === 0 ? (
        <p className={classes['note']}>{words.notListed}</p>
      ) : (
        <>
          <FlawChanges sourceId={sourceId} transitionId={id} chosen={chosen} />
          {listedUnits < units && (
            <p className={classes['note']}>
              {formatMessage(words.cut, { listed: listedUnits.toLocaleString(), units: units.toLocaleString() })}
            </p>
          )}
          <TransitionUnits sourceId={sourceId} transitionId={id} way={chosen} />
        </>
      )}
    </div>
  )
}

interface FlawProps {
  readonly sourceId: string
  readonly transitionId: string
  readonly chosen: Way
}

function FlawChanges({ sourceId, transitionId, chosen }: FlawProps): ReactNode {
  const words = useTransitionWords()
  const name = useApplicabilityName()
  const { data } = useEndpoint(readTransitionEndpoint, { params: { sourceId, transitionId } })
  if (data === undefined || data.vulnerabilities.length === 0) return null
  return (
    <details open={chosen.about !== undefined || data.vulnerabilities.length <= 3}>
      <summary className={classes['note']}>
        {words.flaws} ({data.vulnerabilities.length})
      </summary>
      <ul className={classes['flaws']}>
        {data.vulnerabilities.map((flaw) => (
          <li key={flaw.id}>
            <PageLink to={`/vulnerabilities/${flaw.id}`} inherit>
              {flaw.name}
            </PageLink>
            {flaw.counts.map(({ before, after, units }) => (
              <PageLink
                key={`${before} ${after}`}
                to={transitionPath(sourceId, transitionId, { from: before, to: after, about: flaw.id })}
                className={classes['way'] ?? ''}
                aria-current={chosen.about === flaw.id && chosen.from === before && chosen.to === after}
                inherit
              >
                {formatMessage(words.flawWay, { count: units, from: name(before), to: name(after) })}
              </PageLink>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}
