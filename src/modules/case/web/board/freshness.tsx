import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { useEffect, useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { duration, useLanguage } from '#ui/index.ts'
import { useCaseWords } from '../words.ts'
import board from './board.module.css'

/** What was read longer ago than this no longer says how things are, ms. */
const STALE_MS = 90_000

/** The present, moving on every second. */
export function useSeconds(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** Whether what was read at an instant (ms) may still be shown as the state of things. */
export function isStale(readAt: number, error: unknown, now: number): boolean {
  return (error !== null && error !== undefined) || (readAt > 0 && now - readAt > STALE_MS)
}

interface FreshnessProps {
  /** ms; 0 while nothing was read. */
  readonly readAt: number
  readonly error: unknown
}

/** When the board was read last; loud when it could not be read again. */
export function Freshness({ readAt, error }: FreshnessProps): ReactNode {
  const words = useCaseWords().board
  const language = useLanguage()
  const now = useSeconds()
  if (readAt === 0) return null
  const at = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(readAt)
  if (!isStale(readAt, error, now)) return <span className={board['fresh']}>{formatMessage(words.asOf, { at })}</span>
  return (
    <span className={board['stale']} role="alert">
      <IconAlertTriangleFilled size={15} aria-hidden />
      {formatMessage(words.stale, { at, age: duration(now - readAt, language) })}
    </span>
  )
}
