import { IconKey, IconPencil, IconPlugConnected, IconPower, IconTrash } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import {
  callEndpoint,
  DataTable,
  Dialog,
  DoneAlert,
  Empty,
  Facts,
  Instant,
  Loaded,
  Page,
  Section,
  StateBadge,
  useChange,
  useEndpoint,
  useGo,
  useRouteParam,
  useServerTable,
  useTableState,
  type Action,
  type Column,
} from '#ui/index.ts'
import {
  deleteWebhookEndpoint,
  listDeliveriesEndpoint,
  pingWebhookEndpoint,
  readWebhookEndpoint,
  rotateWebhookEndpoint,
  updateWebhookEndpoint,
} from '../api.ts'
import {
  DELIVERY_STATES,
  deliveryStateSchema,
  type DeliveryState,
  type DeliveryView,
  type WebhookView,
} from '../model.ts'
import { DeliveryDialog, useAnswerText } from './delivery-dialog.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { SecretAlert, WebhookState } from './webhooks-page.tsx'
import { bothWords, useWords } from './words.ts'

const PAGE = 50
const TONES = { queued: 'info', delivered: 'good', failed: 'act' } as const satisfies Record<DeliveryState, string>
const STALE = ['webhook.read', 'webhook.list', 'webhook.deliveries']

function useDeliveryColumns(): Column<DeliveryView>[] {
  const words = useWords().webhook
  const answerText = useAnswerText()
  return useMemo(
    () => [
      {
        id: 'createdAt',
        header: words.columns.at,
        width: 160,
        isInstant: true,
        value: (delivery) => delivery.createdAt,
        cell: (delivery) => <Instant at={delivery.createdAt} />,
      },
      {
        id: 'event',
        header: words.columns.event,
        canSort: false,
        value: (delivery) => delivery.eventKind,
        cell: (delivery) => <code>{delivery.eventKind}</code>,
      },
      {
        id: 'state',
        header: words.columns.state,
        width: 140,
        canSort: false,
        options: DELIVERY_STATES.map((value) => ({ value, label: words.deliveryState[value] })),
        value: (delivery) => words.deliveryState[delivery.state],
        cell: (delivery) => <StateBadge tone={TONES[delivery.state]}>{words.deliveryState[delivery.state]}</StateBadge>,
      },
      {
        id: 'attempts',
        header: words.columns.attempts,
        width: 100,
        align: 'end',
        canSort: false,
        value: (delivery) => delivery.attempts,
      },
      {
        id: 'answer',
        header: words.columns.answer,
        canSort: false,
        value: (delivery) => answerText({ status: delivery.lastStatus, problem: delivery.lastProblem }),
      },
      {
        id: 'next',
        header: words.columns.next,
        width: 160,
        canSort: false,
        isInstant: true,
        value: (delivery) => delivery.nextAt,
        cell: (delivery) => (delivery.nextAt === null ? '' : <Instant at={delivery.nextAt} />),
      },
    ],
    [words, answerText],
  )
}

function Deliveries({ webhookId }: { readonly webhookId: string }): ReactNode {
  const words = useWords().webhook
  const state = useTableState()
  const columns = useDeliveryColumns()
  const [shown, setShown] = useState<string>()
  const chosen = deliveryStateSchema.safeParse(state.filters['state']).data
  const sort = state.sort?.isDescending === false ? ('createdAt' as const) : ('-createdAt' as const)
  const { table } = useServerTable(
    listDeliveriesEndpoint,
    state,
    PAGE,
    (page) => ({ params: { webhookId }, query: { ...page, sort, ...(chosen === undefined ? {} : { state: chosen }) } }),
    { refetchInterval: 5000 },
  )
  return (
    <>
      <DataTable
        label={words.deliveries}
        columns={columns}
        {...table}
        rowId={(delivery) => delivery.id}
        onOpen={(delivery) => setShown(delivery.id)}
        canSearch={false}
        empty={<Empty title={words.noDeliveries} />}
      />
      {shown !== undefined && (
        <DeliveryDialog webhookId={webhookId} deliveryId={shown} onClose={() => setShown(undefined)} />
      )}
    </>
  )
}

