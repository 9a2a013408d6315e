import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, useUndoable } from '#ui/index.ts'
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
import { useRulingWords } from './ruling-words.ts'

const STALE = [
  sourceProposalsEndpoint,
  modelProposalsEndpoint,
  sourceAnswersEndpoint,
  listSourceUnitsEndpoint,
  readAssetEndpoint,
  modelAdvisoriesEndpoint,
].map(({ id }) => id)

interface RulingInput {
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

/** Takes a decision back; can be undone. */
export function useWithdraw({ model }: RelationProposal) {
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
