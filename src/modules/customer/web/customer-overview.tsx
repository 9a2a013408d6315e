import { IconMapPin } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useName } from '#modules/product/web/index.ts'
import { ActionButton, Empty, Facts, PageLink, Section, useEndpoint } from '#ui/index.ts'
import { customerSummaryEndpoint, type CustomerRecord } from '../api-record.ts'
import classes from './customer.module.css'
import { SiteDialog } from './site-dialog.tsx'
import { bothCustomerWords, useCountry, useCustomerWords } from './words.ts'

/** What is known of a customer: how it is reached, whom it reaches, where its machines stand. */
export function CustomerOverview({ customer }: { readonly customer: CustomerRecord }): ReactNode {
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
      <Sites customer={customer} />
    </>
  )
}

function Sites({ customer }: { readonly customer: CustomerRecord }): ReactNode {
  const words = useCustomerWords()
  const country = useCountry()
  const summary = useEndpoint(customerSummaryEndpoint, { params: { customerId: customer.id } }).data
  const add = (
    <ActionButton
      size="xs"
      variant="default"
      action={{
        id: 'customer.addSiteHere',
        label: bothCustomerWords((of) => of.record.addSite),
        icon: IconMapPin,
        permission: 'customer.write',
        dialog: (close) => (
          <SiteDialog customerId={customer.id} country={customer.country} site={undefined} onClose={close} />
        ),
      }}
    />
  )
  if (customer.sites.length === 0)
    return (
      <Section title={words.customer.sites}>
        <Empty title={words.customer.noSites} actions={add}>
          {words.record.noSitesHint}
        </Empty>
      </Section>
    )
  return (
    <Section title={words.customer.sites}>
      <ul className={classes['sites']}>
        {customer.sites.map((site) => {
          const counts = summary?.sites.find(({ siteId }) => siteId === site.id)?.counts
          return (
            <li key={site.id}>
              <span>
                <PageLink to={`/customers/${customer.id}/sites/${site.id}`}>{site.name}</PageLink>
                <small>
                  {site.code} · {country(site.country)}
                </small>
              </span>
              <span>
                {counts !== undefined && counts.affected > 0 && (
                  <b>{formatMessage(words.record.affectedCount, { count: counts.affected })} · </b>
                )}
                {formatMessage(words.customer.siteCount, { count: site.assetCount })}
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
