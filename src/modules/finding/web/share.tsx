import type { ReactNode } from 'react'
import { useLanguage } from '#ui/index.ts'
import classes from './finding.module.css'

interface ShareProps {
  readonly part: number
  readonly total: number
  /** In words: "1 of 48". */
  readonly text: string
}

/** How much of something is known: a bar with its words; what is missing is never filled. */
export function Share({ part, total, text }: ShareProps): ReactNode {
  return (
    <span className={classes['share']} data-some={part > 0} data-all={part === total}>
      <span aria-hidden>
        <i style={{ width: `${total === 0 ? 0 : (part / total) * 100}%` }} />
      </span>
      <span>{text}</span>
    </span>
  )
}

/** A function that writes a number as the reader's language does. */
export function useCount(): (count: number) => string {
  const language = useLanguage()
  return (count) => count.toLocaleString(language)
}
