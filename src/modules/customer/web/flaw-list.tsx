import { IconAlertTriangleFilled, IconHelpHexagon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { SeverityBadge } from '#ui/index.ts'
import type { AnswerCounts } from '../rules.ts'
import classes from './customer.module.css'
import { useApplicabilityName, useCustomerWords } from './words.ts'

interface Flaw {
  readonly id: string
  readonly name: string
  readonly title: string | null
  readonly maxScore: number | null
  readonly counts: AnswerCounts
}

interface FlawListProps {
  readonly flaws: readonly Flaw[]
  readonly all: AnswerCounts
  readonly chosenId: string | undefined
  readonly onChoose: (id: string | undefined) => void
}

/** The flaws of an advisory with their numbers; choosing one shows its machines. */
export function FlawList({ flaws, all, chosenId, onChoose }: FlawListProps): ReactNode {
  const words = useCustomerWords()
  return (
    <nav className={classes['flaws']} aria-label={words.answers.flaw}>
      <button type="button" aria-current={chosenId === undefined} onClick={() => onChoose(undefined)}>
        <span className={classes['flawName']}>{words.answers.allFlaws}</span>
        <Marks counts={all} />
      </button>
      {flaws.map((flaw) => (
        <button
          key={flaw.id}
          type="button"
          aria-current={flaw.id === chosenId}
          title={flaw.title ?? undefined}
          onClick={() => onChoose(flaw.id)}
        >
          <span className={classes['flawName']}>
            {flaw.name} <SeverityBadge score={flaw.maxScore} />
          </span>
          <Marks counts={flaw.counts} />
        </button>
      ))}
    </nav>
  )
}

function Marks({ counts }: { readonly counts: AnswerCounts }): ReactNode {
  const name = useApplicabilityName()
  return (
    <span className={classes['flawMarks']}>
      <span data-tone={counts.affected === 0 ? 'none' : 'act'} title={name('affected')}>
        <IconAlertTriangleFilled size={12} aria-label={name('affected')} />
        {counts.affected.toLocaleString()}
      </span>
      <span data-tone={counts.undetermined === 0 ? 'none' : 'watch'} title={name('undetermined')}>
        <IconHelpHexagon size={13} aria-label={name('undetermined')} />
        {counts.undetermined.toLocaleString()}
      </span>
    </span>
  )
}
