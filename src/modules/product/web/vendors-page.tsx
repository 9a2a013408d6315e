import { IconBuildingStore, IconPlus } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { DataTable, Empty, Page, StateBadge, useEndpoint, useSearchText, type Column } from '#ui/index.ts'
import { listVendorsEndpoint } from '../api-record.ts'
import type { VendorView } from '../model.ts'
import classes from './record.module.css'
import { VendorDialog } from './vendor-dialog.tsx'
import { bothProductWords, useProductWords } from './words.ts'

/** Every maker: the own one first, others with the ways in which they are written. */
export function VendorsPage(): ReactNode {
  const words = useProductWords().vendor
  const [search, change] = useSearchText()
  const vendors = useEndpoint(listVendorsEndpoint, {})
  const columns = useColumns()
  return (
    <Page
      title={words.title}
      lead={words.lead}
      wide
      actions={[
        {
          id: 'vendor.create',
          label: bothProductWords((of) => of.vendor.create),
          icon: IconPlus,
          permission: 'product.write',
          shortcut: 'n',
          place: 'main',
          dialog: (close) => <VendorDialog vendor={undefined} onClose={close} />,
        },
      ]}
    >
      <DataTable
        label={words.title}
        columns={columns}
        rows={vendors.data?.items}
        rowId={(row) => row.id}
        error={vendors.error}
        href={(row) => `/vendors/${row.id}`}
        empty={
          <Empty title={words.none} icon={<IconBuildingStore size={40} stroke={1.2} />}>
            {words.noneHint}
          </Empty>
        }
      />
      {search['new'] === '1' && <VendorDialog vendor={undefined} onClose={() => change({ new: undefined })} />}
    </Page>
  )
}

function useColumns(): readonly Column<VendorView>[] {
  const words = useProductWords().vendor
  return useMemo(
    () => [
      {
        id: 'name',
        header: words.name,
        value: (row) => row.name,
        width: 240,
        cell: (row) => (
          <span className={classes['aliases']}>
            <span>{row.name}</span>
            {row.isOwn && <StateBadge tone="info">{words.own}</StateBadge>}
          </span>
        ),
      },
      { id: 'nameEn', header: words.nameEn, value: (row) => row.nameEn, width: 220 },
      { id: 'nameJa', header: words.nameJa, value: (row) => row.nameJa, width: 220 },
      { id: 'aliases', header: words.aliases, value: (row) => row.aliases.join(' · ') },
    ],
    [words],
  )
}
