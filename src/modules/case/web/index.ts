import { IconBriefcase, IconLayoutGrid, IconPlus } from '@tabler/icons-react'
import type { WebModule } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

const actionsOf = (words: typeof en.action.case): Record<string, string> =>
  Object.fromEntries(Object.entries(words).map(([name, text]) => [`case.${name}`, text]))

/** Board, cases, one case; and the cases of an advisory, a vulnerability and a model. */
export const caseWeb: WebModule = {
  id: 'case',
  routes: [
    {
      path: '/',
      permission: 'case.read',
      page: async () => (await import('./board/board-page.tsx')).BoardPage,
    },
    {
      path: '/wall',
      permission: 'case.read',
      isBare: true,
      page: async () => (await import('./board/wall-page.tsx')).WallPage,
    },
    { path: '/cases', permission: 'case.read', page: async () => (await import('./cases-page.tsx')).CasesPage },
    { path: '/cases/$caseId', permission: 'case.read', page: async () => (await import('./case-page.tsx')).CasePage },
  ],
  navigation: [
    {
      path: '/',
      label: { en: en.nav.board, ja: ja.nav.board },
      shortcut: 'b',
      keywords: 'andon lamps home ランプ らんぷ',
      icon: IconLayoutGrid,
      group: 'work',
      order: 0,
      permission: 'case.read',
    },
    {
      path: '/cases',
      label: { en: en.nav.cases, ja: ja.nav.cases },
      shortcut: 'c',
      keywords: 'あんけん',
      icon: IconBriefcase,
      group: 'work',
      order: 20,
      permission: 'case.read',
    },
  ],
  actions: [
    {
      id: 'case.open',
      label: { en: en.list.open, ja: ja.list.open },
      icon: IconPlus,
      permission: 'case.write',
      path: '/cases?new=1',
    },
  ],
  slots: [
    {
      slot: 'source.actions',
      order: 30,
      permission: 'case.write',
      load: async () => (await import('./open-case-button.tsx')).OpenSourceCase,
    },
    {
      slot: 'vulnerability.actions',
      order: 30,
      permission: 'case.write',
      load: async () => (await import('./open-case-button.tsx')).OpenVulnerabilityCase,
    },
    {
      slot: 'source.panels',
      order: 30,
      permission: 'case.read',
      load: async () => (await import('./case-panel.tsx')).SourceCases,
    },
    {
      slot: 'vulnerability.panels',
      order: 30,
      permission: 'case.read',
      load: async () => (await import('./case-panel.tsx')).VulnerabilityCases,
    },
    {
      slot: 'model.panels',
      order: 30,
      permission: 'case.read',
      load: async () => (await import('./case-panel.tsx')).ModelCases,
    },
  ],
  recordKinds: {
    case: { label: { en: en.list.title, ja: ja.list.title }, icon: IconBriefcase, path: (id) => `/cases/${id}` },
  },
  problems: { en: en.error, ja: ja.error },
  auditActions: { en: actionsOf(en.action.case), ja: actionsOf(ja.action.case) },
}
