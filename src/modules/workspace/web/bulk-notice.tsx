import { Button, CloseButton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  callEndpoint,
  PageLink,
  ProblemAlert,
  ProgressBar,
  useChange,
  useEndpoint,
  useFindingText,
  useLanguage,
  useSearchText,
} from '#ui/index.ts'
import type { BulkEndpoints } from '../api.ts'
import type { BulkView } from '../model.ts'
import classes from './bulk.module.css'
import { useWorkspaceWords } from './words.ts'

interface BulkNoticeProps {
  readonly endpoints: BulkEndpoints
  /** Ids of the endpoints whose answers a finished change makes stale. */
  readonly stale: readonly string[]
  /** The page of a record. */
  readonly pathOf: (record: { readonly id: string; readonly parentId: string | null }) => string
}

/**
 * How far a change of many is, and how it ended: it stands in the address (`bulk`), so that it survives a reload. What could not be
 * changed is told by row; what was changed can be taken back while nothing else has touched it.
 */
export function BulkNotice(props: BulkNoticeProps): ReactNode {
  const [search, setSearch] = useSearchText()
  const { bulk } = search
  if (typeof bulk !== 'string' || bulk === '') return null
  return <Notice key={bulk} {...props} bulkId={bulk} onGo={(id) => setSearch({ bulk: id })} />
}

interface NoticeProps extends BulkNoticeProps {
  readonly bulkId: string
  readonly onGo: (bulkId: string | undefined) => void
}

const isEnded = (view: BulkView | undefined): boolean => view?.state === 'completed' || view?.state === 'failed'

function Notice({ endpoints, stale, pathOf, bulkId, onGo }: NoticeProps): ReactNode {
  const words = useWorkspaceWords().bulk
  const language = useLanguage()
  const client = useQueryClient()
  const query = useEndpoint(
    endpoints.read,
    { params: { bulkId } },
    { refetchInterval: (last) => (isEnded(last) ? 15_000 : 500) },
  )
  const undo = useChange(() => callEndpoint(endpoints.undo, { params: { bulkId }, body: {} }), [])
  const view = query.data
  const told = useRef(false)
  useEffect(() => {
    if (!isEnded(view) || told.current) return
    told.current = true
    for (const key of stale) void client.invalidateQueries({ queryKey: [key] })
  }, [view, client, stale])
  if (view === undefined)
    return query.error === null ? null : <Gone onClose={() => onGo(undefined)} error={query.error} />
  const size = (count: number): string => count.toLocaleString(language)
  const figures = { changed: size(view.changed), unchanged: size(view.unchanged), failed: size(view.failed) }
  const label = formatMessage(view.isUndo ? words.progressUndo : words.progress, { count: size(view.total) })
  return (
    <section className={classes['notice']} aria-label={label} data-state={view.state}>
      <div className={classes['noticeHead']}>
        {isEnded(view) ? (
          <p role="status">
            {view.state === 'failed' ? words.stopped : formatMessage(view.isUndo ? words.undone : words.done, figures)}
          </p>
        ) : (
          <ProgressBar label={label} done={view.done} total={view.total} />
        )}
        {view.canUndo && (
          <Button
            size="xs"
            variant="default"
            title={words.undoNote}
            loading={undo.isPending}
            onClick={() => undo.mutate(undefined, { onSuccess: ({ id }) => onGo(id) })}
          >
            {words.undo}
          </Button>
        )}
        {view.undoneBy !== null && <small>{words.isUndone}</small>}
        {isEnded(view) && <CloseButton size="sm" aria-label={words.close} onClick={() => onGo(undefined)} />}
      </div>
      <ProblemAlert error={undo.error} />
      <Errors view={view} pathOf={pathOf} />
    </section>
  )
}

function Gone({ error, onClose }: { readonly error: unknown; readonly onClose: () => void }): ReactNode {
  const words = useWorkspaceWords().bulk
  return (
    <section className={classes['notice']}>
      <div className={classes['noticeHead']}>
        <ProblemAlert error={error} />
        <CloseButton size="sm" aria-label={words.close} onClick={onClose} />
      </div>
    </section>
  )
}

function Errors({ view, pathOf }: { readonly view: BulkView; readonly pathOf: BulkNoticeProps['pathOf'] }): ReactNode {
  const words = useWorkspaceWords().bulk
  const describe = useFindingText()
  if (view.errors.length === 0) return null
  return (
    <details className={classes['errors']}>
      <summary>{`${words.errors} (${view.failed})`}</summary>
      <ul>
        {view.errors.map(({ recordId, parentId, name, code, params }) => (
          <li key={recordId}>
            {name === '' ? words.unknown : <PageLink to={pathOf({ id: recordId, parentId })}>{name}</PageLink>}
            <span>{describe({ code, path: '', params })}</span>
          </li>
        ))}
        {view.failed > view.errors.length && <li>{words.andMore}</li>}
      </ul>
    </details>
  )
}
