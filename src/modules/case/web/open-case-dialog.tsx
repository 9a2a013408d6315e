import { Button, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { callEndpoint, Dialog, Form, useChange, useEndpoint, useGo } from '#ui/index.ts'
import { listLinesEndpoint } from '#modules/product/api.ts'
import { listCasesEndpoint, openCaseEndpoint } from '../api.ts'
import { readBoardEndpoint } from '../board-api.ts'
import { CircleField } from './circle-field.tsx'
import { toEmbargo } from './embargo-fields.tsx'
import { HeadFields, type HeadDraft } from './head-fields.tsx'
import type { OpenedFrom } from './opened-from.ts'
import { useCaseWords } from './words.ts'

interface OpenCaseDialogProps extends OpenedFrom {
  readonly onClose: () => void
}

/** Opens a case and goes there. */
export function OpenCaseDialog({ onClose, source, vulnerabilityId, title = '' }: OpenCaseDialogProps): ReactNode {
  const words = useCaseWords()
  const go = useGo()
  const [draft, setDraft] = useState<HeadDraft>({
    title: source?.title ?? title,
    kind: 'vulnerability',
    summary: '',
    lineId: null,
    embargo: undefined,
  })
  const [circleId, setCircleId] = useState<string | null>(null)
  const lines = useEndpoint(listLinesEndpoint, {}).data?.items ?? []
  const open = useChange(() => {
    const line = lines.find((candidate) => candidate.id === draft.lineId)
    const embargo = toEmbargo(draft.embargo)
    return callEndpoint(openCaseEndpoint, {
      body: {
        title: draft.title,
        kind: draft.kind,
        summary: draft.summary,
        ...(line === undefined ? {} : { lineId: line.id, divisionId: line.divisionId }),
        ...(embargo === undefined ? {} : { embargo }),
        ...(circleId === null ? {} : { circleId }),
        ...(source === undefined ? {} : { sourceId: source.id }),
        ...(vulnerabilityId === undefined ? {} : { vulnerabilityIds: [vulnerabilityId] }),
      },
    })
  }, [listCasesEndpoint.id, readBoardEndpoint.id])
  return (
    <Dialog isOpen onClose={onClose} title={words.open.title} size="lg">
      <Form
        onSubmit={() => open.mutate(undefined, { onSuccess: ({ id }) => go(`/cases/${id}`) })}
        error={open.error}
        fields={['/title', '/circleId', '/embargo/until', '/embargo/zone']}
        actions={
          <>
            <Button variant="default" onClick={onClose}>
              {words.page.cancel}
            </Button>
            <Button type="submit" loading={open.isPending} disabled={draft.title.trim() === ''}>
              {words.open.submit}
            </Button>
          </>
        }
      >
        {source !== undefined && (
          <Text size="sm" c="dimmed">
            {words.open.fromHint}
          </Text>
        )}
        <HeadFields draft={draft} onChange={setDraft} error={open.error} />
        <CircleField value={circleId} onChange={setCircleId} error={open.error} />
      </Form>
    </Dialog>
  )
}
