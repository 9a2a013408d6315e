import { IconMapPin, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useName } from '#modules/product/web/index.ts'
import {
  callEndpoint,
  Empty,
  Loaded,
  Page,
  PagedTimeline,
  PageTabs,
  Section,
  Slot,
  StateBadge,
  useEndpoint,
  useGo,
  useRouteParam,
  useToast,
  useUndoable,
  type Action,
} from '#ui/index.ts'
import {
  createCustomerEndpoint,
  customerTimelineEndpoint,
  readCustomerRecordEndpoint,
  removeCustomerEndpoint,
  type CustomerRecord,
} from '../api-record.ts'
import { AnswerSummary } from './answer-summary.tsx'
import { AssetForm } from './asset-form.tsx'
import { AssetTable } from './asset-table.tsx'
import { changeOf, CustomerDialog, STALE_AFTER_CUSTOMER } from './customer-dialog.tsx'
import { CustomerOverview } from './customer-overview.tsx'
import { useCustomerStory } from './customer-story.tsx'
import { ShipmentTable } from './shipment-table.tsx'
import { SiteDialog } from './site-dialog.tsx'
import { UnitTree } from './unit-tree.tsx'
import { bothCustomerWords, useCustomerWords } from './words.ts'

/** One customer: its sites, machines, shipments, through whom it is reached, and what was done to it. */
export function CustomerPage(): ReactNode {
  const customer = useEndpoint(readCustomerRecordEndpoint, { params: { customerId: useRouteParam('customerId') } })
  return <Loaded query={customer}>{(view) => <Customer customer={view} />}</Loaded>
}

interface CustomerProps {
  readonly customer: CustomerRecord
}

function Customer({ customer }: CustomerProps): ReactNode {
  const words = useCustomerWords()
  const name = useName()
  return (
    <Page
      title={name(customer)}
      mark={<code>{customer.code}</code>}
      lead={<StateBadge tone="calm">{words.kind[customer.kind]}</StateBadge>}
      crumbs={[{ label: words.customers.title, to: '/customers' }]}
      actions={useCustomerActions(customer)}
      tools={<Slot name="customer.actions" with={{ customerId: customer.id }} />}
      wide
    >
      <PageTabs tabs={tabsOf(customer, words)} />
    </Page>
  )
}

function useCustomerActions(customer: CustomerRecord): Action[] {
  const words = useCustomerWords()
  const go = useGo()
  const { tell } = useToast()
  const remove = useUndoable(
    () => callEndpoint(removeCustomerEndpoint, { params: { customerId: customer.id } }, { ifMatch: customer.version }),
    STALE_AFTER_CUSTOMER,
    {
      text: () => formatMessage(words.record.removed, { name: customer.nameEn }),
      undo: () => callEndpoint(createCustomerEndpoint, { body: changeOf(customer) }),
    },
  )
  return [
    {
      id: 'customer.remove',
      label: bothCustomerWords((of) => of.record.remove),
      icon: IconTrash,
      permission: 'customer.write',
      isDanger: true,
      place: 'menu',
      confirm: { message: formatMessage(words.record.removeAsk, { name: customer.nameEn }) },
      run: async () => {
        await remove.mutateAsync(undefined)
        go('/customers')
      },
    },
    {
      id: 'customer.edit',
      label: bothCustomerWords((of) => of.record.edit),
      icon: IconPencil,
      permission: 'customer.write',
      shortcut: 'e',
      dialog: (close) => <CustomerDialog record={customer} onClose={close} />,
    },
    {
      id: 'customer.addSite',
      label: bothCustomerWords((of) => of.record.addSite),
      icon: IconMapPin,
      permission: 'customer.write',
      dialog: (close) => (
        <SiteDialog customerId={customer.id} country={customer.country} site={undefined} onClose={close} />
      ),
    },
    {
      id: 'customer.addAsset',
      label: bothCustomerWords((of) => of.customer.add),
      icon: IconPlus,
      permission: 'customer.write',
      place: 'main',
      dialog: (close) => (
        <AssetForm
          customer={customer}
          onClose={close}
          onDone={(asset) => {
            close()
            tell(formatMessage(words.asset.created, { tag: asset.tag }))
          }}
        />
      ),
    },
  ]
}

function tabsOf(customer: CustomerRecord, words: ReturnType<typeof useCustomerWords>) {
  return [
    {
      id: 'overview',
      label: words.customer.overview,
      content: () => (
        <>
          <CustomerOverview customer={customer} />
          <AnswerSummary customerId={customer.id} />
          <Slot name="customer.panels" with={{ customerId: customer.id }} />
        </>
      ),
    },
    {
      id: 'assets',
      label: words.customer.assets,
      count: customer.assetCount,
      content: () => (
        <AssetTable customerId={customer.id} prefix="a." empty={<Empty title={words.customer.noAssets} />} />
      ),
    },
    {
      id: 'tree',
      label: words.record.tree,
      content: () => (
        <Section title={words.record.treeOf}>
          <UnitTree customerId={customer.id} />
        </Section>
      ),
    },
    {
      id: 'shipments',
      label: words.customer.shipments,
      count: customer.shipmentCount,
      content: () => <ShipmentTable customerId={customer.id} prefix="s." />,
    },
    ...(customer.reaches === null
      ? []
      : [
          {
            id: 'through',
            label: words.customer.through,
            content: () => <ShipmentTable channelId={customer.id} prefix="t." />,
          },
        ]),
    { id: 'timeline', label: words.record.timeline, content: () => <CustomerTimeline customerId={customer.id} /> },
  ]
}

function CustomerTimeline({ customerId }: { readonly customerId: string }): ReactNode {
  const words = useCustomerWords()
  const describe = useCustomerStory()
  return (
    <Section title={words.record.timeline}>
      <PagedTimeline endpoint={customerTimelineEndpoint} params={{ customerId }} describe={describe} />
    </Section>
  )
}
