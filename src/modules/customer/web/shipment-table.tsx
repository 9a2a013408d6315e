import { useMemo, type ReactNode } from 'react'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { useName } from '#modules/product/web/index.ts'
import {
  DataTable,
  Day,
  Empty,
  rangeFor,
  sortFor,
  textFor,
  useServerTable,
  useTableState,
  type Column,
} from '#ui/index.ts'
import { listShipmentsEndpoint, SHIPMENT_SORTS } from '../api.ts'
import classes from './customer.module.css'
import { useVersionText } from './unit-table.tsx'
import { useCustomerWords } from './words.ts'

type Shipment = EndpointOutput<typeof listShipmentsEndpoint>['items'][number]

const PAGE_SIZE = 100

interface ShipmentTableProps {
  readonly customerId?: string
  readonly channelId?: string
  readonly prefix: string
}

/** Shipments to a customer, or through a channel, newest first. */
export function ShipmentTable({ customerId, channelId, prefix }: ShipmentTableProps): ReactNode {
  const words = useCustomerWords()
  const state = useTableState(prefix)
  const columns = useColumns(channelId !== undefined)
  const shipped = rangeFor(state, 'shippedOn')
  const { table } = useServerTable(listShipmentsEndpoint, state, PAGE_SIZE, (page) => ({
    query: {
      ...textFor(state),
      ...(customerId === undefined ? {} : { customerId }),
      ...(channelId === undefined ? {} : { channelId }),
      ...(shipped.from === undefined ? {} : { shippedFrom: shipped.from }),
      ...(shipped.to === undefined ? {} : { shippedTo: shipped.to }),
      ...sortFor(state, SHIPMENT_SORTS),
      ...page,
    },
  }))
  return (
    <DataTable
      label={words.customer.shipments}
      prefix={prefix}
      columns={columns}
      {...table}
      rowId={(row) => row.id}
      empty={<Empty title={words.customer.noShipments} />}
    />
  )
}

function useColumns(isChannel: boolean): readonly Column<Shipment>[] {
  const words = useCustomerWords()
  const name = useName()
  const versionText = useVersionText()
  return useMemo((): readonly Column<Shipment>[] => {
    const serials = ({ serialFrom, serialTo }: Shipment): string => {
      if (serialFrom === null || serialTo === null) return serialFrom ?? serialTo ?? words.shipment.notRecorded
      if (serialFrom === serialTo) return serialFrom
      return formatMessage(words.shipment.serialRange, { from: serialFrom, to: serialTo })
    }
    const direct = (row: Shipment): string => (row.channel === null ? words.customers.direct : name(row.channel))
    return [
      {
        id: 'shippedOn',
        header: words.shipment.shippedOn,
        value: (row) => row.shippedOn,
        cell: (row) => <Day on={row.shippedOn} />,
        filter: { kind: 'dates' },
        width: 130,
      },
      { id: 'code', header: words.shipment.code, value: (row) => row.code, width: 150 },
      isChannel
        ? { id: 'customer', header: words.shipment.receiver, value: name, width: 190 }
        : { id: 'channel', header: words.shipment.channel, value: direct, width: 190, canSort: false },
      {
        id: 'model',
        header: words.shipment.model,
        value: (row) => row.model,
        cell: (row) => <span className={classes['code']}>{row.model}</span>,
        width: 190,
      },
      {
        id: 'versions',
        header: words.shipment.versions,
        value: (row) => versionText(row.versions),
        width: 180,
        canSort: false,
      },
      { id: 'quantity', header: words.shipment.quantity, value: (row) => row.quantity, width: 90, align: 'end' },
      { id: 'serialFrom', header: words.shipment.serials, value: serials, width: 240 },
    ]
  }, [words, name, versionText, isChannel])
}
