import { Alert, Paper, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useProblemText } from './kit.ts'

/** One titled part of a page. */
export function Section({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <Paper component="section" withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        {children}
      </Stack>
    </Paper>
  )
}

/** What went wrong, told where it happened; nothing while nothing did. */
export function ProblemAlert({ error }: { error: unknown }): ReactNode {
  const describe = useProblemText()
  if (error === null || error === undefined) return null
  return (
    <Alert color="red" role="alert">
      {describe(error)}
    </Alert>
  )
}

/** What has been done. */
export function DoneAlert({ text }: { text: string | undefined }): ReactNode {
  if (text === undefined) return null
  return (
    <Alert color="green" role="status">
      {text}
    </Alert>
  )
}
