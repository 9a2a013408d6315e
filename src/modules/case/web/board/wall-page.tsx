import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowsMaximize, IconPlugConnectedX, IconX } from '@tabler/icons-react'
import { useEffect, type CSSProperties, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  duration,
  isProblem,
  Lamp,
  useDocumentTitle,
  useEndpoint,
  useGo,
  useLanguage,
  useProblemText,
} from '#ui/index.ts'
import { useName } from '#modules/product/web/index.ts'
import { readBoardEndpoint } from '../../board-api.ts'
import type { Lamp as LampName } from '../../model.ts'
import { useCaseWords } from '../words.ts'
import { TERMS, termOf } from './deadlines.tsx'
import { isAgeTold } from './lamps.tsx'
import { isStale, useSeconds } from './freshness.tsx'
import {
  COLUMNS,
  columnName,
  lampSentence,
  shortAge,
  shownLamp,
  type Board,
  type BoardLine,
  type Column,
} from './lamp-text.ts'
import classes from './wall.module.css'

const REFRESH_MS = 15_000
/** A page older than its server is loaded anew after this time, ms. */
const RELOAD_MS = 60_000

/** Keeps the screen on while the page is seen, where the browser can. */
function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined
    const take = (): void => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      navigator.wakeLock.request('screen').then(
        (taken) => (lock = taken),
        // A screen that may sleep still shows the board.
        () => undefined,
      )
    }
    take()
    document.addEventListener('visibilitychange', take)
    return () => {
      document.removeEventListener('visibilitychange', take)
      void lock?.release()
    }
  }, [])
}

/** The board for a screen on the wall: read across the room, without a hand on it; it says when it no longer knows. */
export function WallPage(): ReactNode {
  const words = useCaseWords()
  const query = useEndpoint(readBoardEndpoint, {}, { refetchInterval: REFRESH_MS, isSeenOnly: false })
  const now = useSeconds()
  const minute = Math.floor(now / 60_000)
  useDocumentTitle(`${words.board.title}: ${words.board.wall}`)
  useWakeLock()
  const isOutdated = isProblem(query.error, 'UNREADABLE')
  useEffect(() => {
    if (!isOutdated) return undefined
    const timer = setTimeout(() => location.reload(), RELOAD_MS)
    return () => clearTimeout(timer)
  }, [isOutdated])
  const stale = isStale(query.dataUpdatedAt, query.error, now)
  return (
    <main id="content" className={classes['wall']} data-stale={stale}>
      <div
        className={classes['picture']}
        // It wanders by a few pixels every minute, so that nothing burns in.
        style={{ translate: `${-((minute * 3) % 7)}px ${-((minute * 5) % 7)}px` }}
      >
        <Head board={query.data} now={now} />
        {stale && <StaleBar readAt={query.dataUpdatedAt} error={query.error} now={now} />}
        {query.data !== undefined && <Lines board={query.data} now={now} isStale={stale} />}
      </div>
      <Controls />
    </main>
  )
}

function Head({ board, now }: { readonly board: Board | undefined; readonly now: number }): ReactNode {
  const words = useCaseWords().board
  const language = useLanguage()
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now)
  const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'ja', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }).format(now)
  const terms = Map.groupBy(board?.deadlines ?? [], (deadline) => termOf(deadline, now))
  return (
    <header className={classes['head']}>
      <h1>{words.title}</h1>
      <ul className={classes['terms']} aria-label={words.deadlines}>
        {TERMS.filter((term) => term !== 'later').map((term) => {
          const count = terms.get(term)?.length ?? 0
          return (
            <li key={term} data-term={term} data-empty={count === 0}>
              <b>{board === undefined ? '–' : count}</b>
              <span>{words.term[term]}</span>
            </li>
          )
        })}
      </ul>
      <div className={classes['clock']}>
        <b>{time}</b>
        <span>{day}</span>
      </div>
    </header>
  )
}

