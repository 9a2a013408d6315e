import { formatMessage } from '#platform/i18n/index.ts'
import { createWords } from '#ui/index.ts'
import type { TransitionView } from '../api-transition.ts'
import type { TransitionCount } from '../model.ts'
import { en } from '../transition-messages.en.ts'
import { ja } from '../transition-messages.ja.ts'
import { useApplicabilityName } from './words.ts'

/** The words of how answers have changed in the language of the page. */
export const useTransitionWords = createWords(en, ja)

/** A function that names the revisions of a change of answers. */
export function useRevisionText(): (transition: Pick<TransitionView, 'from' | 'to'>) => string {
  const words = useTransitionWords()
  return ({ from, to }) =>
    from === null || from.sha256 === to.sha256
      ? formatMessage(words.revision, { to: to.trackingVersion })
      : formatMessage(words.revisions, { from: from.trackingVersion, to: to.trackingVersion })
}

/** A function that tells from which answer to which how many machines went. */
export function useWayText(): (count: TransitionCount) => string {
  const words = useTransitionWords()
  const name = useApplicabilityName()
  return ({ before, after, change, units }) =>
    change === 'answer'
      ? formatMessage(words.way, { count: units, from: name(before), to: name(after) })
      : formatMessage(words.stays, { count: units, to: name(after), what: words.what[change] })
}
