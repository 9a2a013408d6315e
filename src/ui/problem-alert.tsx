import { Alert, List, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { ApiProblem, type Finding } from './data/problem.ts'
import { useFindingText, useProblemText } from './problem-text.ts'
import { useKitWords } from './words.ts'

const SHOWN = 8

interface FindingListProps {
  readonly findings: readonly Finding[]
  /** How many are shown before "and 12 more". */
  readonly limit?: number
  /** How one is told; unless given, by the texts of all modules. */
  readonly describe?: (finding: Finding) => string
}

/** A JSON pointer (RFC 6901) as people read it: `/items/2/na~1me` is "items › 3 › na/me". */
export function placeInWords(path: string): string {
  if (!path.startsWith('/')) return path
  const segments = path.slice(1).split('/')
  return segments
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((segment) => (/^\d{1,6}$/.test(segment) ? String(Number(segment) + 1) : segment))
    .join(' › ')
}

/** Findings in words, each with its place and the clause it rests on. */
export function FindingList({ findings, limit = SHOWN, describe: tellOwn }: FindingListProps): ReactNode {
  const tell = useFindingText()
  const describe = tellOwn ?? tell
  const words = useKitWords()
  const hidden = findings.length - limit
  return (
    <List size="sm" spacing={2}>
      {findings.slice(0, limit).map((finding, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same finding may stand twice
        <List.Item key={index}>
          {describe(finding)}
          {finding.clause !== undefined && (
            <Text span size="xs" c="dimmed" ml={6}>
              {finding.clause}
            </Text>
          )}
          {finding.path !== '' && (
            <Text span size="xs" c="dimmed" ml={6} ff="monospace">
              {formatMessage(words.problem.place, { path: placeInWords(finding.path) })}
            </Text>
          )}
        </List.Item>
      ))}
      {hidden > 0 && <List.Item>{formatMessage(words.problem.moreFindings, { count: hidden })}</List.Item>}
    </List>
  )
}

interface ProblemAlertProps {
  readonly error: unknown
  /** Findings told beside their fields already: JSON pointers. */
  readonly fields?: readonly string[]
}

/** What went wrong, told where it happened; nothing while nothing did. */
export function ProblemAlert({ error, fields = [] }: ProblemAlertProps): ReactNode {
  const describe = useProblemText()
  const words = useKitWords()
  if (error === null || error === undefined) return null
  const findings = error instanceof ApiProblem ? error.findings.filter(({ path }) => !fields.includes(path)) : []
  const isInternal = error instanceof ApiProblem && error.status >= 500 && error.requestId !== ''
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />}>
      {describe(error)}
      {findings.length > 0 && <FindingList findings={findings} />}
      {isInternal && (
        <Text size="xs" ff="monospace">
          {formatMessage(words.problem.requestId, { id: error.requestId })}
        </Text>
      )}
    </Alert>
  )
}

/** What has been done; nothing while `text` is undefined. */
export function DoneAlert({ text }: { readonly text: string | undefined }): ReactNode {
  if (text === undefined) return null
  return (
    <Alert color="green" role="status" icon={<IconCircleCheck size={18} aria-hidden />}>
      {text}
    </Alert>
  )
}
