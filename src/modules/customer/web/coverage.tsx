import { useEffect, useState, type ReactNode } from 'react'
import * as z from 'zod'
import { APPLICABILITIES } from '#formats/affected-set/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import type { AnswerCounts } from '../rules.ts'
import classes from './customer.module.css'
import { useCustomerWords } from './words.ts'

/** Which machines are shown, as it stands in the address; absent = the worst answer that any machine has. */
export const shownSchema = z
  .enum([...APPLICABILITIES, 'all'])
  .optional()
  .catch(undefined)

/** The worst answer that any machine has; all when no source lists any. */
export function firstOf(counts: AnswerCounts): (typeof APPLICABILITIES)[number] | 'all' {
  return APPLICABILITIES.find((value) => value !== 'not_listed' && counts[value] > 0) ?? 'all'
}

const ASK_AGAIN_MS = 1_500

/** Asks again while answers are under way: `note` tells whether they are, `interval` goes to the queries. */
export function useRunning(): { readonly interval: number | undefined; readonly note: (isRunning: boolean) => void } {
  const [isRunning, setIsRunning] = useState(false)
  const [noted, note] = useState(false)
  useEffect(() => {
    // Once more after the end: the lists beside the numbers must have seen it too.
    const timer = setTimeout(() => setIsRunning(noted), noted ? 0 : 2 * ASK_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [noted])
  return {
    interval: isRunning ? ASK_AGAIN_MS : undefined,
    note: (next) => {
      if (next !== noted) note(next)
    },
  }
}

interface CoverageNoteProps {
  readonly pending: number
  readonly notListed: number
}

/** What the numbers do not say: machines that are being asked about again, and what "not listed" means. */
export function CoverageNote({ pending, notListed }: CoverageNoteProps): ReactNode {
  const words = useCustomerWords()
  if (pending === 0 && notListed === 0) return null
  return (
    <p className={classes['note']}>
      {pending > 0 && <b>{formatMessage(words.answers.pending, { count: pending })} </b>}
      {notListed > 0 && words.answers.notListedNote}
    </p>
  )
}
