import { ActionIcon, CopyButton as MantineCopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './copy.module.css'
import { useKitWords } from './words.ts'

/** A small button that copies a text. */
export function CopyButton({ value }: { readonly value: string }): ReactNode {
  const words = useKitWords()
  return (
    <MantineCopyButton value={value}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? words.copied : words.copy}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={copied ? words.copied : words.copy}
            onClick={copy}
          >
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        </Tooltip>
      )}
    </MantineCopyButton>
  )
}

/** A hash, id or command in full, with a button that copies it. */
export function Copyable({ value }: { readonly value: string }): ReactNode {
  return (
    <span className={classes['copyable']}>
      <code>{value}</code>
      <CopyButton value={value} />
    </span>
  )
}
