import { Button, Group, Text } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Dialog } from '../dialog.tsx'
import { useLanguage } from '../language.ts'
import { ProblemAlert } from '../problem-alert.tsx'
import { ProgressBar } from '../progress.tsx'
import { useKitWords } from '../words.ts'
import type { Column } from './column.ts'
import { csvHead, csvLines, downloadTexts } from './csv.ts'
import type { ServerSide } from './server.ts'
import { useTableWords } from './words.ts'
import { WALK_START, walkList, type Walk } from './walk.ts'

interface ExportDialogProps<Row> {
  readonly name: string
  readonly columns: readonly Column<Row>[]
  readonly load: NonNullable<ServerSide<Row>['loadPage']>
  readonly total: number
  readonly isTotalExact: boolean
  readonly onClose: () => void
}

interface Reached extends Walk {
  readonly error?: unknown
  readonly isDone?: boolean
}

/** Writes all rows that match to CSV, page by page: with progress, to be cancelled, and to be gone on with after a failure. */
export function ExportDialog<Row>(props: ExportDialogProps<Row>): ReactNode {
  const { name, columns, load, total, isTotalExact, onClose } = props
  const words = useTableWords()
  const kit = useKitWords()
  const language = useLanguage()
  const [reached, setReached] = useState<Reached>(WALK_START)
  const [round, setRound] = useState(0)
  const written = useRef<(string | Blob)[]>([])
  const begin = useRef<Walk>(WALK_START)
  const latest = useRef({ load, columns, onClose })
  useEffect(() => {
    const stop = new AbortController()
    const own = latest.current
    const run = async (): Promise<void> => {
      try {
        // Blobs leave the script's memory: a million rows need not be held as texts.
        const take = (rows: readonly Row[]): void => {
          written.current.push(new Blob([csvLines(own.columns, rows)]))
        }
        for await (const walk of walkList(own.load, begin.current, stop.signal, take)) {
          begin.current = walk
          setReached(walk)
        }
        downloadTexts(name, [csvHead(own.columns), ...written.current], 'text/csv')
        setReached({ ...begin.current, isDone: true })
      } catch (error) {
        if (!stop.signal.aborted) setReached({ ...begin.current, error })
      }
    }
    void run()
    return () => stop.abort()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each round is a new attempt
  }, [round, name])
  const count = reached.done.toLocaleString(language)
  const hasFailed = reached.error !== undefined
  return (
    <Dialog isOpen onClose={onClose} title={words.csvTitle}>
      <Text size="sm" mb="sm">
        {words.csvHint}
      </Text>
      <ProgressBar
        label={reached.isDone === true ? formatMessage(words.csvDone, { count }) : words.rows}
        done={reached.done}
        total={isTotalExact || reached.isDone === true ? Math.max(total, reached.done) : null}
        state={hasFailed ? 'failed' : reached.isDone === true ? 'completed' : 'running'}
      />
      {hasFailed && (
        <>
          <ProblemAlert error={reached.error} />
          <Text size="sm">{formatMessage(words.csvFailed, { count })}</Text>
        </>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {reached.isDone === true ? kit.close : kit.cancel}
        </Button>
        {hasFailed && (
          <Button
            onClick={() => {
              setReached(begin.current)
              setRound(round + 1)
            }}
          >
            {words.resume}
          </Button>
        )}
      </Group>
    </Dialog>
  )
}
