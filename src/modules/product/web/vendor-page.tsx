import { IconPencil, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  callEndpoint,
  Empty,
  Facts,
  Loaded,
  Page,
  PagedTimeline,
  Section,
  Slot,
  StateBadge,
  useEndpoint,
  useGo,
  useRouteParam,
  useUndoable,
  type Action,
} from '#ui/index.ts'
import {
  createVendorEndpoint,
  listVendorsEndpoint,
  removeVendorEndpoint,
  vendorTimelineEndpoint,
} from '../api-record.ts'
import type { VendorView } from '../model.ts'
import { useRecordStory } from './record-story.tsx'
import { changeOf, STALE_AFTER_VENDOR, VendorDialog } from './vendor-dialog.tsx'
import { bothProductWords, useName, useProductWords } from './words.ts'

/** One maker: its names, how others write it, and what was done to the record. */
export function VendorPage(): ReactNode {
  const vendorId = useRouteParam('vendorId')
  const vendors = useEndpoint(listVendorsEndpoint, {})
  return (
    <Loaded query={vendors}>
      {({ items }) => {
        const vendor = items.find(({ id }) => id === vendorId)
        return vendor === undefined ? <Gone /> : <Vendor vendor={vendor} />
      }}
    </Loaded>
  )
}

/** A maker whose record was taken back. */
function Gone(): ReactNode {
  const words = useProductWords().vendor
  return (
    <Page title={words.title} crumbs={[{ label: words.title, to: '/vendors' }]}>
      <Empty title={words.gone} />
    </Page>
  )
}

function Vendor({ vendor }: { readonly vendor: VendorView }): ReactNode {
  const words = useProductWords()
  const name = useName()
  const describe = useRecordStory()
  const actions = useVendorActions(vendor)
  return (
    <Page
      title={name(vendor)}
      lead={vendor.isOwn ? <StateBadge tone="info">{words.vendor.own}</StateBadge> : undefined}
      crumbs={[{ label: words.vendor.title, to: '/vendors' }]}
      actions={vendor.isOwn ? [] : actions}
    >
      <Section title={words.page.overview} {...(vendor.isOwn ? { hint: words.vendor.ownHint } : {})}>
        <Facts
          facts={[
            { label: words.vendor.name, value: vendor.name },
            { label: words.vendor.nameEn, value: vendor.nameEn },
            { label: words.vendor.nameJa, value: vendor.nameJa },
            { label: words.vendor.aliases, value: vendor.aliases.map((alias) => <div key={alias}>{alias}</div>) },
          ]}
        />
      </Section>
      <Slot name="vendor.panels" with={{ vendorId: vendor.id, name: vendor.name }} />
      {!vendor.isOwn && (
        <Section title={words.page.timeline}>
          <PagedTimeline endpoint={vendorTimelineEndpoint} params={{ vendorId: vendor.id }} describe={describe} />
        </Section>
      )}
    </Page>
  )
}

function useVendorActions(vendor: VendorView): Action[] {
  const words = useProductWords().vendor
  const go = useGo()
  const remove = useUndoable(
    () => callEndpoint(removeVendorEndpoint, { params: { vendorId: vendor.id } }, { ifMatch: vendor.version }),
    STALE_AFTER_VENDOR,
    {
      text: () => formatMessage(words.removed, { name: vendor.name }),
      undo: () => callEndpoint(createVendorEndpoint, { body: changeOf(vendor) }),
    },
  )
  return [
    {
      id: 'vendor.edit',
      label: bothProductWords((of) => of.vendor.edit),
      icon: IconPencil,
      permission: 'product.write',
      shortcut: 'e',
      dialog: (close) => <VendorDialog vendor={vendor} onClose={close} />,
    },
    {
      id: 'vendor.remove',
      label: bothProductWords((of) => of.vendor.remove),
      icon: IconTrash,
      permission: 'product.write',
      isDanger: true,
      place: 'menu',
      confirm: { message: formatMessage(words.removeAsk, { name: vendor.name }) },
      run: async () => {
        await remove.mutateAsync(undefined)
        go('/vendors')
      },
    },
  ]
}
