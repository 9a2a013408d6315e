import { Alert, Button, Group } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import {
  Copyable,
  DataTable,
  Dialog,
  Empty,
  Instant,
  Page,
  StateBadge,
  useEndpoint,
  type Action,
  type Column,
} from '#ui/index.ts'
import { listWebhooksEndpoint } from '../api.ts'
import type { WebhookView } from '../model.ts'
import { WebhookForm } from './webhook-form.tsx'
import { bothWords, useWords } from './words.ts'

/** Whether a receiver is on, and why it is not. */
export function WebhookState({ webhook }: { readonly webhook: WebhookView }): ReactNode {
  const words = useWords().webhook
  if (webhook.isActive) return <StateBadge tone="good">{words.on}</StateBadge>
  const { disabledReason: reason } = webhook
  if (reason === 'GONE' || reason === 'GAVE_UP') return <StateBadge tone="act">{words.disabled[reason]}</StateBadge>
  return <StateBadge tone="quiet">{words.off}</StateBadge>
}

/** A secret, shown this once. */
export function SecretAlert({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }): ReactNode {
  const words = useWords().webhook
  return (
    <Alert color="amber" role="status" title={words.secret}>
      <p>{words.secretHint}</p>
      <Group justify="space-between">
        <Copyable value={secret} />
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {words.close}
        </Button>
      </Group>
    </Alert>
  )
}

function useWebhookColumns(): Column<WebhookView>[] {
  const words = useWords().webhook
  return useMemo(
    () => [
      { id: 'name', header: words.name, width: 190, value: (webhook) => webhook.name },
      { id: 'url', header: words.url, value: (webhook) => webhook.url, cell: (webhook) => <code>{webhook.url}</code> },
      {
        id: 'events',
        header: words.events,
        value: (webhook) => webhook.eventKinds.join(' '),
        cell: (webhook) => <code>{webhook.eventKinds.join(' ')}</code>,
      },
      {
        id: 'state',
        header: words.state,
        width: 230,
        value: (webhook) => String(webhook.isActive),
        cell: (webhook) => <WebhookState webhook={webhook} />,
      },
      { id: 'waiting', header: words.waiting, width: 100, align: 'end', value: (webhook) => webhook.waiting },
      {
        id: 'last',
        header: words.last,
        width: 160,
        isInstant: true,
        value: (webhook) => webhook.lastDeliveredAt,
        cell: (webhook) => (webhook.lastDeliveredAt === null ? words.never : <Instant at={webhook.lastDeliveredAt} />),
      },
    ],
    [words],
  )
}

/** Receivers of events. */
export function WebhooksPage(): ReactNode {
  const words = useWords().webhook
  const webhooks = useEndpoint(listWebhooksEndpoint, {}, { refetchInterval: 10_000 })
  const columns = useWebhookColumns()
  const [isAdding, setIsAdding] = useState(false)
  const [secret, setSecret] = useState<string>()
  const actions: Action[] = [
    {
      id: 'webhook.create',
      label: bothWords((all) => all.webhook.add),
      icon: IconPlus,
      place: 'main',
      shortcut: 'c',
      run: () => setIsAdding(true),
    },
  ]
  return (
    <Page wide title={words.title} lead={words.lead} actions={actions}>
      {secret !== undefined && <SecretAlert secret={secret} onClose={() => setSecret(undefined)} />}
      <DataTable
        label={words.title}
        columns={columns}
        rows={webhooks.data?.items}
        rowId={(webhook) => webhook.id}
        error={webhooks.error}
        href={(webhook) => `/webhooks/${webhook.id}`}
        empty={<Empty title={words.empty}>{words.emptyHint}</Empty>}
      />
      <Dialog isOpen={isAdding} onClose={() => setIsAdding(false)} title={words.add} size="lg">
        <WebhookForm
          onCancel={() => setIsAdding(false)}
          onDone={(made) => {
            setIsAdding(false)
            setSecret(made)
          }}
        />
      </Dialog>
    </Page>
  )
}
