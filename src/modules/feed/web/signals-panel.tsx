import type { ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  createWords,
  Day,
  Empty,
  Instant,
  Loaded,
  Section,
  StateBadge,
  useDay,
  useEndpoint,
  useInstant,
} from '#ui/index.ts'
import { listSignalsEndpoint } from '../api.ts'
import type { SignalKind, SignalView } from '../model.ts'
import { en } from '../signal-messages.en.ts'
import { ja } from '../signal-messages.ja.ts'
import classes from './signals.module.css'

const useSignalWords = createWords(en, ja)

const text = z.string().nullish().catch(null)
const kevSchema = z.object({ dateAdded: text, dueDate: text, ransomware: text, requiredAction: text, name: text })
const epssSchema = z.object({ score: z.number(), percentile: z.number().nullish(), model: text })
const ssvcSchema = z.object({ options: z.record(z.string(), z.string()), version: text })

const KINDS: readonly SignalKind[] = ['kev', 'epss', 'ssvc']

/** What is said about the exploitation of a vulnerability, by whom and when; fills `vulnerability.signals`. */
export function SignalsPanel({ cve = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useSignalWords()
  const query = useEndpoint(listSignalsEndpoint, { query: { cve } }, { enabled: cve !== '' })
  if (cve === '') return null
  return (
    <Section title={words.title} hint={words.hint}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? <Empty title={words.empty}>{words.emptyHint}</Empty> : <Signals items={items} />
        }
      </Loaded>
    </Section>
  )
}

function Signals({ items }: { readonly items: readonly SignalView[] }): ReactNode {
  const words = useSignalWords()
  const sorted = items.toSorted(
    (a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind),
  )
  return (
    <div className={classes['scroll']}>
      <table className={classes['signals']}>
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.says}</th>
            <th scope="col">{words.source}</th>
            <th scope="col">{words.stated}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((signal) => (
            <SignalRow key={`${signal.kind} ${signal.source}`} signal={signal} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SignalRow({ signal }: { readonly signal: SignalView }): ReactNode {
  const words = useSignalWords()
  const instant = useInstant()
  return (
    <tr data-ended={signal.endedAt !== null}>
      <th scope="row">{words.kinds[signal.kind]}</th>
      <td>
        <Said signal={signal} />
        {signal.endedAt !== null && (
          <StateBadge tone="quiet">{formatMessage(words.ended, { at: instant(signal.endedAt) })}</StateBadge>
        )}
      </td>
      <td>{signal.source}</td>
      <td>
        {signal.statedAt === null ? '–' : <Day on={signal.statedAt} />}
        <small>
          {words.received} <Instant at={signal.receivedAt} />
        </small>
      </td>
    </tr>
  )
}

function Said({ signal }: { readonly signal: SignalView }): ReactNode {
  if (signal.kind === 'kev') return <Kev signal={signal} />
  return signal.kind === 'epss' ? <Epss signal={signal} /> : <Ssvc signal={signal} />
}

interface SaidProps {
  readonly signal: SignalView
}

function Kev({ signal }: SaidProps): ReactNode {
  const words = useSignalWords()
  const day = useDay()
  const told = kevSchema.safeParse(signal.value)
  if (!told.success) return null
  const { dateAdded, dueDate, ransomware, requiredAction } = told.data
  const isIn = signal.endedAt === null
  return (
    <>
      <span className={classes['line']}>
        {typeof dateAdded === 'string' && (
          <StateBadge tone={isIn ? 'act' : 'quiet'}>{formatMessage(words.added, { day: day(dateAdded) })}</StateBadge>
        )}
        {typeof dueDate === 'string' && <span>{formatMessage(words.due, { day: day(dueDate) })}</span>}
        {typeof ransomware === 'string' &&
          (/^known$/i.test(ransomware) ? (
            <StateBadge tone={isIn ? 'act' : 'quiet'}>{words.ransomware}</StateBadge>
          ) : (
            <span>{words.ransomwareUnknown}</span>
          ))}
      </span>
      {typeof requiredAction === 'string' && <small lang="en">{requiredAction}</small>}
    </>
  )
}

const percentOf = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 2 : 1)} %`

function Epss({ signal }: SaidProps): ReactNode {
  const words = useSignalWords()
  const told = epssSchema.safeParse(signal.value)
  if (!told.success) return null
  const { score, percentile, model } = told.data
  return (
    <span className={classes['line']}>
      <b>{formatMessage(words.probability, { percent: percentOf(score) })}</b>
      {typeof percentile === 'number' && (
        <span>{formatMessage(words.percentile, { percent: percentOf(percentile) })}</span>
      )}
      {typeof model === 'string' && <small>{formatMessage(words.model, { model })}</small>}
    </span>
  )
}

const POINTS = ['Exploitation', 'Automatable', 'Technical Impact']

/** Decision points as people go through them; others behind. */
const inOrder = (options: Readonly<Record<string, string>>): [string, string][] => {
  const rank = (point: string): number => (POINTS.includes(point) ? POINTS.indexOf(point) : POINTS.length)
  return Object.entries(options).toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

function Ssvc({ signal }: SaidProps): ReactNode {
  const words = useSignalWords()
  const told = ssvcSchema.safeParse(signal.value)
  if (!told.success) return null
  const points: Readonly<Record<string, string>> = words.points
  const choices: Readonly<Record<string, string>> = words.choices
  return (
    <dl className={classes['points']}>
      {inOrder(told.data.options).map(([point, choice]) => (
        <div key={point}>
          <dt>{points[point] ?? point}</dt>
          <dd data-active={choice.toLowerCase() === 'active'}>{choices[choice.toLowerCase()] ?? choice}</dd>
        </div>
      ))}
    </dl>
  )
}
