import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Facts, Loaded, Page, PageLink, Section, Slot, useEndpoint, useRouteParam } from '#ui/index.ts'
import { readPartEndpoint } from '../api-record.ts'
import type { PartDetail } from '../model.ts'
import { History } from './model-parts.tsx'
import { RevisionMatrix } from './revision-matrix.tsx'
import { useName, useProductWords } from './words.ts'

/** One separately versioned part of a model with its releases. */
export function PartPage(): ReactNode {
  const part = useEndpoint(readPartEndpoint, { params: { partId: useRouteParam('partId') } })
  return <Loaded query={part}>{(view) => <Part detail={view} />}</Loaded>
}

function Part({ detail }: { readonly detail: PartDetail }): ReactNode {
  const words = useProductWords()
  const name = useName()
  const { part, modelHardwareRevisions: revisions } = detail
  const schemes: Readonly<Record<string, string>> = words.record.schemes
  return (
    <Page
      title={`${detail.modelCode} ${name(part)}`}
      mark={<code>{part.code}</code>}
      lead={formatMessage(words.page.releaseCount, { count: part.releases.length })}
      crumbs={[
        { label: words.list.title, to: '/products' },
        {
          label: name({ nameEn: detail.familyNameEn, nameJa: detail.familyNameJa }),
          to: `/products/families/${detail.familyId}`,
        },
        { label: detail.modelCode, to: `/products/models/${detail.modelId}?tab=parts` },
      ]}
    >
      <Section title={words.page.overview}>
        <Facts
          columns={2}
          facts={[
            {
              label: words.list.code,
              value: <PageLink to={`/products/models/${detail.modelId}`}>{detail.modelCode}</PageLink>,
            },
            { label: words.record.scheme, value: schemes[part.versionScheme] ?? part.versionScheme },
          ]}
        />
      </Section>
      <Section title={words.record.history} flush>
        <History part={part} hasRevisions={revisions.length > 0} />
      </Section>
      {revisions.length > 0 && part.releases.length > 0 && (
        <Section title={words.record.matrix} hint={words.record.matrixHint}>
          <RevisionMatrix part={part} revisions={revisions} />
        </Section>
      )}
      <Slot name="part.panels" with={{ modelId: detail.modelId, partId: part.id, part: part.code }} />
    </Page>
  )
}
