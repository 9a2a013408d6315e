import { IconLayoutList } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useActions, type Action } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'
import { addressOfView, useViews } from './use-views.ts'

/** Makes every saved view an entry of the palette, on all pages; shows nothing itself. */
export function ViewActions(): ReactNode {
  const views = useViews().data?.items ?? []
  const { dialog } = useActions(
    views.map((view): Action => ({
      id: `view.open.${view.id}`,
      label: {
        en: formatMessage(en.view.open, { name: view.name }),
        ja: formatMessage(ja.view.open, { name: view.name }),
      },
      about: view.path,
      keywords: `${en.view.keywords} ${view.name}`,
      icon: IconLayoutList,
      path: addressOfView(view),
    })),
    { scope: 'everywhere' },
  )
  return dialog
}
