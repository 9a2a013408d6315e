import { IconActivityHeartbeat, IconApi } from '@tabler/icons-react'
import type { WebModule } from '#ui/index.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'
import { en as systemEn } from './system-messages.en.ts'
import { ja as systemJa } from './system-messages.ja.ts'

/** The installation's own page: health, jobs, seal. */
export const systemWeb: WebModule = {
  id: 'system',
  routes: [
    { path: '/api-docs', page: async () => (await import('./api-docs/api-docs-page.tsx')).ApiDocsPage },
    { path: '/system', page: async () => (await import('./system-page.tsx')).SystemPage, permission: 'system.read' },
  ],
  actions: [
    {
      id: 'api.docs',
      label: { en: en.nav.api, ja: ja.nav.api },
      icon: IconApi,
      path: '/api-docs',
      keywords: 'rest openapi token webhook',
    },
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
  recordKinds: {
    job: {
      label: { en: systemEn.job.name, ja: systemJa.job.name },
      icon: IconActivityHeartbeat,
      path: () => '/system?tab=jobs',
    },
  },
  problems: { en: systemEn.error, ja: systemJa.error },
  auditActions: { en: systemEn.action, ja: systemJa.action },
}
