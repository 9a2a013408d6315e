import { Alert, Button, Select } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconTrash } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  callEndpoint,
  DoneAlert,
  Facts,
  Instant,
  Loaded,
  Page,
  ProblemAlert,
  ProgressBar,
  useChange,
  useEndpoint,
  useLanguage,
  usePermission,
  useRouteParam,
  type Action,
} from '#ui/index.ts'
import {
  confirmRunEndpoint,
  discardRunEndpoint,
  listKindsEndpoint,
  readRunEndpoint,
  rereadRunEndpoint,
  type KindView,
  type RunView,
} from '../api.ts'
import { encodingSchema, type Choices } from '../model.ts'
import { countOf } from '../rules.ts'
import { ChoicePanel } from './choice-panel.tsx'
import classes from './data.module.css'
import { MappingPanel } from './mapping-panel.tsx'
import { RunBadge } from './marks.tsx'
import { RowTable } from './row-table.tsx'
import { STALE } from './stale.ts'
import { useKindName, useReason, useWords } from './words.ts'

const POLL_MS = 500
const both = useWords.both

/** One import from upload to outcome: what the columns mean, what would change, and the confirmation. */
export function RunPage(): ReactNode {
  const runId = useRouteParam('runId')
  const [isMoving, setIsMoving] = useState(true)
  const run = useEndpoint(readRunEndpoint, { params: { runId } }, isMoving ? { refetchInterval: POLL_MS } : {})
  const kinds = useEndpoint(listKindsEndpoint, {})
  const moves = run.data === undefined || run.data.state === 'reading' || run.data.state === 'applying'
  const isWaiting = moves && run.data?.progress?.state !== 'failed'
  if (isMoving !== isWaiting) setIsMoving(isWaiting)
  return (
    <Loaded query={run}>
      {(data) => <Run run={data} kind={kinds.data?.kinds.find(({ id }) => id === data.kind)} key={data.id} />}
    </Loaded>
  )
}

interface RunProps {
  readonly run: RunView
  readonly kind: KindView | undefined
}

function Run({ run, kind }: RunProps): ReactNode {
  const words = useWords()
  const kindName = useKindName()
  const [choices, setChoices] = useState<Choices>({ vanished: 'keep', edited: 'keep', withoutErrors: false })
  const [isMapping, setIsMapping] = useState(false)
  const mayImport = usePermission('data.import')
  const actions = useRunActions(run, choices)
  const isOpen = run.state === 'mapping' || run.state === 'ready'
  return (
    <Page
      title={run.fileName}
      crumbs={[{ label: words.title, to: '/data' }]}
      lead={
        <span className={classes['badges']}>
          <RunBadge state={run.state} />
          <span>{kindName(run.kind)}</span>
          <span>{run.source}</span>
          <Instant at={run.createdAt} />
          <span>{run.creatorName}</span>
        </span>
      }
      actions={mayImport ? actions : []}
      wide
    >
      <Progress run={run} />
      <Outcome run={run} />
      <FileFindings run={run} onMap={mayImport && run.state === 'ready' ? () => setIsMapping(true) : undefined} />
      {kind !== undefined && mayImport && isOpen && (run.state === 'mapping' || isMapping) && (
        <MappingPanel run={run} kind={kind} onDone={() => setIsMapping(false)} />
      )}
      {run.state === 'ready' && mayImport && (
        <ChoicePanel run={run} choices={choices} onChange={setChoices} kind={kind} />
      )}
      {['ready', 'applying', 'applied', 'failed'].includes(run.state) && countAll(run) > 0 && <RowTable run={run} />}
    </Page>
  )
}

const countAll = ({ counts }: RunView): number =>
  (['new', 'changed', 'kept', 'unchanged', 'error', 'vanished'] as const).reduce(
    (sum, state) => sum + countOf(counts, state),
    0,
  )

/** How many records a confirmation would write. */
function countWritten({ counts }: RunView, { vanished, edited }: Choices): number {
  return (
    countOf(counts, 'new') +
    countOf(counts, 'changed') +
    (edited === 'overwrite' ? countOf(counts, 'kept') : 0) +
    (vanished === 'keep' ? 0 : countOf(counts, 'vanished'))
  )
}

