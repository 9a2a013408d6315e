import { IconChevronLeft, IconChevronRight, IconShieldCheck } from '@tabler/icons-react'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import {
  Day,
  Facts,
  Loaded,
  Page,
  RecordLink,
  Section,
  Slot,
  StateBadge,
  useEndpoint,
  usePageLink,
  useRouteParam,
} from '#ui/index.ts'
import { readReleaseEndpoint } from '../api-record.ts'
import type { ReleaseDetail } from '../model.ts'
import classes from './record.module.css'
import { useName, useProductWords } from './words.ts'

/** One release of a part: what it is, what takes it, where it is; higher modules add what they know of it. */
export function ReleasePage(): ReactNode {
  const release = useEndpoint(readReleaseEndpoint, { params: { releaseId: useRouteParam('releaseId') } })
  return <Loaded query={release}>{(view) => <Release detail={view} />}</Loaded>
}

function Release({ detail }: { readonly detail: ReleaseDetail }): ReactNode {
  const words = useProductWords()
  const name = useName()
  const { release, after } = detail
  const part = name({ nameEn: detail.partNameEn, nameJa: detail.partNameJa })
  const slot = {
    modelId: detail.modelId,
    partId: detail.partId,
    releaseId: release.id,
    part: detail.partCode,
    version: release.version,
  }
  return (
    <Page
      title={`${detail.modelCode} ${release.version}`}
      lead={
        <span className={classes['aliases']}>
          <span>{part}</span>
          {release.isFix && (
            <StateBadge tone="good" icon={IconShieldCheck}>
              {words.page.fix}
            </StateBadge>
          )}
          {after === null && <StateBadge tone="calm">{words.page.newest}</StateBadge>}
          <Slot name="release.marks" with={slot} />
        </span>
      }
      crumbs={[
        { label: words.list.title, to: '/products' },
        {
          label: name({ nameEn: detail.familyNameEn, nameJa: detail.familyNameJa }),
          to: `/products/families/${detail.familyId}`,
        },
        { label: detail.modelCode, to: `/products/models/${detail.modelId}?tab=parts` },
        { label: part, to: `/products/parts/${detail.partId}` },
      ]}
      tools={
        <Slot name="release.actions" with={{ releaseId: release.id, name: `${detail.modelCode} ${release.version}` }} />
      }
    >
      <Neighbours detail={detail} />
      <Section title={words.page.overview}>
        <Facts
          columns={2}
          facts={[
            {
              label: words.page.releasedOn,
              value: release.releasedOn === null ? words.page.unknownDay : <Day on={release.releasedOn} />,
            },
            { label: words.page.fix, value: release.isFix ? words.record.fixYes : words.record.fixNo },
            {
              label: words.page.takes,
              value:
                release.hardwareRevisions === null ? words.page.everyRevision : release.hardwareRevisions.join(', '),
            },
          ]}
        />
      </Section>
      {detail.equals.length > 0 && (
        <Section title={words.record.equals} hint={words.record.equalsHint}>
          {detail.equals.map((equal) => (
            <div key={`${equal.modelId} ${equal.version}`}>
              <RecordLink kind="model" id={equal.modelId}>
                {`${equal.code} ${equal.version}`}
              </RecordLink>
            </div>
          ))}
        </Section>
      )}
      <Slot name="release.panels" with={slot} />
    </Page>
  )
}

function Neighbours({ detail: { before, after } }: { readonly detail: ReleaseDetail }): ReactNode {
  const words = useProductWords().record
  const pageLink = usePageLink()
  return (
    <nav className={classes['steps']} aria-label={words.history}>
      {before === null ? (
        <span>{words.isFirst}</span>
      ) : (
        <Button
          component="a"
          size="xs"
          variant="default"
          leftSection={<IconChevronLeft size={14} aria-hidden />}
          {...pageLink(`/products/releases/${before.id}`)}
        >
          {`${words.before}: ${before.version}`}
        </Button>
      )}
      {after === null ? (
        <span>{words.isNewest}</span>
      ) : (
        <Button
          component="a"
          size="xs"
          variant="default"
          rightSection={<IconChevronRight size={14} aria-hidden />}
          {...pageLink(`/products/releases/${after.id}`)}
        >
          {`${words.after}: ${after.version}`}
        </Button>
      )}
    </nav>
  )
}
