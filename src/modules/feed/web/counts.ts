import { useCallback } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useLanguage } from '#ui/index.ts'
import type { FeedCounts } from '../model.ts'
import { useWords } from './words.ts'

const TOLD = ['created', 'changed', 'withdrawn', 'documents', 'signals', 'quarantined'] as const

/** A function that tells what a run has brought; what there was nothing of is left out. */
export function useCountsText(): (counts: FeedCounts) => string {
  const words = useWords()
  const language = useLanguage()
  return useCallback(
    (counts) => {
      const told = TOLD.filter((name) => counts[name] > 0)
      if (told.length === 0) return words.nothingNew
      return told
        .map((name) => formatMessage(words.counts[name], { count: counts[name].toLocaleString(language) }))
        .join(language === 'ja' ? '、' : ', ')
    },
    [words, language],
  )
}
