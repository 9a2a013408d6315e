import { IconPencil, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useName } from '#modules/product/web/index.ts'
import {
  callEndpoint,
  Facts,
  Loaded,
  Page,
  PagedTimeline,
  PageTabs,
  Section,
  useEndpoint,
  useGo,
  useRouteParam,
  useUndoable,
  type Action,
} from '#ui/index.ts'
import {
  createSiteEndpoint,
  readSiteEndpoint,
  removeSiteEndpoint,
  siteTimelineEndpoint,
  type SiteDetail,
} from '../api-record.ts'
import { Counts } from './answer-summary.tsx'
import { useCustomerStory } from './customer-story.tsx'
import { SiteDialog, STALE_AFTER_SITE } from './site-dialog.tsx'
import { UnitTree } from './unit-tree.tsx'
import { bothCustomerWords, useCountry, useCustomerWords } from './words.ts'

/** One site of a customer: its machines as a tree, what is said of them, what was done to it. */
export function SitePage(): ReactNode {
  const params = { customerId: useRouteParam('customerId'), siteId: useRouteParam('siteId') }
  const site = useEndpoint(readSiteEndpoint, { params })
  return <Loaded query={site}>{(view) => <Site site={view} />}</Loaded>
}

function Site({ site }: { readonly site: SiteDetail }): ReactNode {
  const words = useCustomerWords()
  const name = useName()
  const country = useCountry()
  const describe = useCustomerStory()
  const customer = name({ nameEn: site.customerNameEn, nameJa: site.customerNameJa })
  return (
    <Page
      title={site.name}
      mark={<code>{site.code}</code>}
      lead={formatMessage(words.customer.siteCount, { count: site.assetCount })}
      crumbs={[
        { label: words.customers.title, to: '/customers' },
        { label: customer, to: `/customers/${site.customerId}` },
      ]}
      actions={useSiteActions(site)}
      wide
    >
      <PageTabs
        tabs={[
          {
            id: 'machines',
            label: words.record.treeOf,
            count: site.assetCount,
            content: () => (
              <Section title={words.record.treeOf}>
                <UnitTree customerId={site.customerId} siteId={site.id} />
              </Section>
            ),
          },
          {
            id: 'overview',
            label: words.customer.overview,
            content: () => (
              <>
                <Section title={words.customer.overview}>
                  <Facts
                    facts={[
                      { label: words.record.code, value: site.code },
                      { label: words.customers.country, value: country(site.country) },
                    ]}
                  />
                </Section>
                <Section title={words.record.answers}>
                  <Counts counts={site.counts} />
                </Section>
              </>
            ),
          },
          {
            id: 'timeline',
            label: words.record.timeline,
            content: () => (
              <Section title={words.record.timeline}>
                <PagedTimeline
                  endpoint={siteTimelineEndpoint}
                  params={{ customerId: site.customerId, siteId: site.id }}
                  describe={describe}
                />
              </Section>
            ),
          },
        ]}
      />
    </Page>
  )
}

function useSiteActions(site: SiteDetail): Action[] {
  const words = useCustomerWords().record
  const go = useGo()
  const { customerId, code, name, country } = site
  const remove = useUndoable(
    () => callEndpoint(removeSiteEndpoint, { params: { customerId, siteId: site.id } }, { ifMatch: site.version }),
    STALE_AFTER_SITE,
    {
      text: () => formatMessage(words.removed, { name }),
      undo: () => callEndpoint(createSiteEndpoint, { params: { customerId }, body: { code, name, country } }),
    },
  )
  return [
    {
      id: 'site.edit',
      label: bothCustomerWords((of) => of.record.editSite),
      icon: IconPencil,
      permission: 'customer.write',
      shortcut: 'e',
      dialog: (close) => <SiteDialog customerId={customerId} country={country} site={site} onClose={close} />,
    },
    {
      id: 'site.remove',
      label: bothCustomerWords((of) => of.record.remove),
      icon: IconTrash,
      permission: 'customer.write',
      isDanger: true,
      place: 'menu',
      run: async () => {
        await remove.mutateAsync(undefined)
        go(`/customers/${customerId}`)
      },
    },
  ]
}
