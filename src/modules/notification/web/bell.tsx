import { ActionIcon, Button, Popover, Tooltip, UnstyledButton } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Empty, Instant, Loaded, useActions, useGo, type Action } from '#ui/index.ts'
import type { NoticeView } from '../model.ts'
import classes from './bell.module.css'
import { useNewest, useOpenNotice, useReadAll, useUnread } from './queries.ts'
import { bothWords, useWords } from './words.ts'

function Newest({
  items,
  onOpen,
}: {
  readonly items: readonly NoticeView[]
  readonly onOpen: (notice: NoticeView) => void
}): ReactNode {
  const words = useWords().bell
  if (items.length === 0) return <Empty title={words.none}>{words.noneHint}</Empty>
  return (
    <ul className={classes['list']}>
      {items.map((notice) => (
        <li key={notice.id}>
          <UnstyledButton className={classes['notice'] ?? ''} onClick={() => onOpen(notice)}>
            <span className={classes['text']}>{notice.text}</span>
            <span className={classes['when']}>
              <Instant at={notice.updatedAt} />
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}

interface PanelProps {
  readonly unread: number
  readonly onClose: () => void
}

function Panel({ unread, onClose }: PanelProps): ReactNode {
  const words = useWords().bell
  const newest = useNewest(true)
  const open = useOpenNotice()
  const go = useGo()
  const readAll = useReadAll()
  const latest = newest.data?.items[0]?.updatedAt
  return (
    <section aria-label={words.label}>
      <header className={classes['head']}>
        <h2>{words.label}</h2>
        {unread > 0 && latest !== undefined && (
          <Button size="compact-xs" variant="subtle" loading={readAll.isPending} onClick={() => readAll.mutate(latest)}>
            {words.readAll}
          </Button>
        )}
      </header>
      <Loaded query={newest}>
        {({ items }) => (
          <Newest
            items={items}
            onOpen={(notice) => {
              onClose()
              open(notice)
            }}
          />
        )}
      </Loaded>
      <footer className={classes['foot']}>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            onClose()
            go('/notifications')
          }}
        >
          {words.all}
        </Button>
      </footer>
    </section>
  )
}

/** The bell of the top bar: how many are unread, and the newest of them. */
export function Bell(): ReactNode {
  const words = useWords().bell
  const unread = useUnread()
  const [isOpen, setIsOpen] = useState(false)
  const label = unread === 0 ? words.label : formatMessage(words.unread, { count: unread })
  const { dialog } = useActions(
    [
      {
        id: 'notification.bell',
        label: bothWords((all) => all.bell.label),
        icon: IconBell,
        run: () => setIsOpen(true),
      } satisfies Action,
    ],
    { scope: 'everywhere' },
  )
  return (
    <>
      <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={380} trapFocus returnFocus shadow="md">
        <Popover.Target>
          <Tooltip label={label} disabled={isOpen}>
            <ActionIcon
              className={classes['bell'] ?? ''}
              variant="subtle"
              color="gray"
              aria-label={label}
              aria-expanded={isOpen}
              aria-haspopup="dialog"
              onClick={() => setIsOpen(!isOpen)}
            >
              <IconBell size={17} stroke={1.7} />
              {unread > 0 && (
                <span className={classes['count']} aria-hidden>
                  {unread > 99 ? '99+' : unread}
                </span>
              )}
            </ActionIcon>
          </Tooltip>
        </Popover.Target>
        <Popover.Dropdown p={0}>
          {isOpen && <Panel unread={unread} onClose={() => setIsOpen(false)} />}
        </Popover.Dropdown>
      </Popover>
      {dialog}
    </>
  )
}
