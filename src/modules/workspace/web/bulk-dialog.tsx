import { Button, Group, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, Dialog, isProblem, ProblemAlert, useChange, useLanguage, useSearchText } from '#ui/index.ts'
import type { BulkEndpoints } from '../api.ts'
import type { BulkPreview, BulkReference, BulkValue } from '../model.ts'
import { BulkPreviewView } from './bulk-preview.tsx'
import { useWorkspaceWords } from './words.ts'

/** How a kind's fields and values are told. */
export interface BulkWords {
  /** The name of a field of a preview. */
  readonly field: (field: string) => string
  /** A value of a field in words. */
  readonly value: (field: string, value: BulkValue) => string
}

interface BulkDialogProps {
  readonly endpoints: BulkEndpoints
  readonly words: BulkWords
  readonly target: BulkTargetBody
  readonly count: string
  readonly title: string
  /** Where what is to change is told. */
  readonly form: ReactNode
  /** What is to become of them; undefined while that is not told completely. */
  readonly change: unknown
  /** Begun: the selection may go. */
  readonly onStarted: () => void
  readonly onClose: () => void
}

/** Which records are meant, as a body says it. */
export type BulkTargetBody = { readonly records: BulkReference[] } | { readonly query: Record<string, unknown> }

/** Changes many records: what, then a preview of what that does, then it is begun; how far it is stands on the page. */
export function BulkDialog(props: BulkDialogProps): ReactNode {
  const { endpoints, target, change, count } = props
  const words = useWorkspaceWords().bulk
  const language = useLanguage()
  const [, setSearch] = useSearchText()
  const [seen, setSeen] = useState<BulkPreview>()
  const preview = useChange(() => callEndpoint(endpoints.preview, { body: { target, change } }), [])
  const start = useChange((digest: string) => callEndpoint(endpoints.start, { body: { target, change, digest } }), [])
  const look = (): void => preview.mutate(undefined, { onSuccess: setSeen })
  const begin = (of: BulkPreview): void =>
    start.mutate(of.digest, {
      onSuccess: ({ id }) => {
        setSearch({ bulk: id })
        props.onStarted()
      },
    })
  const isOutdated = isProblem(start.error, 'SELECTION_CHANGED')
  return (
    <Dialog isOpen onClose={props.onClose} title={formatMessage(props.title, { count })} size="lg">
      {seen === undefined ? props.form : <BulkPreviewView preview={seen} words={props.words} />}
      <ProblemAlert error={preview.error ?? (isOutdated ? undefined : start.error)} />
      {isOutdated && (
        <Text size="sm" role="alert" c="var(--mantine-color-amber-text)" mt="sm">
          {words.changedMeanwhile}
        </Text>
      )}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button
          variant="default"
          onClick={() => {
            if (seen === undefined) props.onClose()
            else {
              setSeen(undefined)
              start.reset()
            }
          }}
        >
          {seen === undefined ? words.close : words.back}
        </Button>
        {seen === undefined || isOutdated ? (
          <Button
            onClick={() => {
              start.reset()
              look()
            }}
            loading={preview.isPending}
            disabled={change === undefined}
          >
            {isOutdated ? words.previewAgain : words.preview}
          </Button>
        ) : (
          <Button data-autofocus onClick={() => begin(seen)} loading={start.isPending} disabled={seen.changed === 0}>
            {formatMessage(words.apply, { count: seen.changed.toLocaleString(language) })}
          </Button>
        )}
      </Group>
    </Dialog>
  )
}
