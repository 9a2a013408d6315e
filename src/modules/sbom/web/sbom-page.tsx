import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { addressOf } from '#platform/http/address.ts'
import { Loaded, Page, PagedTimeline, RecordLink, Section, useEndpoint, useRouteParam } from '#ui/index.ts'
import { listReleaseStatesEndpoint, sbomFileEndpoint } from '../api-contents.ts'
import { readSbomEndpoint, sbomTimelineEndpoint } from '../api.ts'
import type { SbomView } from '../model.ts'
import { DocumentFacts } from './document-facts.tsx'
import { DocumentFindings } from './document-findings.tsx'
import { UploadBadge } from './marks.tsx'
import classes from './sbom.module.css'
import { ReadingProgress } from './upload-area.tsx'
import { useContentWords } from './words.ts'

/** One upload, whatever became of it: what the document says of itself, what is odd about it, what was done with it. */
export function SbomPage(): ReactNode {
  const sbom = useEndpoint(readSbomEndpoint, { params: { sbomId: useRouteParam('sbomId') } })
  return <Loaded query={sbom}>{(view) => <Sbom sbom={view} />}</Loaded>
}

function Sbom({ sbom }: { readonly sbom: SbomView }): ReactNode {
  const words = useContentWords().contents
  const release = useEndpoint(listReleaseStatesEndpoint, { query: { releaseId: sbom.releaseId } }).data?.items[0]
  const params = { sbomId: sbom.id }
  return (
    <Page
      title={sbom.fileName}
      lead={
        <span className={classes['badges']}>
          <UploadBadge state={sbom.state} />
          {release !== undefined && (
            <RecordLink kind="release" id={sbom.releaseId}>
              {`${release.modelCode} ${release.version}`}
            </RecordLink>
          )}
        </span>
      }
      crumbs={[{ label: words.sboms, to: '/sboms' }]}
      actions={
        <Button
          component="a"
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          href={addressOf(sbomFileEndpoint.path, params, undefined)}
          download
        >
          {words.download}
        </Button>
      }
    >
      {sbom.state === 'reading' && <ReadingProgress sbom={sbom} />}
      <Section title={words.document}>
        <DocumentFacts sbom={sbom} declared={0} />
      </Section>
      <DocumentFindings sbom={sbom} />
      <Section title={words.timeline}>
        <PagedTimeline endpoint={sbomTimelineEndpoint} params={params} />
      </Section>
    </Page>
  )
}
