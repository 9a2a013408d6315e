import { IconSpeakerphone } from '@tabler/icons-react'
import type { WebModule } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

const actionsOf = (words: Readonly<Record<keyof typeof en.action, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(words).map(([name, text]) => [`advisory.${name}`, text]))

const deadlinesOf = (words: Readonly<Record<keyof typeof en.deadline, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(words).map(([name, text]) => [`advisory.${name}`, text]))

/** Our advisories: the list, one advisory from draft to publication, the panels of a case and of the board. */
export const advisoryWeb: WebModule = {
  id: 'advisory',
  routes: [
    {
      path: '/advisories',
      permission: 'advisory.read',
      page: async () => (await import('./advisories-page.tsx')).AdvisoriesPage,
    },
    {
      path: '/advisories/$advisoryId',
      permission: 'advisory.read',
      page: async () => (await import('./advisory-page.tsx')).AdvisoryPage,
    },
  ],
  navigation: [
    {
      path: '/advisories',
      label: { en: en.nav.advisories, ja: ja.nav.advisories },
      shortcut: 'a',
      keywords: 'アドバイザリ せきゅりてぃじょうほう',
      icon: IconSpeakerphone,
      group: 'publish',
      order: 10,
      permission: 'advisory.read',
    },
  ],
  slots: [
    {
      slot: 'home.panels',
      order: 10,
      permission: 'advisory.read',
      load: async () => (await import('./waiting-panel.tsx')).WaitingAdvisories,
    },
    {
      slot: 'case.panels',
      order: 10,
      permission: 'advisory.read',
      load: async () => (await import('./case-panel.tsx')).CaseAdvisories,
    },
  ],
  recordKinds: {
    advisory: { label: { en: en.kind, ja: ja.kind }, icon: IconSpeakerphone, path: (id) => `/advisories/${id}` },
  },
  deadlines: {
    en: deadlinesOf(en.deadline),
    ja: deadlinesOf(ja.deadline),
  },
  problems: { en: en.error, ja: ja.error },
  moreProblems: async () => {
    const [csafEn, csafJa] = await Promise.all([
      import('#formats/csaf/words/en.ts'),
      import('#formats/csaf/words/ja.ts'),
    ])
    return { en: csafEn.en, ja: csafJa.ja }
  },
  auditActions: { en: actionsOf(en.action), ja: actionsOf(ja.action) },
}
