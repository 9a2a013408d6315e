import { IconPlayerPlay, IconX } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  ActionButton,
  callEndpoint,
  DataTable,
  Empty,
  Instant,
  StateBadge,
  useChange,
  useEndpoint,
  useFindingText,
  useTableState,
  useToast,
  type Column,
} from '#ui/index.ts'
import {
  JOB_STATES,
  jobStateSchema,
  listJobsEndpoint,
  cancelJobEndpoint,
  retryJobEndpoint,
  type JobRow,
} from '../system/api-operate.ts'
import classes from './system.module.css'
import { bothSystemWords, useSystemWords } from './system-words.ts'

const PAGE_SIZE = 100
const TONES = { created: 'calm', active: 'info', completed: 'good', failed: 'act', cancelled: 'quiet' } as const
const STALE = [listJobsEndpoint.id, 'system.health', 'system.read']

/** Jobs, newest first, by state; failed ones are done again, waiting ones called off. */
export function JobSection(): ReactNode {
  const words = useSystemWords().job
  const { filters, page } = useTableState('j.')
  const state = jobStateSchema.safeParse(filters['state'])
  const jobs = useEndpoint(
    listJobsEndpoint,
    {
      query: {
        ...(state.success ? { state: state.data } : {}),
        limit: PAGE_SIZE,
        offset: (page - 1) * PAGE_SIZE,
      },
    },
    { keepPrevious: true, refetchInterval: 5_000 },
  )
  return (
    <>
      <p className={classes['veil']}>{words.veil}</p>
      <DataTable
        label={words.name}
        prefix="j."
        columns={useColumns()}
        rows={jobs.data?.items}
        rowId={(row) => row.id}
        error={jobs.error}
        canSearch={false}
        server={{ total: jobs.data?.total ?? 0, pageSize: PAGE_SIZE }}
        empty={<Empty title={words.none}>{words.noneHint}</Empty>}
      />
    </>
  )
}

function useColumns(): readonly Column<JobRow>[] {
  const words = useSystemWords().job
  return useMemo(() => {
    const names: Readonly<Record<string, string>> = words.names
    return [
      { id: 'name', header: words.name, value: (row) => names[row.name] ?? row.name, width: 290, canSort: false },
      {
        id: 'state',
        header: words.state,
        width: 120,
        canSort: false,
        value: (row) => words.states[row.state],
        cell: (row) => <StateBadge tone={TONES[row.state]}>{words.states[row.state]}</StateBadge>,
        options: JOB_STATES.map((value) => ({ value, label: words.states[value] })),
      },
      {
        id: 'progress',
        header: words.progress,
        width: 120,
        align: 'end',
        canSort: false,
        value: (row) =>
          row.total === null
            ? row.done === 0
              ? ''
              : row.done.toLocaleString()
            : `${row.done.toLocaleString()} / ${row.total.toLocaleString()}`,
      },
      { id: 'askedBy', header: words.askedBy, width: 170, canSort: false, value: (row) => row.askedBy },
      {
        id: 'created',
        header: words.created,
        width: 165,
        canSort: false,
        value: (row) => row.createdAt,
        cell: (row) => <Instant at={row.createdAt} />,
      },
      {
        id: 'finished',
        header: words.finished,
        width: 165,
        canSort: false,
        value: (row) => row.finishedAt,
        cell: (row) => row.finishedAt !== null && <Instant at={row.finishedAt} />,
      },
      {
        id: 'problem',
        header: words.problem,
        canSort: false,
        value: (row) => [row.problemCode, ...row.rowErrors.map(({ code }) => code)].filter(Boolean).join(' '),
        cell: (row) => <Problems job={row} />,
      },
      {
        id: 'act',
        header: words.retry,
        width: 120,
        align: 'end',
        isAction: true,
        canSort: false,
        value: () => '',
        cell: (row) => <JobAction job={row} />,
      },
    ]
  }, [words])
}

function Problems({ job }: { readonly job: JobRow }): ReactNode {
  const words = useSystemWords().job
  const describe = useFindingText()
  const textOf = (code: string): string => describe({ code, path: '' })
  return (
    <>
      {job.problemCode !== null && <div>{textOf(job.problemCode)}</div>}
      {job.rowErrors.map(({ code, count }) => (
        <div key={code}>{formatMessage(words.rows, { count, text: textOf(code) })}</div>
      ))}
    </>
  )
}

function JobAction({ job }: { readonly job: JobRow }): ReactNode {
  const words = useSystemWords().job
  const { tell } = useToast()
  const params = { jobId: job.id }
  const retry = useChange(() => callEndpoint(retryJobEndpoint, { params }), STALE)
  const cancel = useChange(() => callEndpoint(cancelJobEndpoint, { params }), STALE)
  const names: Readonly<Record<string, string>> = words.names
  const about = names[job.name] ?? job.name
  if (job.retriedAs !== null) return <StateBadge tone="quiet">{words.wasRetried}</StateBadge>
  if (job.state === 'failed')
    return (
      <ActionButton
        size="compact-xs"
        variant="default"
        action={{
          id: 'job.retry',
          label: bothSystemWords((of) => of.job.retry),
          icon: IconPlayerPlay,
          about,
          permission: 'system.write',
          confirm: { message: formatMessage(words.retryAsk, { name: job.askedBy }) },
          run: async () => {
            await retry.mutateAsync(undefined)
            tell(words.retried)
          },
        }}
      />
    )
  if (job.state !== 'created') return null
  return (
    <ActionButton
      size="compact-xs"
      variant="default"
      action={{
        id: 'job.cancel',
        label: bothSystemWords((of) => of.job.cancel),
        icon: IconX,
        about,
        permission: 'system.write',
        run: async () => {
          await cancel.mutateAsync(undefined)
          tell(words.cancelled)
        },
      }}
    />
  )
}
