import { IconArrowBackUp, IconDownload, IconFileUpload, IconListTree } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { addressOf } from '#platform/http/address.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  ActionButton,
  callEndpoint,
  downloadFrom,
  Empty,
  Loaded,
  PageTabs,
  Section,
  Slot,
  useEndpoint,
  usePermission,
  useUndoable,
  type Tab,
} from '#ui/index.ts'
import { readContentsEndpoint, removeSbomEndpoint } from '../api.ts'
import { restoreSbomEndpoint, sbomFileEndpoint } from '../api-contents.ts'
import type { ReleaseContents, SbomView } from '../model.ts'
import { ComponentTable } from './component-table.tsx'
import { ComponentTree } from './component-tree.tsx'
import { CoverageBar } from './coverage-bar.tsx'
import { Difference } from './difference.tsx'
import { DocumentFacts } from './document-facts.tsx'
import { DocumentFindings } from './document-findings.tsx'
import { Licences } from './licences.tsx'
import { ContentBadge } from './marks.tsx'
import classes from './sbom.module.css'
import { STALE_CONTENTS } from './stale.ts'
import { Uncovered } from './uncovered.tsx'
import { ReadingProgress, UploadArea, UploadDialog } from './upload-area.tsx'
import { UploadHistory } from './upload-history.tsx'
import { bothContentWords, useContentWords, useDocumentFindingText } from './words.ts'

/** What a release contains, as far as it is known; fills `release.panels`. */
export function ReleaseContentsPanel({ releaseId = '', partId = '' }: Readonly<Record<string, string>>): ReactNode {
  const contents = useEndpoint(readContentsEndpoint, { params: { releaseId } })
  return <Loaded query={contents}>{(view) => <Panel releaseId={releaseId} partId={partId} contents={view} />}</Loaded>
}

interface StateProps {
  readonly releaseId: string
  readonly contents: ReleaseContents
}

interface PanelProps extends StateProps {
  readonly partId: string
}

function Panel({ releaseId, partId, contents }: PanelProps): ReactNode {
  const words = useContentWords()
  const { current, state, coverage } = contents
  return (
    <>
      <Section
        title={words.contents.title}
        hint={
          <span className={classes['badges']}>
            <ContentBadge state={state} />
            {state === 'known' && words.contents.known}
          </span>
        }
        actions={current !== null && <DocumentActions releaseId={releaseId} sbom={current} />}
      >
        <State releaseId={releaseId} contents={contents} />
        <Uncovered contents={contents} />
        {current !== null && (
          <>
            <CoverageBar coverage={coverage} />
            <DocumentFacts sbom={current} declared={contents.declared} />
          </>
        )}
      </Section>
      <Slot name="release.contents" with={{ releaseId, state, sbomId: current?.id ?? '' }} />
      <PageTabs name="contents" tabs={useTabs({ releaseId, partId, contents })} />
    </>
  )
}

/** The state in words, where it is anything but simply known. */
function State({ releaseId, contents: { state, latest, declared } }: StateProps): ReactNode {
  const words = useContentWords().contents
  const describe = useDocumentFindingText()
  const mayWrite = usePermission('sbom.write')
  const reason = latest?.state === 'failed' ? latest.findings[0] : undefined
  const failed = state === 'failed' ? words.failed : formatMessage(words.failedNewer, { file: latest?.fileName ?? '' })
  return (
    <>
      {latest?.state === 'reading' && (
        <>
          <p>{state === 'known' ? words.readingNewer : words.reading}</p>
          <ReadingProgress sbom={latest} />
        </>
      )}
      {reason !== undefined && (
        <div className={classes['failed']} role="alert">
          <strong>{failed}</strong>
          <span>{describe(reason)}</span>
          {reason.path !== '' && <code>{reason.path}</code>}
        </div>
      )}
      {state === 'none' && (
        <Empty title={words.none} icon={<IconListTree size={40} stroke={1.2} />}>
          {words.noneHint} {declared > 0 && formatMessage(words.noneDeclared, { count: declared })}
        </Empty>
      )}
      {(state === 'none' || state === 'failed') && mayWrite && <UploadArea releaseId={releaseId} />}
    </>
  )
}

function DocumentActions({ releaseId, sbom }: { readonly releaseId: string; readonly sbom: SbomView }): ReactNode {
  const words = useContentWords().contents
  const params = { sbomId: sbom.id }
  const remove = useUndoable(
    (version: number) => callEndpoint(removeSbomEndpoint, { params }, { ifMatch: version }),
    STALE_CONTENTS,
    {
      text: () => formatMessage(words.removed, { file: sbom.fileName }),
      undo: (_, { version }) => callEndpoint(restoreSbomEndpoint, { params }, { ifMatch: version }),
    },
  )
  return (
    <>
      <ActionButton
        size="xs"
        variant="default"
        action={{
          id: 'sbom.file',
          label: bothContentWords((of) => of.contents.download),
          icon: IconDownload,
          run: () => downloadFrom(addressOf(sbomFileEndpoint.path, params, undefined)),
        }}
      />
      <ActionButton
        size="xs"
        variant="default"
        action={{
          id: 'sbom.remove',
          label: bothContentWords((of) => of.contents.remove),
          icon: IconArrowBackUp,
          permission: 'sbom.write',
          confirm: { message: words.removeConfirm },
          run: () => remove.mutateAsync(sbom.version),
        }}
      />
      <ActionButton
        size="xs"
        action={{
          id: 'sbom.upload',
          label: bothContentWords((of) => of.contents.upload),
          icon: IconFileUpload,
          permission: 'sbom.write',
          dialog: (close) => <UploadDialog releaseId={releaseId} onClose={close} />,
        }}
      />
    </>
  )
}

function useTabs({ releaseId, partId, contents: { current, latest } }: PanelProps): Tab[] {
  const words = useContentWords().contents
  const history: Tab = {
    id: 'history',
    label: words.history,
    content: () => <UploadHistory releaseId={releaseId} />,
  }
  const difference: Tab = {
    id: 'difference',
    label: words.difference,
    content: () => <Difference releaseId={releaseId} partId={partId} />,
  }
  if (current === null) return latest === null ? [difference, history] : [history, difference]
  return [
    {
      id: 'list',
      label: words.components,
      count: current.componentCount,
      content: () => <ComponentTable releaseId={releaseId} />,
    },
    { id: 'tree', label: words.tree, content: () => <ComponentTree releaseId={releaseId} /> },
    { id: 'licences', label: words.licences, content: () => <Licences releaseId={releaseId} /> },
    difference,
    {
      id: 'findings',
      label: words.findings,
      count: current.findingCount === 0 ? undefined : current.findingCount,
      content: () => <DocumentFindings sbom={current} />,
    },
    history,
  ]
}
