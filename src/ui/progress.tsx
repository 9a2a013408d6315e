import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useSurroundings, type Job } from './context.ts'
import { ApiProblem, type Finding } from './data/problem.ts'
import { useLanguage } from './language.ts'
import { FindingList, ProblemAlert } from './problem-alert.tsx'
import classes from './progress.module.css'
import { formatBytes } from './size.ts'
import { useKitWords } from './words.ts'

interface ProgressBarProps {
  readonly label: string
  readonly done: number
  /** Null while nobody knows how much it is. */
  readonly total: number | null
  readonly unit?: 'count' | 'bytes'
  readonly state?: 'running' | 'completed' | 'failed'
}

/** Progress with its numbers. */
export function ProgressBar({ label, done, total, unit = 'count', state = 'running' }: ProgressBarProps): ReactNode {
  const words = useKitWords()
  const language = useLanguage()
  const show = (value: number): string =>
    unit === 'bytes' ? formatBytes(value, language) : value.toLocaleString(language)
  const share = total === null || total === 0 ? (state === 'completed' ? 1 : 0) : Math.min(1, done / total)
  const isKnown = total !== null || state === 'completed'
  const figures =
    total === null
      ? formatMessage(words.progress.count, { done: show(done) })
      : formatMessage(words.progress.of, { done: show(done), total: show(total) })
  return (
    <div className={classes['progress']} data-state={state}>
      <div className={classes['words']}>
        <span>{label}</span>
        <span className={classes['figures']}>
          {figures}
          {total !== null &&
            total > 0 &&
            ` · ${formatMessage(words.progress.percent, { percent: Math.floor(share * 100) })}`}
        </span>
      </div>
      <div
        className={classes['track']}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(isKnown ? { 'aria-valuenow': Math.floor(share * 100) } : {})}
        aria-valuetext={figures}
        data-unknown={!isKnown}
      >
        <div style={{ width: isKnown ? `${share * 100}%` : '30%' }} />
      </div>
    </div>
  )
}

const isEnded = ({ state }: Job): boolean => state === 'completed' || state === 'failed' || state === 'cancelled'

/** A job's run record, asked again until it ends; undefined id asks nothing. */
export function useJob(id: string | undefined): UseQueryResult<Job> {
  const { readJob } = useSurroundings()
  return useQuery({
    queryKey: ['job.read', id],
    queryFn: ({ signal }) => readJob(id ?? '', signal),
    enabled: id !== undefined && id !== '',
    refetchInterval: ({ state }) =>
      (state.data !== undefined && isEnded(state.data)) || state.error !== null ? false : 400,
  })
}

/** The problem that ended a job. */
export function problemOfJob(job: Job): ApiProblem | undefined {
  if (job.problem === null) return undefined
  const params: Record<string, string | number | boolean> = {}
  for (const [name, value] of Object.entries(job.problem.params))
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') params[name] = value
  return new ApiProblem({
    code: job.problem.code,
    status: 422,
    params,
    findings: [...job.problem.findings],
    requestId: '',
  })
}

interface JobProgressProps {
  /** Keep it in the address (`useUrlState`), and the bar survives a reload. */
  readonly jobId: string
  readonly label: string
  /** Once, when the job has ended well while it was watched or before. */
  readonly onDone?: (job: Job) => void
}

/** A job under way: progress with numbers, errors by row, and the problem when it failed. */
export function JobProgress({ jobId, label, onDone }: JobProgressProps): ReactNode {
  const words = useKitWords()
  const { data: job, error } = useJob(jobId)
  const told = useRef<string>(undefined)
  useEffect(() => {
    if (job?.state !== 'completed' || told.current === job.id) return
    told.current = job.id
    onDone?.(job)
  }, [job, onDone])
  if (job === undefined) return error === null ? null : <ProblemAlert error={error} />
  const state = job.state === 'completed' ? 'completed' : isEnded(job) ? 'failed' : 'running'
  const suffix =
    job.state === 'created'
      ? words.progress.waiting
      : state === 'running'
        ? words.progress.running
        : words.progress[job.state === 'cancelled' ? 'cancelled' : state]
  const findings: readonly Finding[] = job.rowErrors
  return (
    <div className={classes['job']}>
      <ProgressBar label={`${label}: ${suffix}`} done={job.done} total={job.total} state={state} />
      <ProblemAlert error={problemOfJob(job)} />
      {findings.length > 0 && <FindingList findings={findings} limit={20} />}
    </div>
  )
}
