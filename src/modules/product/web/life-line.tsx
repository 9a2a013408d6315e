import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Empty, Section, useDay } from '#ui/index.ts'
import type { ModelView } from '../model.ts'
import classes from './record.module.css'
import { today } from './today.ts'
import { useName, useProductWords } from './words.ts'

const DAY_MS = 86_400_000
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS

interface Stretch {
  readonly id: 'sale' | 'repair' | 'security'
  readonly from: string
  /** Null: nobody has said when it ends. */
  readonly until: string | null
}

function stretchesOf(model: ModelView): Stretch[] {
  const { saleStartedOn, saleEndedOn, repairEndsOn, securitySupportUntil } = model
  const start = saleStartedOn ?? saleEndedOn ?? repairEndsOn ?? securitySupportUntil
  if (start === null) return []
  return [
    { id: 'sale', from: saleStartedOn ?? start, until: saleEndedOn },
    ...(repairEndsOn === null ? [] : [{ id: 'repair' as const, from: saleStartedOn ?? start, until: repairEndsOn }]),
    ...(securitySupportUntil === null
      ? []
      : [{ id: 'security' as const, from: saleStartedOn ?? start, until: securitySupportUntil }]),
  ]
}

/** Sale, repair and security updates of a model drawn over time, with its releases and today. */
export function LifeLine({ model }: { readonly model: ModelView }): ReactNode {
  const words = useProductWords()
  const name = useName()
  const day = useDay()
  const stretches = stretchesOf(model)
  const [part] = model.parts
  if (stretches.length === 0)
    return (
      <Section title={words.record.life}>
        <Empty title={words.record.lifeUnknown}>{words.record.lifeUnknownHint}</Empty>
      </Section>
    )
  const releases = (part?.releases ?? []).filter((release) => release.releasedOn !== null)
  const now = today()
  const days = [
    now,
    ...stretches.flatMap(({ from, until }) => (until === null ? [from] : [from, until])),
    ...releases.map(({ releasedOn }) => releasedOn ?? now),
  ].map(numberOf)
  const first = Math.min(...days)
  const span = Math.max(365, Math.max(...days) - first) * 1.04
  const at = (on: string): number => ((numberOf(on) - first) / span) * 100
  return (
    <Section
      title={words.record.life}
      {...(part === undefined ? {} : { hint: formatMessage(words.record.lifeHint, { part: name(part) }) })}
    >
      <div className={classes['life']}>
        <div className={classes['years']} aria-hidden>
          {yearsBetween(first, span).map(({ year, place }) => (
            <span key={year} style={{ left: `${place}%` }}>
              {year}
            </span>
          ))}
        </div>
        {stretches.map(({ id, from, until }) => (
          <div key={id} className={classes['lane']}>
            <span className={classes['laneName']}>{words.record[id]}</span>
            <span className={classes['track']}>
              <span
                className={classes['stretch']}
                data-kind={id}
                data-open={until === null}
                data-late={at(from) > 50}
                data-past={until !== null && until < now}
                style={{ left: `${at(from)}%`, width: `${(until === null ? 100 : at(until)) - at(from)}%` }}
              >
                <span>
                  {day(from)} – {until === null ? words.record.open : day(until)}
                </span>
              </span>
            </span>
          </div>
        ))}
        {part !== undefined && releases.length > 0 && (
          <div className={classes['lane']}>
            <span className={classes['laneName']}>{name(part)}</span>
            <span className={classes['track']} data-marks>
              {releases.map((release) => (
                <span
                  key={release.id}
                  className={classes['mark']}
                  data-fix={release.isFix}
                  title={`${release.version} · ${day(release.releasedOn ?? now)}`}
                  style={{ left: `${at(release.releasedOn ?? now)}%` }}
                />
              ))}
            </span>
          </div>
        )}
        <div className={classes['nowLane']} aria-hidden>
          <span className={classes['now']} style={{ left: `${at(now)}%` }}>
            <span>{words.record.today}</span>
          </span>
        </div>
      </div>
    </Section>
  )
}

function yearsBetween(first: number, span: number): { year: number; place: number }[] {
  const from = new Date(first * DAY_MS).getUTCFullYear()
  const until = new Date((first + span) * DAY_MS).getUTCFullYear()
  const step = Math.max(1, Math.ceil((until - from) / 12))
  const years: { year: number; place: number }[] = []
  for (let year = from + 1; year <= until; year += step)
    years.push({ year, place: ((numberOf(`${year}-01-01`) - first) / span) * 100 })
  return years
}
