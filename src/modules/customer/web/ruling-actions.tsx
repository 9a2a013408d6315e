import { IconArrowBackUp, IconChecks, IconCheck, IconCircleX, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { ActionButton, ActionMenu, callEndpoint, useUndoable, type Action } from '#ui/index.ts'
import { modelAdvisoriesEndpoint } from '../api-record.ts'
import {
  createRulingEndpoint,
  modelProposalsEndpoint,
  sourceProposalsEndpoint,
  withdrawRulingEndpoint,
  type RelationProposal,
  type RulingView,
} from '../api-ruling.ts'
import { listSourceUnitsEndpoint, readAssetEndpoint, sourceAnswersEndpoint } from '../api.ts'
import type { Decision } from '../ruling.ts'
import classes from './relation-proposals.module.css'
import { useRulingWords } from './ruling-words.ts'

const STALE = [
  sourceProposalsEndpoint,
  modelProposalsEndpoint,
  sourceAnswersEndpoint,
  listSourceUnitsEndpoint,
  readAssetEndpoint,
  modelAdvisoriesEndpoint,
].map(({ id }) => id)

export interface RulingInput {
  readonly decision: Decision
  readonly reason: string
  readonly isForAll: boolean
}

/** Decides a proposal; can be undone. */
export function useDecide({ source, model, other }: RelationProposal) {
  const words = useRulingWords()
  return useUndoable(
    ({ decision, reason, isForAll }: RulingInput) => {
      const body = { sourceId: isForAll ? null : source.id, modelId: model.id, otherId: other.id, decision, reason }
      return callEndpoint(createRulingEndpoint, { body })
    },
    STALE,
    {
      text: ({ decision }) => formatMessage(words[decision], { model: model.code, other: other.code }),
      undo: (_, { id, version }) =>
        callEndpoint(withdrawRulingEndpoint, { params: { rulingId: id } }, { ifMatch: version }),
    },
  )
}

function useWithdraw({ model }: RelationProposal) {
  const words = useRulingWords()
  return useUndoable(
    ({ id, version }: RulingView) =>
      callEndpoint(withdrawRulingEndpoint, { params: { rulingId: id } }, { ifMatch: version }),
    STALE,
    {
      text: () => formatMessage(words.withdrawn, { model: model.code }),
      undo: (_, { sourceId, modelId, otherId, decision, reason }) =>
        callEndpoint(createRulingEndpoint, { body: { sourceId, modelId, otherId, decision, reason } }),
    },
  )
}

interface ActionsProps {
  readonly proposal: RelationProposal
  readonly isFirst: boolean
}

const PERMISSION = 'vulnerability.correct'

/** What a person can do with a proposal. */
export function ProposalActions({ proposal, isFirst }: ActionsProps): ReactNode {
  const both = useRulingWords.both
  const decide = useDecide(proposal)
  const withdraw = useWithdraw(proposal)
  const { model, other, source, state, ruling } = proposal
  const about = `${model.code} · ${other.code} · ${source.trackingId}`
  const dialog = (decision: Decision, isForAll: boolean): Pick<Extract<Action, { load: unknown }>, 'load'> => ({
    load: async () => {
      const { RulingDialog } = await import('./ruling-dialog.tsx')
      return ({ onClose }) => (
        <RulingDialog proposal={proposal} decision={decision} isForAll={isForAll} onClose={onClose} />
      )
    },
  })
  const forAll: Action[] = [
    {
      id: 'relationRuling.acceptAll',
      label: both((words) => words.acceptAll),
      icon: IconChecks,
      permission: PERMISSION,
      ...dialog('accepted', true),
    },
    {
      id: 'relationRuling.dismissAll',
      label: both((words) => words.dismissAll),
      icon: IconCircleX,
      permission: PERMISSION,
      ...dialog('dismissed', true),
    },
  ]
  if (state !== 'open' && ruling !== null)
    return (
      <div className={classes['buttons']}>
        <ActionButton
          size="xs"
          variant="default"
          action={{
            id: 'relationRuling.withdraw',
            label: both((words) => words.withdraw),
            icon: IconArrowBackUp,
            permission: PERMISSION,
            about,
            run: () => withdraw.mutateAsync(ruling),
          }}
        />
      </div>
    )
  return (
    <div className={classes['buttons']}>
      <ActionButton
        size="xs"
        variant="default"
        action={{
          id: 'relationRuling.accept',
          label: both((words) => words.accept),
          icon: IconCheck,
          permission: PERMISSION,
          about,
          ...(isFirst ? { shortcut: 'f' } : {}),
          run: () => decide.mutateAsync({ decision: 'accepted', reason: '', isForAll: false }),
        }}
      />
      <ActionButton
        size="xs"
        variant="default"
        action={{
          id: 'relationRuling.dismiss',
          label: both((words) => words.dismiss),
          icon: IconX,
          permission: PERMISSION,
          about,
          ...(isFirst ? { shortcut: 'x' } : {}),
          ...dialog('dismissed', false),
        }}
      />
      <ActionMenu about={about} actions={forAll} />
    </div>
  )
}
