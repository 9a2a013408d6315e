import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconCopy, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useLanguage } from '../language.ts'
import classes from './table.module.css'
import { useTableWords } from './words.ts'

interface BulkBarProps {
  readonly count: number
  readonly isExact: boolean
  readonly isAll: boolean
  /** All that match, where that is more than what is selected. */
  readonly matching: number | undefined
  readonly onSelectAll: () => void
  readonly onClear: () => void
  readonly onCopy: (() => void) | undefined
  /** What can be done with what is selected. */
  readonly children: ReactNode
}

/** What is selected and what can be done with it: lies over the foot of the table, so that nothing moves. */
export function BulkBar(props: BulkBarProps): ReactNode {
  const words = useTableWords()
  const language = useLanguage()
  const show = (count: number, isExact: boolean): string =>
    isExact ? count.toLocaleString(language) : formatMessage(words.atLeast, { count: count.toLocaleString(language) })
  const text = props.isAll ? words.allSelected : words.selected
  return (
    <div className={classes['bulk']} role="toolbar" aria-label={words.filters}>
      <span role="status">{formatMessage(text, { count: show(props.count, props.isExact) })}</span>
      {props.matching !== undefined && (
        <Button size="compact-xs" variant="subtle" onClick={props.onSelectAll}>
          {formatMessage(words.selectMatching, { count: show(props.matching, props.isExact) })}
        </Button>
      )}
      <span className={classes['bulkActions']}>
        {props.children}
        {props.onCopy !== undefined && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconCopy size={14} aria-hidden />}
            onClick={props.onCopy}
            aria-keyshortcuts="Control+C"
          >
            {words.copy}
          </Button>
        )}
        <Tooltip label={words.unselect}>
          <ActionIcon variant="subtle" color="gray" aria-label={words.unselect} onClick={props.onClear}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </span>
    </div>
  )
}
