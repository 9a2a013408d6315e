import { Button, Group } from '@mantine/core'
import { IconArrowsExchange, IconLock, IconLockOpen } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useName } from '#modules/product/web/index.ts'
import {
  callEndpoint,
  Dialog,
  PageLink,
  ProblemAlert,
  Section,
  StateBadge,
  useChange,
  useDay,
  useEndpoint,
  useGo,
  useUndoable,
  type Action,
} from '#ui/index.ts'
import {
  assetHoldersEndpoint,
  closeAssetEndpoint,
  moveAssetEndpoint,
  reopenAssetEndpoint,
  type AssetMove,
} from '../api-bulk.ts'
import type { AssetView } from '../model.ts'
import classes from './bulk.module.css'
import { MoveForm } from './move-form.tsx'
import { bothCustomerWords, useCustomerWords } from './words.ts'

type Unit = Pick<AssetView, 'customerId' | 'id' | 'tag' | 'version' | 'closedAt'>

const STALE = ['asset.read', 'asset.list', 'asset.timeline', 'asset.holders', 'customer.read', 'customer.list']
const paramsOf = ({ customerId, id }: Unit) => ({ params: { customerId, assetId: id }, body: {} })

/** What can be done with who holds a machine: close, reopen, move. Closing and reopening can be undone at once. */
export function useHoldingActions(unit: Unit): readonly Action[] {
  const words = useCustomerWords().holding
  const close = useUndoable(
    (asked: Unit) => callEndpoint(closeAssetEndpoint, paramsOf(asked), { ifMatch: asked.version }),
    STALE,
    {
      text: ({ tag }) => formatMessage(words.closed, { tag }),
      undo: (asked, { version }) => callEndpoint(reopenAssetEndpoint, paramsOf(asked), { ifMatch: version }),
    },
  )
  const reopen = useUndoable(
    (asked: Unit) => callEndpoint(reopenAssetEndpoint, paramsOf(asked), { ifMatch: asked.version }),
    STALE,
    {
      text: ({ tag }) => formatMessage(words.reopened, { tag }),
      undo: (asked, { version }) => callEndpoint(closeAssetEndpoint, paramsOf(asked), { ifMatch: version }),
    },
  )
  if (unit.closedAt !== null)
    return [
      {
        id: 'asset.reopen',
        label: bothCustomerWords((all) => all.holding.reopen),
        icon: IconLockOpen,
        permission: 'customer.write',
        run: () => reopen.mutateAsync(unit),
      },
    ]
  return [
    {
      id: 'asset.move',
      label: bothCustomerWords((all) => all.holding.move),
      icon: IconArrowsExchange,
      permission: 'customer.write',
      place: 'menu',
      dialog: (done) => <MoveDialog unit={unit} onClose={done} />,
    },
    {
      id: 'asset.close',
      label: bothCustomerWords((all) => all.holding.close),
      icon: IconLock,
      permission: 'customer.write',
      place: 'menu',
      confirm: { message: formatMessage(words.closeAsk, { tag: unit.tag }) },
      run: () => close.mutateAsync(unit),
    },
  ]
}

function MoveDialog({ unit, onClose }: { readonly unit: Unit; readonly onClose: () => void }): ReactNode {
  const words = useCustomerWords()
  const go = useGo()
  const [to, setTo] = useState<AssetMove>()
  const move = useChange(
    (body: AssetMove) =>
      callEndpoint(
        moveAssetEndpoint,
        { params: { customerId: unit.customerId, assetId: unit.id }, body },
        { ifMatch: unit.version },
      ),
    STALE,
  )
  return (
    <Dialog isOpen onClose={onClose} title={words.holding.move}>
      <MoveForm onChange={setTo} />
      <ProblemAlert error={move.error} />
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose}>
          {words.record.cancel}
        </Button>
        <Button
          disabled={to === undefined}
          loading={move.isPending}
          onClick={() => {
            if (to === undefined) return
            // Also when the page behind has heard of it first, and has no longer a place for this dialog.
            void move.mutateAsync(to).then(
              ({ customerId, id }) => {
                onClose()
                go(`/customers/${customerId}/assets/${id}`)
              },
              () => undefined,
            )
          }}
        >
          {words.holding.move}
        </Button>
      </Group>
    </Dialog>
  )
}

/** Who has held the machine, where that is more than one. */
export function Holders({ customerId, id }: Pick<AssetView, 'customerId' | 'id'>): ReactNode {
  const words = useCustomerWords().holding
  const name = useName()
  const day = useDay()
  const holders = useEndpoint(assetHoldersEndpoint, { params: { customerId, assetId: id } })
  const items = holders.data?.items ?? []
  if (items.length < 2) return null
  return (
    <Section title={words.title}>
      <ol className={classes['holders']}>
        {items.map((item) => (
          <li key={item.id}>
            <PageLink to={`/customers/${item.customerId}/assets/${item.id}`}>
              {name({ nameEn: item.customerNameEn, nameJa: item.customerNameJa })}
            </PageLink>
            <code>{item.tag}</code>
            <span>{item.closedAt === null ? words.now : formatMessage(words.until, { day: day(item.closedAt) })}</span>
            {item.isThis && <StateBadge tone="quiet">{words.here}</StateBadge>}
          </li>
        ))}
      </ol>
    </Section>
  )
}
