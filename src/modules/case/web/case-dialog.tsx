import { Alert, Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Dialog, Form, isProblem, useChange, useToast } from '#ui/index.ts'
import { readCaseEndpoint, type CaseView } from '../api.ts'
import { STALE_QUERIES } from './stale.ts'
import { useCaseWords } from './words.ts'

interface CaseDialogProps {
  readonly title: string
  readonly size?: 'md' | 'lg' | 'xl'
  readonly submit: string
  readonly canSubmit?: boolean
  /** Makes the change; rejects with the problem. */
  readonly work: () => Promise<CaseView>
  /** Told when it is done. */
  readonly done?: string
  /** The reverse change, where there is one: gets the case as the change left it. */
  readonly undo?: ((after: CaseView) => Promise<unknown>) | undefined
  /** Findings told beside their fields. */
  readonly fields?: readonly string[]
  readonly onClose: () => void
  readonly children: (error: unknown) => ReactNode
}

/**
 * A dialog that changes something of a case. When somebody else was faster it says so, shows their values behind it and lets
 * the user save again.
 */
export function CaseDialog(props: CaseDialogProps): ReactNode {
  const { title, size = 'lg', submit, canSubmit = true, work, done, undo, fields = [], onClose, children } = props
  const { tell } = useToast()
  const words = useCaseWords()
  const client = useQueryClient()
  const change = useChange(work, STALE_QUERIES)
  const isStale = isProblem(change.error, 'STALE_VERSION')
  const save = (): void =>
    change.mutate(undefined, {
      onSuccess: (after) => {
        if (done !== undefined) tell(done, undo === undefined ? undefined : () => takeBack(undo, after))
        onClose()
      },
      onError: () => void client.invalidateQueries({ queryKey: [readCaseEndpoint.id] }),
    })
  const takeBack = async (reverse: (after: CaseView) => Promise<unknown>, after: CaseView): Promise<void> => {
    await reverse(after)
    await Promise.all(STALE_QUERIES.map((id) => client.invalidateQueries({ queryKey: [id] })))
  }
  return (
    <Dialog isOpen onClose={onClose} title={title} size={size}>
      <Form
        onSubmit={save}
        error={isStale ? undefined : change.error}
        fields={fields}
        actions={
          <>
            <Button variant="default" onClick={onClose}>
              {words.page.cancel}
            </Button>
            <Button type="submit" loading={change.isPending} disabled={!canSubmit}>
              {submit}
            </Button>
          </>
        }
      >
        {children(change.error)}
        {isStale && (
          <Alert color="amber" role="alert">
            {words.page.stale}
          </Alert>
        )}
      </Form>
    </Dialog>
  )
}
