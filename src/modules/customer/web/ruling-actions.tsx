import { IconArrowBackUp, IconChecks, IconCheck, IconCircleX, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ActionButton, ActionMenu, type Action } from '#ui/index.ts'
import type { RelationProposal, RulingView } from '../api-ruling.ts'
import type { Decision } from '../ruling.ts'
import classes from './relation-proposals.module.css'
import { RulingDialog } from './ruling-dialog.tsx'
import { useRulingWords } from './ruling-words.ts'
import { useDecide, useWithdraw } from './use-decide.ts'

interface ActionsProps {
  readonly proposal: RelationProposal
  readonly isFirst: boolean
}

const PERMISSION = 'vulnerability.correct'

/** What a person can do with a proposal. */
export function ProposalActions({ proposal, isFirst }: ActionsProps): ReactNode {
  const { state, ruling } = proposal
  return (
    <div className={classes['buttons']}>
      {state !== 'open' && ruling !== null ? (
        <WithdrawButton proposal={proposal} ruling={ruling} />
      ) : (
        <DecideButtons proposal={proposal} isFirst={isFirst} />
      )}
    </div>
  )
}

const aboutOf = ({ model, other, source }: RelationProposal): string =>
  `${model.code} · ${other.code} · ${source.trackingId}`

function WithdrawButton({ proposal, ruling }: { proposal: RelationProposal; ruling: RulingView }): ReactNode {
  const both = useRulingWords.both
  const withdraw = useWithdraw(proposal)
  return (
    <ActionButton
      size="xs"
      variant="default"
      action={{
        id: 'relationRuling.withdraw',
        label: both((words) => words.withdraw),
        icon: IconArrowBackUp,
        permission: PERMISSION,
        about: aboutOf(proposal),
        run: () => withdraw.mutateAsync(ruling),
      }}
    />
  )
}

type WithDialog = Extract<Action, { dialog: unknown }>['dialog']

function DecideButtons({ proposal, isFirst }: ActionsProps): ReactNode {
  const both = useRulingWords.both
  const decide = useDecide(proposal)
  const about = aboutOf(proposal)
  const dialog =
    (decision: Decision, isForAll: boolean): WithDialog =>
    (close) => <RulingDialog proposal={proposal} decision={decision} isForAll={isForAll} onClose={close} />
  const accept: Action = {
    id: 'relationRuling.accept',
    label: both((words) => words.accept),
    icon: IconCheck,
    permission: PERMISSION,
    about,
    ...(isFirst ? { shortcut: 'f' } : {}),
    run: () => decide.mutateAsync({ decision: 'accepted', reason: '', isForAll: false }),
  }
  const dismiss: Action = {
    id: 'relationRuling.dismiss',
    label: both((words) => words.dismiss),
    icon: IconX,
    permission: PERMISSION,
    about,
    ...(isFirst ? { shortcut: 'x' } : {}),
    dialog: dialog('dismissed', false),
  }
  const forAll = (decision: Decision): Action => ({
    id: decision === 'accepted' ? 'relationRuling.acceptAll' : 'relationRuling.dismissAll',
    label: both((words) => (decision === 'accepted' ? words.acceptAll : words.dismissAll)),
    icon: decision === 'accepted' ? IconChecks : IconCircleX,
    permission: PERMISSION,
    dialog: dialog(decision, true),
  })
  return (
    <>
      <ActionButton size="xs" variant="default" action={accept} />
      <ActionButton size="xs" variant="default" action={dismiss} />
      <ActionMenu about={about} actions={[forAll('accepted'), forAll('dismissed')]} />
    </>
  )
}
