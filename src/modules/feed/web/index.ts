import { IconRss } from '@tabler/icons-react'
import type { WebModule } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

type Actions = { readonly [K in keyof typeof en.action]: { readonly [V in keyof (typeof en.action)[K]]: string } }

const actionsOf = (actions: Actions): Record<string, string> =>
  Object.fromEntries(
    Object.entries(actions).flatMap(([kind, own]) =>
      Object.entries(own).map(([verb, text]) => [`${kind}.${verb}`, text]),
    ),
  )

/** The health of feeds, what they could not bring, and what is carried in by hand. */
export const feedWeb: WebModule = {
  id: 'feed',
  routes: [{ path: '/feeds', permission: 'feed.read', page: async () => (await import('./feeds-page.tsx')).FeedsPage }],
  navigation: [
    {
      path: '/feeds',
      label: { en: en.nav.feeds, ja: ja.nav.feeds },
      keywords: 'kev epss nvd osv cve quarantine mirror フィード かくり',
      icon: IconRss,
      group: 'manage',
      order: 77,
      permission: 'feed.read',
    },
  ],
  slots: [
    {
      slot: 'source.badges',
      order: 10,
      permission: 'vulnerability.read',
      load: async () => (await import('./way-panel.tsx')).WayBadge,
    },
    {
      slot: 'source.panels',
      order: 90,
      permission: 'vulnerability.read',
      load: async () => (await import('./way-panel.tsx')).WayPanel,
    },
    {
      slot: 'vulnerability.signals',
      order: 10,
      permission: 'feed.read',
      load: async () => (await import('./signals-panel.tsx')).SignalsPanel,
    },
  ],
  recordKinds: {
    feed: { label: { en: en.kind.feed, ja: ja.kind.feed }, icon: IconRss, path: () => '/feeds' },
    quarantine: { label: { en: en.kind.quarantine, ja: ja.kind.quarantine }, icon: IconRss, path: () => '/feeds' },
    feedKey: { label: { en: en.kind.feedKey, ja: ja.kind.feedKey }, icon: IconRss },
    feedBundle: { label: { en: en.kind.feedBundle, ja: ja.kind.feedBundle }, icon: IconRss },
  },
  // Some fifty texts that only the page of feeds and its files need.
  moreProblems: async () => {
    const [pageEn, pageJa] = await Promise.all([import('../page-messages.en.ts'), import('../page-messages.ja.ts')])
    return { en: pageEn.en.error, ja: pageJa.ja.error }
  },
  auditActions: { en: actionsOf(en.action), ja: actionsOf(ja.action) },
}
