import { Tooltip } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import type { Language } from '#platform/i18n/index.ts'
import { useLanguage } from './language.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`
  const known = formats.get(key)
  if (known !== undefined) return known
  // English dates in the order day, month, year: readers of many countries read them right.
  const made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'ja', options)
  formats.set(key, made)
  return made
}

const INSTANT: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' }
const EXACT: Intl.DateTimeFormatOptions = { dateStyle: 'full', timeStyle: 'long' }
const DAY: Intl.DateTimeFormatOptions = { dateStyle: 'medium' }

/** A function that tells an instant (UTC ISO) in the reader's zone and language. */
export function useInstant(): (at: string) => string {
  const language = useLanguage()
  return (at) => formatOf(language, 'instant', INSTANT).format(new Date(at))
}

/** A function that tells a calendar day (`2026-03-01`), which belongs to no zone. */
export function useDay(): (on: string) => string {
  const language = useLanguage()
  return (on) => formatOf(language, 'day', { ...DAY, timeZone: 'UTC' }).format(new Date(`${on.slice(0, 10)}T00:00:00Z`))
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** Japanese sets no space between a figure and its unit; the locale data does. */
const closeUp = (text: string, language: Language): string => (language === 'ja' ? text.replaceAll(/\s/g, '') : text)

/** "3 days ago", "in 2 hours": the largest unit that fits. */
export function relativeTime(at: number, now: number, language: Language): string {
  const seconds = (at - now) / 1000
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'long' })
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return closeUp(format.format(Math.trunc(seconds / length), unit), language)
  }
  return format.format(0, 'second')
}

/** A length of time in its largest unit or two: "3 days 4 hr". */
export function duration(milliseconds: number, language: Language): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000)
  const parts: [number, string][] = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor((minutes % 1440) / 60), 'hour'],
    [minutes % 60, 'minute'],
  ]
  const first = parts.findIndex(([value]) => value > 0)
  if (first < 0) return unitText(0, 'minute', language)
  const shown = parts.slice(first, first + 2).filter(([value]) => value > 0)
  return shown.map(([value, unit]) => unitText(value, unit, language)).join(language === 'ja' ? '' : ' ')
}

function unitText(value: number, unit: string, language: Language): string {
  return closeUp(new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value), language)
}

/** The present, moving on every half minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** An instant as text, its exact form and zone in the tooltip; `relative` shows "3 days ago". */
export function Instant({ at, relative = false }: { readonly at: string; readonly relative?: boolean }): ReactNode {
  const language = useLanguage()
  const instant = useInstant()
  const now = useNow()
  const exact = formatOf(language, 'exact', EXACT).format(new Date(at))
  return (
    <Tooltip label={relative ? exact : `${exact} · ${relativeTime(Date.parse(at), now, language)}`}>
      <time dateTime={at}>{relative ? relativeTime(Date.parse(at), now, language) : instant(at)}</time>
    </Tooltip>
  )
}

/** A calendar day as text. */
export function Day({ on }: { readonly on: string }): ReactNode {
  const day = useDay()
  return <time dateTime={on}>{day(on)}</time>
}
