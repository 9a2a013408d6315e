import { IconAlertTriangleFilled, IconCircleCheck, IconCircleDashed, IconHelpHexagon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { APPLICABILITIES, type Applicability } from '#formats/affected-set/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import type { AnswerCounts } from '../rules.ts'
import classes from './customer.module.css'
import { useApplicabilityName, useCustomerWords } from './words.ts'

const LOOKS = {
  affected: { tone: 'act', icon: IconAlertTriangleFilled },
  undetermined: { tone: 'watch', icon: IconHelpHexagon },
  not_affected: { tone: 'good', icon: IconCircleCheck },
  not_listed: { tone: 'quiet', icon: IconCircleDashed },
} as const

interface AnswerFiguresProps {
  readonly counts: AnswerCounts
  /** The answer that is shown below; undefined = all. */
  readonly chosen: Applicability | undefined
  readonly onChoose: (chosen: Applicability | undefined) => void
}

/** The four answers as big numbers; each is a switch that shows its machines only. */
export function AnswerFigures({ counts, chosen, onChoose }: AnswerFiguresProps): ReactNode {
  const words = useCustomerWords()
  const name = useApplicabilityName()
  return (
    <div className={classes['figures']} role="group" aria-label={words.answers.answer}>
      {APPLICABILITIES.map((value) => {
        const { tone, icon: Icon } = LOOKS[value]
        const isChosen = chosen === value
        return (
          <button
            key={value}
            type="button"
            className={classes['figure']}
            data-tone={counts[value] === 0 ? 'none' : tone}
            aria-pressed={isChosen}
            title={formatMessage(words.answers.show, { answer: name(value) })}
            onClick={() => onChoose(isChosen ? undefined : value)}
          >
            <b>{counts[value].toLocaleString()}</b>
            <span>
              <Icon size={14} stroke={2} aria-hidden />
              {name(value)}
            </span>
          </button>
        )
      })}
    </div>
  )
}
