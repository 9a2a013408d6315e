import { ActionIcon } from '@mantine/core'
import { IconDownload, IconRestore } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { addressOf } from '#platform/http/address.ts'
import {
  ActionMenu,
  callEndpoint,
  DataTable,
  Empty,
  Instant,
  ProblemAlert,
  useChange,
  useServerTable,
  useTableState,
  type Column,
} from '#ui/index.ts'
import { restoreSbomEndpoint, sbomFileEndpoint } from '../api-contents.ts'
import { listSbomsEndpoint } from '../api.ts'
import type { SbomView } from '../model.ts'
import { UploadBadge } from './marks.tsx'
import classes from './sbom.module.css'
import { STALE_CONTENTS } from './stale.ts'
import { bothContentWords, useContentWords, useDocumentFindingText } from './words.ts'

const PAGE_SIZE = 50

/** Everything that was uploaded for a release, with what came of it; each can be had again, and be made the current one. */
export function UploadHistory({ releaseId }: { readonly releaseId: string }): ReactNode {
  const words = useContentWords()
  const restore = useChange(
    ({ id, version }: SbomView) => callEndpoint(restoreSbomEndpoint, { params: { sbomId: id } }, { ifMatch: version }),
    STALE_CONTENTS,
  )
  const state = useTableState('h.')
  const { table } = useServerTable(listSbomsEndpoint, state, PAGE_SIZE, (page) => ({
    params: { releaseId },
    query: page,
  }))
  const columns = useColumns(restore.mutateAsync)
  return (
    <>
      <ProblemAlert error={restore.error} />
      <DataTable
        label={words.contents.history}
        prefix="h."
        columns={columns}
        {...table}
        rowId={(row) => row.id}
        canSearch={false}
        empty={<Empty title={words.history.none} />}
      />
    </>
  )
}

function useColumns(restore: (sbom: SbomView) => Promise<unknown>): readonly Column<SbomView>[] {
  const words = useContentWords()
  const describe = useDocumentFindingText()
  return useMemo(() => {
    const reasonOf = (row: SbomView): string => {
      const [finding] = row.findings
      return row.state !== 'failed' || finding === undefined
        ? ''
        : describe({
            code: finding.code,
            path: finding.path,
            ...(finding.params === undefined ? {} : { params: finding.params }),
          })
    }
    return [
      {
        id: 'revision',
        header: words.history.number,
        value: (row) => row.revision,
        align: 'end',
        canSort: false,
        width: 60,
      },
      {
        id: 'state',
        header: words.history.state,
        value: (row) => words.uploadState[row.state],
        cell: (row) => <UploadBadge state={row.state} />,
        canSort: false,
        width: 130,
      },
      {
        id: 'file',
        header: words.history.file,
        value: (row) => row.fileName,
        cell: (row) => (
          <span className={classes['stack']}>
            <span>{row.fileName}</span>
            {reasonOf(row) !== '' && <small>{reasonOf(row)}</small>}
          </span>
        ),
        canSort: false,
      },
      { id: 'reason', header: words.history.reason, value: reasonOf, canSort: false, isHidden: true },
      {
        id: 'components',
        header: words.history.components,
        value: (row) => row.componentCount,
        align: 'end',
        canSort: false,
        width: 130,
      },
      {
        id: 'uploadedAt',
        header: words.history.uploaded,
        value: (row) => row.uploadedAt,
        cell: (row) => <Instant at={row.uploadedAt} />,
        isInstant: true,
        canSort: false,
        width: 160,
      },
      { id: 'by', header: words.history.by, value: (row) => row.uploaderName, canSort: false, width: 150 },
      {
        id: 'actions',
        header: words.contents.file,
        value: () => '',
        cell: (row) => (
          <span className={classes['badges']}>
            <ActionIcon
              component="a"
              variant="subtle"
              size="sm"
              aria-label={`${words.contents.download}: ${row.fileName}`}
              href={addressOf(sbomFileEndpoint.path, { sbomId: row.id }, undefined)}
              download
            >
              <IconDownload size={16} aria-hidden />
            </ActionIcon>
            {row.state !== 'current' && row.state !== 'reading' && (
              <ActionMenu
                about={row.fileName}
                actions={[
                  {
                    id: 'sbom.restore',
                    label: bothContentWords((of) => of.contents.restore),
                    icon: IconRestore,
                    permission: 'sbom.write',
                    run: () => restore(row),
                  },
                ]}
              />
            )}
          </span>
        ),
        isAction: true,
        canSort: false,
        width: 90,
      },
    ]
    // oxlint-disable-next-line react/exhaustive-deps -- `describe` is made anew with the words only
  }, [words, restore])
}
