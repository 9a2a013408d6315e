import { Alert, Button, CopyButton, Group } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import classes from './recovery.module.css'
import { useWords } from './words.ts'

interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly email: string
  readonly onDone: () => void
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'andon-recovery-codes.txt'
  link.click()
  URL.revokeObjectURL(url)
}

/** Recovery codes, shown once: to be copied, kept as a file, or printed (nothing else of the page is). */
export function RecoveryCodes({ codes, email, onDone }: RecoveryCodesProps): ReactNode {
  const words = useWords().recovery
  const title = formatMessage(words.fileTitle, { email })
  const text = [title, '', ...codes, ''].join('\r\n')
  return (
    <Alert color="amber" role="status" title={words.shown}>
      <div className={classes['sheet']}>
        <p className={classes['sheetTitle']}>{title}</p>
        <ol className={classes['codes']}>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </div>
      <Group gap="xs" mt="sm">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
              onClick={copy}
            >
              {words.copy}
            </Button>
          )}
        </CopyButton>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() => download(text)}
        >
          {words.download}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPrinter size={15} aria-hidden />}
          onClick={() => window.print()}
        >
          {words.print}
        </Button>
        <Button size="compact-sm" onClick={onDone}>
          {words.done}
        </Button>
      </Group>
    </Alert>
  )
}
