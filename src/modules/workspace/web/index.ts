import { IconLayoutList, IconStack2 } from '@tabler/icons-react'
import type { WebModule } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

const actionsOf = (action: Readonly<Record<string, Readonly<Record<string, string>>>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(action).flatMap(([kind, words]) =>
      Object.entries(words).map(([name, text]) => [`${kind}.${name}`, text]),
    ),
  )

export { BulkDialog, type BulkTargetBody, type BulkWords } from './bulk-dialog.tsx'
export { BulkNotice } from './bulk-notice.tsx'

/** Saved views above every table and in the palette; changes of many records. */
export const workspaceWeb: WebModule = {
  id: 'workspace',
  routes: [],
  slots: [
    { slot: 'table.views', order: 10, load: async () => (await import('./view-menu.tsx')).ViewMenu },
    { slot: 'shell.tools', order: 90, load: async () => (await import('./view-actions.tsx')).ViewActions },
  ],
  recordKinds: {
    view: { label: { en: en.view.kind, ja: ja.view.kind }, icon: IconLayoutList },
    bulkChange: { label: { en: en.bulkKind, ja: ja.bulkKind }, icon: IconStack2 },
  },
  problems: { en: en.error, ja: ja.error },
  auditActions: { en: actionsOf(en.action), ja: actionsOf(ja.action) },
}
