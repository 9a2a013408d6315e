import { IconActivityHeartbeat } from '@tabler/icons-react'
import type { WebModule } from '#ui/index.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'

/** The installation's own page: health, jobs, seal. */
export const systemWeb: WebModule = {
  id: 'system',
  routes: [
    { path: '/system', page: async () => (await import('./system-page.tsx')).SystemPage, permission: 'system.read' },
  ],
  navigation: [
    {
      path: '/system',
      label: { en: en.nav.system, ja: ja.nav.system },
      shortcut: 'y',
      keywords: 'health jobs しすてむ',
      icon: IconActivityHeartbeat,
      group: 'manage',
      order: 90,
      permission: 'system.read',
    },
  ],
}
