import { useMemo, type ReactNode } from 'react'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { useName } from '#modules/product/web/index.ts'
import { DataTable, Day, Empty, useDay, useEndpoint, useTableState, type Column } from '#ui/index.ts'
import { listShipmentsEndpoint } from '../api.ts'
import classes from './customer.module.css'
import { useVersionText } from './unit-table.tsx'
import { useCustomerWords } from './words.ts'

type Shipment = EndpointOutput<typeof listShipmentsEndpoint>['items'][number]

const PAGE_SIZE = 200

interface ShipmentTableProps {
  readonly customerId?: string
  readonly channelId?: string
  readonly prefix: string
}

/** Shipments to a customer, or through a channel, newest first. */
export function ShipmentTable({ customerId, channelId, prefix }: ShipmentTableProps): ReactNode {
  const words = useCustomerWords()
  const { page } = useTableState(prefix)
  const query = {
    ...(customerId === undefined ? {} : { customerId }),
    ...(channelId === undefined ? {} : { channelId }),
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  }
  const shipments = useEndpoint(listShipmentsEndpoint, { query }, { keepPrevious: true })
  return (
    <DataTable
      label={words.customer.shipments}
      prefix={prefix}
      columns={useColumns(channelId !== undefined)}
      rows={shipments.data?.items}
      rowId={(row) => row.id}
      error={shipments.error}
      server={{ total: shipments.data?.total ?? 0, pageSize: PAGE_SIZE }}
      canSearch={false}
      empty={<Empty title={words.customer.noShipments} />}
    />
  )
}

function useColumns(isChannel: boolean): readonly Column<Shipment>[] {
  const words = useCustomerWords()
  const name = useName()
  const day = useDay()
  const versionText = useVersionText()
  return useMemo(() => {
    const serials = ({ serialFrom, serialTo }: Shipment): string => {
      if (serialFrom === null || serialTo === null) return serialFrom ?? serialTo ?? words.shipment.notRecorded
      if (serialFrom === serialTo) return serialFrom
      return formatMessage(words.shipment.serialRange, { from: serialFrom, to: serialTo })
    }
    const direct = (row: Shipment): string => (row.channel === null ? words.customers.direct : name(row.channel))
    const columns: Column<Shipment>[] = [
      {
        id: 'shippedOn',
        header: words.shipment.shippedOn,
        value: (row) => day(row.shippedOn),
        cell: (row) => <Day on={row.shippedOn} />,
        width: 130,
      },
      { id: 'code', header: words.shipment.code, value: (row) => row.code, width: 150 },
      isChannel
        ? { id: 'receiver', header: words.shipment.receiver, value: name, width: 190 }
        : { id: 'channel', header: words.shipment.channel, value: direct, width: 190 },
      {
        id: 'model',
        header: words.shipment.model,
        value: (row) => row.model,
        cell: (row) => <span className={classes['code']}>{row.model}</span>,
        width: 190,
      },
      { id: 'versions', header: words.shipment.versions, value: (row) => versionText(row.versions), width: 180 },
      { id: 'quantity', header: words.shipment.quantity, value: (row) => row.quantity, width: 90, align: 'end' },
      { id: 'serials', header: words.shipment.serials, value: serials, width: 240 },
    ]
    return columns.map((column) => ({ ...column, canSort: false }))
  }, [words, name, day, versionText, isChannel])
}