interface ActionOptions {
  readonly webhook: WebhookView
  readonly onEdit: () => void
  readonly onSecret: (secret: string) => void
  readonly onPing: () => void
}

function useWebhookActions({ webhook, onEdit, onSecret, onPing }: ActionOptions): Action[] {
  const words = useWords().webhook
  const go = useGo()
  const params = { webhookId: webhook.id }
  const change = useChange((work: () => Promise<unknown>) => work(), STALE)
  const run = (work: () => Promise<unknown>): Promise<unknown> => change.mutateAsync(work)
  const { name, url, eventKinds, isActive, version } = webhook
  const body = { name, url, eventKinds: [...eventKinds], isActive: !isActive }
  return [
    { id: 'webhook.edit', label: bothWords((all) => all.webhook.edit), icon: IconPencil, shortcut: 'e', run: onEdit },
    {
      id: 'webhook.ping',
      label: bothWords((all) => all.webhook.ping),
      icon: IconPlugConnected,
      run: () => run(() => callEndpoint(pingWebhookEndpoint, { params })).then(onPing),
    },
    {
      id: 'webhook.switch',
      label: bothWords((all) => (isActive ? all.webhook.switchOff : all.webhook.switchOn)),
      icon: IconPower,
      run: () => run(() => callEndpoint(updateWebhookEndpoint, { params, body }, { ifMatch: version })),
    },
    {
      id: 'webhook.rotate',
      label: bothWords((all) => all.webhook.rotate),
      icon: IconKey,
      place: 'menu',
      confirm: { message: words.rotateHint },
      run: () => run(async () => onSecret((await callEndpoint(rotateWebhookEndpoint, { params })).secret)),
    },
    {
      id: 'webhook.remove',
      label: bothWords((all) => all.webhook.remove),
      icon: IconTrash,
      place: 'menu',
      isDanger: true,
      confirm: { message: words.removeHint, typed: name },
      run: () =>
        run(() => callEndpoint(deleteWebhookEndpoint, { params }, { ifMatch: version })).then(() => go('/webhooks')),
    },
  ]
}

function Receiver({ webhook }: { readonly webhook: WebhookView }): ReactNode {
  const words = useWords().webhook
  const [isEditing, setIsEditing] = useState(false)
  const [isPinged, setIsPinged] = useState(false)
  const [secret, setSecret] = useState<string>()
  const actions = useWebhookActions({
    webhook,
    onEdit: () => setIsEditing(true),
    onSecret: setSecret,
    onPing: () => setIsPinged(true),
  })
  return (
    <Page
      wide
      title={webhook.name}
      crumbs={[{ label: words.title, to: '/webhooks' }]}
      lead={<WebhookState webhook={webhook} />}
      actions={actions}
    >
      {secret !== undefined && <SecretAlert secret={secret} onClose={() => setSecret(undefined)} />}
      {isPinged && <DoneAlert text={words.pinged} />}
      <Section title={words.recordTitle}>
        <Facts
          facts={[
            { label: words.url, value: <code>{webhook.url}</code> },
            { label: words.events, value: <code>{webhook.eventKinds.join(' ')}</code> },
            { label: words.waiting, value: webhook.waiting },
            {
              label: words.last,
              value: webhook.lastDeliveredAt === null ? words.never : <Instant at={webhook.lastDeliveredAt} />,
            },
            {
              label: words.rotating,
              value: webhook.previousSecretUntil === null ? '' : <Instant at={webhook.previousSecretUntil} />,
            },
          ]}
        />
      </Section>
      <Deliveries webhookId={webhook.id} />
      <Dialog isOpen={isEditing} onClose={() => setIsEditing(false)} title={words.edit} size="lg">
        <WebhookForm webhook={webhook} onCancel={() => setIsEditing(false)} onDone={() => setIsEditing(false)} />
      </Dialog>
    </Page>
  )
}

/** One receiver with what was sent to it. */
export function WebhookPage(): ReactNode {
  const webhookId = useRouteParam('webhookId')
  const webhook = useEndpoint(readWebhookEndpoint, { params: { webhookId } }, { refetchInterval: 10_000 })
  return <Loaded query={webhook}>{(data) => <Receiver webhook={data} />}</Loaded>
}
