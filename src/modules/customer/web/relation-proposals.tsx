import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { explainStep } from '#formats/affected-set/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  RecordLink,
  Section,
  SeverityBadge,
  StateBadge,
  useEndpoint,
  useInstant,
  useLanguage,
  type Tone,
} from '#ui/index.ts'
import { sourceProposalsEndpoint, type RelationProposal } from '../api-ruling.ts'
import classes from './relation-proposals.module.css'
import { ProposalActions } from './ruling-actions.tsx'
import { useRulingWords } from './ruling-words.ts'

interface SourceProps {
  readonly sourceId: string
  /** Asks again while answers are under way. */
  readonly interval: number | undefined
}

/** What a source proposes for models that it does not name; nothing where it proposes nothing. */
export function SourceProposals({ sourceId, interval }: SourceProps): ReactNode {
  const words = useRulingWords()
  const proposals = useEndpoint(
    sourceProposalsEndpoint,
    { params: { sourceId } },
    { refetchInterval: interval, keepPrevious: true },
  )
  return <Proposals proposals={proposals.data?.items ?? []} hint={words.sourceHint} of="source" />
}

/** What sources that do not name a model propose for it; nothing where none does. */
export function ProposalsOfModel({ proposals }: { readonly proposals: readonly RelationProposal[] }): ReactNode {
  return <Proposals proposals={proposals} hint={useRulingWords().modelHint} of="model" />
}

interface ProposalsProps {
  readonly proposals: readonly RelationProposal[]
  readonly hint: string
  /** What the page is about: it is not told again in each row. */
  readonly of: 'source' | 'model'
}

function Proposals({ proposals, hint, of }: ProposalsProps): ReactNode {
  const words = useRulingWords()
  if (proposals.length === 0) return null
  const open = proposals.filter(({ state }) => state === 'open')
  const models = new Map(open.map(({ model, units }) => [model.id, units]))
  const units = [...models.values()].reduce((sum, count) => sum + count, 0)
  const waiting = open.length === 0 ? words.decided : formatMessage(words.waiting, { count: open.length, units })
  return (
    <Section title={words.title} hint={formatMessage(words.hint, { waiting, hint })} flush>
      <ul className={classes['proposals']}>
        {proposals.map((proposal) => (
          <li key={`${proposal.source.id} ${proposal.model.id} ${proposal.other.id}`} data-state={proposal.state}>
            <ProposalRow proposal={proposal} of={of} isFirst={proposal === open[0]} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const MARK: Readonly<Record<RelationProposal['state'], { tone: Tone; icon: typeof IconCheck }>> = {
  open: { tone: 'watch', icon: IconQuestionMark },
  accepted: { tone: 'info', icon: IconCheck },
  dismissed: { tone: 'quiet', icon: IconX },
}

interface RowProps {
  readonly proposal: RelationProposal
  readonly of: 'source' | 'model'
  /** The first that waits has the shortcuts. */
  readonly isFirst: boolean
}

function ProposalRow({ proposal, of, isFirst }: RowProps): ReactNode {
  const words = useRulingWords()
  const { source, model, other, state, units } = proposal
  const { tone, icon } = MARK[state]
  return (
    <>
      <div className={classes['what']}>
        <div className={classes['head']}>
          <StateBadge tone={tone} icon={icon}>
            {words.state[state]}
          </StateBadge>
          {of === 'source' ? (
            <RecordLink kind="model" id={model.id}>
              {model.code}
            </RecordLink>
          ) : (
            <RecordLink kind="source" id={source.id}>
              {`${source.trackingId} ${source.title}`}
            </RecordLink>
          )}
          {of === 'source' ? (
            <small>{formatMessage(words.units, { count: units })}</small>
          ) : (
            <SeverityBadge score={source.maxScore} />
          )}
        </div>
        <Way proposal={proposal} />
        <div className={classes['lines']}>
          <span>{words.said}</span>
          <RecordLink kind="model" id={other.id}>
            {other.code}
          </RecordLink>
          {proposal.lines.map(({ name, versionText, statements }) => (
            <span key={`${name} ${versionText}`}>
              <q>{versionText.startsWith(name) ? versionText : `${name} ${versionText}`}</q>{' '}
              {statements.map((one) => words.statement[one]).join(', ')}
            </span>
          ))}
        </div>
        <Decision proposal={proposal} />
      </div>
      <ProposalActions proposal={proposal} isFirst={isFirst} />
    </>
  )
}

/** From the model to the one that the source names, step by step. */
function Way({ proposal: { model, steps } }: { readonly proposal: RelationProposal }): ReactNode {
  const words = useRulingWords()
  const language = useLanguage()
  const isMapped = steps.every((step) => step.isMapped)
  return (
    <div className={classes['way']}>
      {steps.map((step, index) => (
        <span key={step.modelId}>
          {explainStep({ ...step, model: step.code }, steps[index - 1]?.code ?? model.code, language)}
        </span>
      ))}
      <small>{isMapped ? words.versions.mapped : words.versions.assumed}</small>
    </div>
  )
}

/** Who decided, and why; or whose decision does not hold any more. */
function Decision({ proposal: { ruling, state } }: { readonly proposal: RelationProposal }): ReactNode {
  const words = useRulingWords()
  const instant = useInstant()
  if (ruling === null) return null
  const by = { name: ruling.changerName, at: instant(ruling.changedAt) }
  if (state === 'open') return <p className={classes['stale']}>{formatMessage(words.stale[ruling.decision], by)}</p>
  return (
    <p className={classes['decision']}>
      {formatMessage(words.by, by)}
      {ruling.sourceId === null ? ` · ${words.forAll}` : ''}
      {ruling.reason === '' ? '' : `: ${ruling.reason}`}
    </p>
  )
}
