import { Button, Text, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Dialog, Form } from '#ui/index.ts'
import type { RelationProposal } from '../api-ruling.ts'
import type { Decision } from '../ruling.ts'
import { useRulingWords } from './ruling-words.ts'
import { useDecide } from './use-decide.ts'

interface DialogProps {
  readonly proposal: RelationProposal
  readonly decision: Decision
  /** For every source, not only for this one. */
  readonly isForAll: boolean
  readonly onClose: () => void
}

/** Decides a proposal with its reason; can be undone. */
export function RulingDialog({ proposal, decision, isForAll, onClose }: DialogProps): ReactNode {
  const words = useRulingWords()
  const decide = useDecide(proposal)
  const [reason, setReason] = useState(proposal.ruling?.decision === decision ? proposal.ruling.reason : '')
  const names = { model: proposal.model.code, other: proposal.other.code }
  const canSave = reason.trim() !== ''
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={formatMessage(decision === 'accepted' ? words.acceptOf : words.dismissOf, names)}
    >
      <Form
        label={words.save}
        onSubmit={() => canSave && decide.mutate({ decision, reason, isForAll }, { onSuccess: onClose })}
        error={decide.error}
        actions={
          <>
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" loading={decide.isPending} disabled={!canSave}>
              {words.save}
            </Button>
          </>
        }
      >
        <Text size="sm" c="dimmed">
          {formatMessage(isForAll ? words.allLead : words.oneLead, names)}
        </Text>
        <Textarea
          label={words.reason}
          description={words.reasonHint}
          required
          autosize
          minRows={2}
          maxLength={2000}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Form>
    </Dialog>
  )
}
