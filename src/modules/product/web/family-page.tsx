import { IconBarcode, IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import {
  callEndpoint,
  Facts,
  Loaded,
  Page,
  PagedTimeline,
  PageLink,
  PageTabs,
  Section,
  Slot,
  useEndpoint,
  useRouteParam,
} from '#ui/index.ts'
import { changeFamilyEndpoint, familyTimelineEndpoint, readFamilyEndpoint } from '../api-record.ts'
import { listFamiliesEndpoint, listModelsEndpoint, readModelEndpoint } from '../api.ts'
import { NamesDialog } from './names-dialog.tsx'
import { ModelTable } from './model-table.tsx'
import { useRecordStory } from './record-story.tsx'
import { describeScheme } from './scheme-text.ts'
import { SerialFormats } from './serial-formats.tsx'
import { bothProductWords, useName, useProductWords } from './words.ts'

type Family = EndpointOutput<typeof readFamilyEndpoint>
const STALE = [
  readFamilyEndpoint.id,
  familyTimelineEndpoint.id,
  listFamiliesEndpoint.id,
  listModelsEndpoint.id,
  readModelEndpoint.id,
]

/** One product family: its models, its serial numbers, and what was done to it. */
export function FamilyPage(): ReactNode {
  const family = useEndpoint(readFamilyEndpoint, { params: { familyId: useRouteParam('familyId') } })
  return <Loaded query={family}>{(view) => <Family family={view} />}</Loaded>
}

function Family({ family }: { readonly family: Family }): ReactNode {
  const words = useProductWords()
  const name = useName()
  const describe = useRecordStory()
  const params = { familyId: family.id }
  const line = name({ nameEn: family.lineNameEn, nameJa: family.lineNameJa })
  return (
    <Page
      title={name(family)}
      mark={<code>{family.code}</code>}
      lead={formatMessage(words.list.modelCount, { count: family.modelCount })}
      crumbs={[
        { label: words.list.title, to: '/products' },
        { label: line, to: `/products/lines/${family.lineId}` },
      ]}
      wide
      tools={<Slot name="productFamily.actions" with={{ familyId: family.id, name: family.code }} />}
      actions={[
        {
          id: 'productFamily.rename',
          label: bothProductWords((of) => of.record.editNames),
          icon: IconPencil,
          permission: 'product.write',
          dialog: (close) => (
            <NamesDialog
              title={words.record.editNames}
              names={family.names}
              version={family.version}
              send={(names, ifMatch) => callEndpoint(changeFamilyEndpoint, { params, body: { names } }, { ifMatch })}
              stale={STALE}
              onClose={close}
            />
          ),
        },
        {
          id: 'productFamily.rules',
          label: bothProductWords((of) => of.record.rules.edit),
          icon: IconBarcode,
          permission: 'product.write',
          load: async () => {
            const { FamilyRulesDialog } = await import('./family-rules-dialog.tsx')
            return ({ onClose }) => <FamilyRulesDialog family={family} stale={STALE} onClose={onClose} />
          },
        },
      ]}
    >
      <PageTabs
        tabs={[
          {
            id: 'models',
            label: words.list.models,
            count: family.modelCount,
            content: () => <ModelTable lineId={undefined} familyId={family.id} />,
          },
          { id: 'overview', label: words.page.overview, content: () => <Overview family={family} line={line} /> },
          {
            id: 'timeline',
            label: words.page.timeline,
            content: () => (
              <Section title={words.page.timeline}>
                <PagedTimeline endpoint={familyTimelineEndpoint} params={params} describe={describe} />
              </Section>
            ),
          },
        ]}
      />
    </Page>
  )
}

function Overview({ family, line }: { readonly family: Family; readonly line: string }): ReactNode {
  const words = useProductWords()
  return (
    <>
      <Section title={words.page.overview}>
        <Facts
          facts={[
            {
              label: words.page.line,
              value: <PageLink to={`/products/lines/${family.lineId}`}>{line}</PageLink>,
            },
            {
              label: words.record.names,
              value: Object.entries(family.names)
                .map(([, text]) => text)
                .join(' · '),
            },
            { label: words.page.familyScheme, value: describeScheme(family.versionScheme, words.record) },
            {
              label: words.page.serialFormat,
              value: family.serialFormat === null ? words.page.none : <SerialFormats formats={family.serialFormat} />,
            },
          ]}
        />
      </Section>
      <Slot name="productFamily.panels" with={{ familyId: family.id }} />
    </>
  )
}
