import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useName } from '#modules/product/web/index.ts'
import {
  DoneAlert,
  Empty,
  Facts,
  Loaded,
  Page,
  PageLink,
  PageTabs,
  Section,
  StateBadge,
  useEndpoint,
  usePermission,
  useRouteParam,
} from '#ui/index.ts'
import { readCustomerEndpoint } from '../api.ts'
import type { CustomerView } from '../model.ts'
import { AssetForm } from './asset-form.tsx'
import { AssetTable } from './asset-table.tsx'
import classes from './customer.module.css'
import { ShipmentTable } from './shipment-table.tsx'
import { useCountry, useCustomerWords } from './words.ts'

/** One customer: its sites, machines, shipments, and through whom it is reached. */
export function CustomerPage(): ReactNode {
  const customer = useEndpoint(readCustomerEndpoint, { params: { customerId: useRouteParam('customerId') } })
  return <Loaded query={customer}>{(view) => <Customer customer={view} />}</Loaded>
}

interface CustomerProps {
  readonly customer: CustomerView
}

function Customer({ customer }: CustomerProps): ReactNode {
  const words = useCustomerWords()
  const name = useName()
  const mayWrite = usePermission('customer.write')
  const [isAdding, setAdding] = useState(false)
  const [done, setDone] = useState<string>()
  return (
    <Page
      title={name(customer)}
      mark={<code>{customer.code}</code>}
      lead={<StateBadge tone="calm">{words.kind[customer.kind]}</StateBadge>}
      crumbs={[{ label: words.customers.title, to: '/customers' }]}
      actions={
        mayWrite ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {words.customer.add}
          </Button>
        ) : undefined
      }
      wide
    >
      <DoneAlert text={done} />
      <PageTabs tabs={tabsOf(customer, words)} />
      {isAdding && (
        <AssetForm
          customer={customer}
          onClose={() => setAdding(false)}
          onDone={(asset) => {
            setAdding(false)
            setDone(formatMessage(words.asset.created, { tag: asset.tag }))
          }}
        />
      )}
    </Page>
  )
}

function tabsOf(customer: CustomerView, words: ReturnType<typeof useCustomerWords>) {
  return [
    { id: 'overview', label: words.customer.overview, content: () => <Overview customer={customer} /> },
    {
      id: 'assets',
      label: words.customer.assets,
      count: customer.assetCount,
      content: () => (
        <AssetTable customerId={customer.id} prefix="a." empty={<Empty title={words.customer.noAssets} />} />
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
  ]
}

function Overview({ customer }: CustomerProps): ReactNode {
  const words = useCustomerWords()
  const name = useName()
  const country = useCountry()
  const { channel, reaches } = customer
  return (
    <>
      <Section title={words.customer.overview}>
        <Facts
          columns={2}
          facts={[
            { label: words.customers.country, value: country(customer.country) },
            { label: words.customer.language, value: words.language[customer.language === 'ja' ? 'ja' : 'en'] },
            { label: words.customer.contact, value: customer.contact },
            {
              label: words.customers.channel,
              value:
                channel === null ? (
                  words.customers.direct
                ) : (
                  <PageLink to={`/customers/${channel.id}`}>{name(channel)}</PageLink>
                ),
            },
            {
              label: words.customer.reaches,
              value:
                reaches === null
                  ? null
                  : formatMessage(words.customer.reachesCount, {
                      kind: words.channelKind[reaches.kind],
                      count: reaches.customerCount,
                    }),
            },
            { label: words.customer.markets, value: reaches?.markets.map(country).join(', ') },
          ]}
        />
      </Section>
      <Section title={words.customer.sites}>
        {customer.sites.length === 0 ? (
          <p className={classes['quiet']}>{words.customer.noSites}</p>
        ) : (
          <ul className={classes['sites']}>
            {customer.sites.map((site) => (
              <li key={site.id}>
                <span>
                  {site.name}
                  <small>
                    {site.code} · {country(site.country)}
                  </small>
                </span>
                <span>{formatMessage(words.customer.siteCount, { count: site.assetCount })}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}
