import { IconEye } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ActionButton } from '#ui/index.ts'
import { bothWords } from './words.ts'

/** The way from notifications to what one watches; fills `notification.actions`. */
export function WatchListLink(): ReactNode {
  return (
    <ActionButton
      variant="default"
      action={{ id: 'watch.list', label: bothWords((all) => all.list.title), icon: IconEye, path: '/watches' }}
    />
  )
}