interface StaleBarProps {
  readonly readAt: number
  readonly error: unknown
  readonly now: number
}

function StaleBar({ readAt, error, now }: StaleBarProps): ReactNode {
  const words = useCaseWords().board
  const language = useLanguage()
  const describe = useProblemText()
  const at = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(readAt)
  return (
    <div className={classes['stale']} role="alert">
      <IconPlugConnectedX size="1.2em" aria-hidden />
      <b>{words.connectionLost}</b>
      <span>
        {readAt === 0 ? describe(error) : formatMessage(words.stale, { at, age: duration(now - readAt, language) })}
      </span>
    </div>
  )
}

const RANK: Readonly<Record<LampName, number>> = { off: 0, green: 1, amber: 2, red: 3 }

const FEWEST_ROWS = 6

/** Few lines are not blown up beyond measure, many still fit. */
function rowsStyle(count: number): CSSProperties {
  const style: CSSProperties & Record<'--rows', number> = { '--rows': Math.max(FEWEST_ROWS, count) }
  return style
}

interface LinesProps {
  readonly board: Board
  readonly now: number
  readonly isStale: boolean
}

/** Lines that need somebody, as large as they may be; the others by name below. */
function Lines({ board, now, isStale: stale }: LinesProps): ReactNode {
  const words = useCaseWords()
  const name = useName()
  const worst = (line: BoardLine): number =>
    Math.max(...COLUMNS.map((column) => RANK[shownLamp(line, column, words).lamp]))
  const loud = board.lines.filter((line) => worst(line) >= RANK.amber)
  const quiet = board.lines.filter((line) => worst(line) < RANK.amber)
  return (
    <>
      <table className={classes['lines']} aria-label={words.board.lines} style={rowsStyle(loud.length)}>
        <thead>
          <tr>
            <th scope="col">{words.board.element}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {columnName(column, words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {loud.map((line) => (
            <tr key={line.id}>
              <th scope="row">{name(line)}</th>
              {COLUMNS.map((column) => (
                <td key={column}>
                  <Tile line={line} column={column} now={now} isStale={stale} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {loud.length === 0 && !stale && <p className={classes['calm']}>{words.board.allCalm}</p>}
      {quiet.length > 0 && (
        <p className={classes['quiet']}>
          <b>{stale ? words.board.unknownNow : words.board.inOrder}</b> {quiet.map(name).join(' · ')}
        </p>
      )}
    </>
  )
}

interface TileProps {
  readonly line: BoardLine
  readonly column: Column
  readonly now: number
  readonly isStale: boolean
}

function Tile({ line, column, now, isStale: stale }: TileProps): ReactNode {
  const words = useCaseWords()
  const name = useName()
  const language = useLanguage()
  const shown = shownLamp(line, column, words)
  const { lamp, since, count } = shown
  const label = lampSentence(shown, { line: name(line), column: columnName(column, words) }, words, now, language)
  return (
    <span className={classes['tile']} data-lamp={stale ? 'unknown' : lamp} role="img" aria-label={label}>
      <Lamp colour={lamp} label="" size={28} />
      {lamp !== 'off' && (
        <span aria-hidden>
          {count !== undefined && <b>{count.toLocaleString(language)}</b>}
          {since !== null && isAgeTold(shown, column) && <span>{shortAge(now - Date.parse(since), language)}</span>}
        </span>
      )}
    </span>
  )
}

/** For whoever sets the screen up: seen while the pointer moves or has the focus. */
function Controls(): ReactNode {
  const words = useCaseWords().board
  const go = useGo()
  return (
    <div className={classes['controls']}>
      <Tooltip label={words.fullScreen}>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={words.fullScreen}
          onClick={() => void document.documentElement.requestFullscreen()}
        >
          <IconArrowsMaximize size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={words.leaveWall}>
        <ActionIcon variant="default" size="lg" aria-label={words.leaveWall} onClick={() => go('/')}>
          <IconX size={18} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
