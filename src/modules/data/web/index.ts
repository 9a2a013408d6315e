import { IconDatabaseExport, IconDatabaseImport, IconTransfer } from '@tabler/icons-react'
import type { WebModule } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

/** Data in and out. */
export const dataWeb: WebModule = {
  id: 'data',
  routes: [
    { path: '/data', permission: 'data.export', page: async () => (await import('./data-page.tsx')).DataPage },
    {
      path: '/data/imports/$runId',
      permission: 'data.export',
      page: async () => (await import('./run-page.tsx')).RunPage,
    },
  ],
  navigation: [
    {
      path: '/data',
      label: { en: en.nav, ja: ja.nav },
      icon: IconTransfer,
      group: 'manage',
      order: 5,
      permission: 'data.export',
    },
  ],
  actions: [
    {
      id: 'data.begin',
      label: { en: en.begin, ja: ja.begin },
      icon: IconDatabaseImport,
      path: '/data',
      permission: 'data.import',
      keywords: 'csv json plm erp shift_jis',
    },
    {
      id: 'data.take',
      label: { en: en.take, ja: ja.take },
      icon: IconDatabaseExport,
      path: '/data?tab=export',
      permission: 'data.export',
      keywords: 'csv json zip backup',
    },
  ],
  recordKinds: {
    dataImport: {
      label: { en: en.kindOfRecord, ja: ja.kindOfRecord },
      icon: IconDatabaseImport,
      path: (id) => `/data/imports/${id}`,
    },
  },
  problems: { en: en.error, ja: ja.error },
  auditActions: { en: en.action, ja: ja.action },
}
