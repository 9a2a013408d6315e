import { IconPencil, IconShieldCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import {
  Facts,
  Loaded,
  Page,
  PageLink,
  PageTabs,
  Section,
  Slot,
  StateBadge,
  useEndpoint,
  useLanguage,
  useRouteParam,
  type Tab,
} from '#ui/index.ts'
import { readModelEndpoint } from '../api.ts'
import type { ModelView } from '../model.ts'
import { salesStateOn } from '../rules.ts'
import { LifeLine } from './life-line.tsx'
import { ModelDialog } from './model-dialog.tsx'
import { ModelParts } from './model-parts.tsx'
import { ModelRelations } from './model-relations.tsx'
import { ModelTimeline } from './model-timeline.tsx'
import { describeScheme } from './scheme-text.ts'
import { SerialFormats } from './serial-formats.tsx'
import { SalesBadge, UpdateBadge } from './state.tsx'
import { SupportSection } from './support-section.tsx'
import { today } from './today.ts'
import { bothProductWords, useName, useProductWords } from './words.ts'

/** One model with everything the catalogue knows of it. */
export function ModelPage(): ReactNode {
  const model = useEndpoint(readModelEndpoint, { params: { modelId: useRouteParam('modelId') } })
  return <Loaded query={model}>{(view) => <Model model={view} />}</Loaded>
}

function Model({ model }: { readonly model: ModelView }): ReactNode {
  const words = useProductWords()
  const name = useName()
  const family = name({ nameEn: model.familyNameEn, nameJa: model.familyNameJa })
  return (
    <Page
      title={model.code}
      lead={name(model)}
      crumbs={[
        { label: words.list.title, to: '/products' },
        { label: family, to: `/products/families/${model.familyId}` },
      ]}
      actions={[
        {
          id: 'model.edit',
          label: bothProductWords((of) => of.record.editModel),
          icon: IconPencil,
          permission: 'product.write',
          shortcut: 'e',
          dialog: (close) => <ModelDialog model={model} onClose={close} />,
        },
      ]}
      tools={<Slot name="model.actions" with={{ modelId: model.id, code: model.code }} />}
      mark={
        model.isSafety ? (
          <StateBadge tone="info" icon={IconShieldCheck}>
            {words.page.safety}
          </StateBadge>
        ) : undefined
      }
    >
      <PageTabs tabs={tabsOf(model, words)} />
    </Page>
  )
}

function tabsOf(model: ModelView, words: ReturnType<typeof useProductWords>): Tab[] {
  return [
    { id: 'overview', label: words.page.overview, content: () => <Overview model={model} /> },
    {
      id: 'parts',
      label: words.page.parts,
      count: model.parts.length,
      content: () => <ModelParts model={model} />,
    },
    {
      id: 'relations',
      label: words.page.relations,
      count: model.relations.length,
      content: () => <ModelRelations model={model} />,
    },
    {
      id: 'use',
      label: words.record.use,
      content: () => <Slot name="model.units" with={{ modelId: model.id, code: model.code }} />,
    },
    {
      id: 'security',
      label: words.record.security2,
      content: () => <Slot name="model.security" with={{ modelId: model.id, code: model.code }} />,
    },
    { id: 'timeline', label: words.page.timeline, content: () => <ModelTimeline modelId={model.id} /> },
  ]
}

function Overview({ model }: { readonly model: ModelView }): ReactNode {
  const words = useProductWords()
  const name = useName()
  const countries = useCountries()
  const list = (values: readonly string[]): string => (values.length === 0 ? words.page.none : values.join(', '))
  return (
    <>
      <Section title={words.page.overview}>
        <Facts
          columns={2}
          facts={[
            {
              label: words.page.family,
              value: (
                <PageLink to={`/products/families/${model.familyId}`}>
                  {name({ nameEn: model.familyNameEn, nameJa: model.familyNameJa })}
                </PageLink>
              ),
            },
            { label: words.page.kind, value: words.kind[model.kind] },
            { label: words.list.sales, value: <SalesBadge state={salesStateOn(model, today())} /> },
            { label: words.page.updateWay, value: <UpdateBadge way={model.updateWay} /> },
            { label: words.page.hardwareRevisions, value: list(model.hardwareRevisions) },
            { label: words.page.options, value: list(model.options) },
          ]}
        />
        <Facts
          facts={[
            {
              label: words.page.markets,
              value: model.markets.length === 0 ? words.page.allMarkets : list(model.markets.map(countries)),
            },
            ...(model.familyScheme === null
              ? []
              : [{ label: words.page.familyScheme, value: describeScheme(model.familyScheme, words.record) }]),
            ...(model.serialFormat === null
              ? []
              : [{ label: words.page.serialFormat, value: <SerialFormats formats={model.serialFormat} /> }]),
          ]}
        />
      </Section>
      <LifeLine model={model} />
      <SupportSection model={model} />
      <Slot name="model.panels" with={{ modelId: model.id }} />
    </>
  )
}

/** A function that tells a country by its ISO 3166-1 code in the language of the page. */
function useCountries(): (code: string) => string {
  const names = new Intl.DisplayNames([useLanguage()], { type: 'region' })
  return (code) => names.of(code) ?? code
}
