import { useMemo } from 'react'
import { useName } from '#modules/product/web/index.ts'
import type { Column } from '#ui/index.ts'
import { CUSTOMER_KINDS, type CustomerHead } from '../model.ts'
import classes from './customer.module.css'
import { useCountries } from './country-select.tsx'
import { useCountry, useCustomerWords } from './words.ts'

/** The columns of the list of customers, machine builders and channels. */
export function useCustomerColumns(): readonly Column<CustomerHead>[] {
  const words = useCustomerWords()
  const name = useName()
  const country = useCountry()
  const countries = useCountries()
  return useMemo(
    (): readonly Column<CustomerHead>[] => [
      {
        id: 'code',
        header: words.customers.code,
        value: (row) => row.code,
        cell: (row) => <span className={classes['code']}>{row.code}</span>,
        width: 130,
      },
      { id: 'name', header: words.customers.name, value: name },
      {
        id: 'kind',
        header: words.customers.kind,
        value: (row) => words.kind[row.kind],
        filter: { kind: 'choices', options: CUSTOMER_KINDS.map((value) => ({ value, label: words.kind[value] })) },
        width: 150,
      },
      {
        id: 'country',
        header: words.customers.country,
        value: (row) => country(row.country),
        filter: { kind: 'choices', options: countries },
        width: 150,
      },
      {
        id: 'channel',
        header: words.customers.channel,
        value: (row) => (row.channel === null ? words.customers.direct : name(row.channel)),
        width: 200,
        canSort: false,
      },
      { id: 'sites', header: words.customers.sites, value: (row) => row.siteCount, width: 90, align: 'end' },
      { id: 'assets', header: words.customers.assets, value: (row) => row.assetCount, width: 110, align: 'end' },
      {
        id: 'shipments',
        header: words.customers.shipments,
        value: (row) => row.shipmentCount,
        width: 110,
        align: 'end',
      },
      {
        id: 'contact',
        header: words.record.contact,
        value: (row) => row.contact,
        width: 220,
        isHidden: true,
        canSort: false,
      },
    ],
    [words, name, country, countries],
  )
}
