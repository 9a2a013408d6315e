import { Alert, Button } from '@mantine/core'
import { IconDownload, IconShieldCheck } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { addressOf } from '#platform/http/address.ts'
import type { EndpointRequest } from '#platform/http/contract.ts'
import { callEndpoint, PageLink, ProblemAlert, ProgressBar } from '#ui/index.ts'
import { checkAuditEndpoint, exportAuditEndpoint } from '../api-admin.ts'
import { useAdminWords } from './admin-words.ts'

type Filter = Omit<NonNullable<EndpointRequest<typeof checkAuditEndpoint>['query']>, 'limit' | 'offset' | 'after'>
type Fault = { readonly id: string }

interface Progress {
  readonly done: number
  readonly total: number
  readonly faults: readonly Fault[]
  readonly isOver: boolean
}

/** Proves all entries of a filter, page by page with progress, and exports them. */
export function AuditCheck({ filter }: { readonly filter: Filter }): ReactNode {
  const words = useAdminWords().proof
  const [progress, setProgress] = useState<Progress>()
  const [error, setError] = useState<unknown>()
  const run = async (): Promise<void> => {
    setError(undefined)
    let after: string | undefined
    let state: Progress = { done: 0, total: 0, faults: [], isOver: false }
    setProgress(state)
    try {
      do {
        const page = await callEndpoint(checkAuditEndpoint, {
          query: { ...filter, limit: 500, ...(after === undefined ? {} : { after }) },
        })
        after = page.next ?? undefined
        state = {
          done: state.done + page.checked,
          total: Math.max(page.total, state.done + page.checked),
          faults: [...state.faults, ...page.faults],
          isOver: after === undefined,
        }
        setProgress(state)
      } while (after !== undefined)
    } catch (problem) {
      setError(problem)
      setProgress(undefined)
    }
  }
  return (
    <>
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconShieldCheck size={15} aria-hidden />}
          loading={progress !== undefined && !progress.isOver}
          onClick={() => void run()}
        >
          {words.check}
        </Button>{' '}
        <Button
          size="xs"
          variant="default"
          component="a"
          leftSection={<IconDownload size={15} aria-hidden />}
          href={addressOf(exportAuditEndpoint.path, undefined, filter)}
          download
        >
          {words.exportAll}
        </Button>
      </div>
      <ProblemAlert error={error} />
      {progress !== undefined && <Outcome progress={progress} />}
    </>
  )
}

function Outcome({ progress }: { readonly progress: Progress }): ReactNode {
  const words = useAdminWords().proof
  const { done, total, faults, isOver } = progress
  if (!isOver) return <ProgressBar label={formatMessage(words.checking, { done, total })} done={done} total={total} />
  if (faults.length === 0)
    return (
      <Alert color="green" role="status">
        <p>{formatMessage(words.checkedAll, { count: done })}</p>
        <p>{words.whole}</p>
      </Alert>
    )
  return (
    <Alert color="red" role="alert">
      <p>{formatMessage(words.checkedBad, { bad: faults.length, count: done })}</p>
      <ul>
        {faults.slice(0, 100).map(({ id }) => (
          <li key={id}>
            <PageLink to={`/audit/${id}`}>{id}</PageLink>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