function useRunActions(run: RunView, choices: Choices): readonly Action[] {
  const words = useWords()
  const language = useLanguage()
  const params = { runId: run.id }
  const confirm = useChange(
    () => callEndpoint(confirmRunEndpoint, { params, body: choices }, { ifMatch: run.version }),
    STALE,
  )
  const discard = useChange(() => callEndpoint(discardRunEndpoint, { params }, { ifMatch: run.version }), STALE)
  const errors = countOf(run.counts, 'error')
  const count = countWritten(run, choices)
  const hasErrors = errors > 0 && !choices.withoutErrors
  const label = (texts: { readonly run: { readonly confirm: string; readonly confirmNothing: string } }): string =>
    count === 0 ? texts.run.confirmNothing : formatMessage(texts.run.confirm, { count: count.toLocaleString(language) })
  const actions: Action[] = []
  if (run.state === 'ready')
    actions.push({
      id: 'data.confirm',
      label: both(label),
      icon: IconCheck,
      place: 'main',
      permission: 'data.import',
      whyNot: hasErrors
        ? formatMessage(words.run.mustMend, { count: errors })
        : count === 0
          ? words.run.confirmNothing
          : undefined,
      run: () => confirm.mutateAsync(undefined),
    })
  if (run.state === 'ready' || run.state === 'mapping' || run.state === 'failed')
    actions.push({
      id: 'data.discard',
      label: both((texts) => texts.run.discard),
      icon: IconTrash,
      permission: 'data.import',
      isDanger: true,
      confirm: { message: words.run.discardMessage },
      run: () => discard.mutateAsync(undefined),
    })
  return actions
}

function Progress({ run }: { readonly run: RunView }): ReactNode {
  const words = useWords()
  const params = { runId: run.id }
  const again = useChange(() => callEndpoint(rereadRunEndpoint, { params, body: {} }), STALE)
  if (run.progress === null) return null
  if (run.progress.state === 'failed')
    return (
      <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />}>
        {words.run.jobFailed}{' '}
        <Button size="xs" variant="default" loading={again.isPending} onClick={() => again.mutate(undefined)}>
          {words.run.again}
        </Button>
        <ProblemAlert error={again.error} />
      </Alert>
    )
  const label = run.state === 'reading' ? words.run.progressReading : words.run.progressApplying
  return <ProgressBar label={label} done={run.progress.done} total={run.progress.total} />
}

function Outcome({ run }: { readonly run: RunView }): ReactNode {
  const words = useWords()
  const language = useLanguage()
  const show = (state: 'new' | 'changed'): string => countOf(run.counts, state).toLocaleString(language)
  return (
    <>
      {run.staleCount > 0 && run.state === 'ready' && (
        <Alert color="amber" role="status" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {formatMessage(words.run.stale, { count: run.staleCount })}
        </Alert>
      )}
      {run.state === 'applied' && (
        <DoneAlert text={formatMessage(words.run.applied, { new: show('new'), changed: show('changed') })} />
      )}
      {run.state === 'discarded' && <Alert color="gray">{words.run.discarded}</Alert>}
    </>
  )
}

/** What the file is, what is noticed about it as a whole, and how else it may be read. */
function FileFindings({ run, onMap }: { readonly run: RunView; readonly onMap: (() => void) | undefined }): ReactNode {
  const words = useWords()
  const reason = useReason()
  const mayImport = usePermission('data.import')
  const leftOut = run.head?.columns.filter(({ target, heading }) => target === null && heading !== '') ?? []
  const isOpen = ['ready', 'mapping', 'failed'].includes(run.state)
  return (
    <>
      {run.findings.map((finding) => (
        <Alert
          key={`${finding.code} ${finding.path} ${String(finding.params?.['column'] ?? '')}`}
          color={run.state === 'failed' ? 'red' : 'amber'}
          role={run.state === 'failed' ? 'alert' : 'status'}
          icon={<IconAlertTriangle size={18} aria-hidden />}
        >
          {reason(finding)}
        </Alert>
      ))}
      {run.head !== null && (
        <Facts
          facts={[
            { label: words.run.format, value: run.head.format.toUpperCase() },
            { label: words.run.encoding, value: <EncodingChoice run={run} canChange={mayImport && isOpen} /> },
            {
              label: words.run.columns,
              value:
                onMap === undefined && leftOut.length === 0 ? undefined : (
                  <span className={classes['badges']}>
                    {leftOut.length > 0 &&
                      formatMessage(words.run.columnsLeftOut, {
                        names: leftOut.map(({ heading }) => heading).join(', '),
                      })}
                    {onMap !== undefined && run.head.format !== 'bundle' && (
                      <Button size="compact-xs" variant="default" onClick={onMap}>
                        {words.run.changeMapping}
                      </Button>
                    )}
                  </span>
                ),
            },
          ]}
        />
      )}
    </>
  )
}

function EncodingChoice({ run, canChange }: { readonly run: RunView; readonly canChange: boolean }): ReactNode {
  const words = useWords()
  const reread = useChange(
    (encoding: string) =>
      callEndpoint(rereadRunEndpoint, {
        params: { runId: run.id },
        body: { encoding: encodingSchema.parse(encoding) },
      }),
    STALE,
  )
  const encoding = run.head?.encoding ?? 'utf-8'
  if (!canChange || run.head?.format !== 'csv') return encoding
  return (
    <>
      <Select
        aria-label={words.run.rereadEncoding}
        size="xs"
        className={classes['narrow']}
        data={encodingSchema.options}
        value={encoding}
        allowDeselect={false}
        onChange={(value) => value !== null && value !== encoding && reread.mutate(value)}
      />
      <ProblemAlert error={reread.error} />
    </>
  )
}
