import { IconEye } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { SlotEntry, WebModule } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

const actionsOf = (words: typeof en.action): Record<string, string> => ({
  'watch.started': words.started,
  'watch.ended': words.ended,
})

const button = (slot: string, load: () => Promise<ComponentType<Readonly<Record<string, string>>>>): SlotEntry => ({
  slot,
  order: 90,
  permission: 'finding.read',
  load,
})

/** Watching vulnerabilities, components, releases and families, and the list of what one watches. */
export const watchWeb: WebModule = {
  id: 'watch',
  routes: [
    {
      path: '/watches',
      permission: 'finding.read',
      page: async () => (await import('./watches-page.tsx')).WatchesPage,
    },
  ],
  actions: [
    {
      id: 'watch.list',
      label: { en: en.nav.watches, ja: ja.nav.watches },
      icon: IconEye,
      path: '/watches',
      permission: 'finding.read',
      keywords: 'follow notify うぉっち',
    },
  ],
  slots: [
    button('vulnerability.actions', async () => (await import('./watch-button.tsx')).WatchVulnerability),
    button('component.actions', async () => (await import('./watch-button.tsx')).WatchComponent),
    button('release.actions', async () => (await import('./watch-button.tsx')).WatchRelease),
    button('productFamily.actions', async () => (await import('./watch-button.tsx')).WatchFamily),
    button('notification.actions', async () => (await import('./list-link.tsx')).WatchListLink),
  ],
  recordKinds: { watch: { label: { en: en.kind.watch, ja: ja.kind.watch }, icon: IconEye, path: () => '/watches' } },
  problems: { en: en.error, ja: ja.error },
  auditActions: { en: actionsOf(en.action), ja: actionsOf(ja.action) },
}
