import { IconRadar2, IconScale } from '@tabler/icons-react'
import type { WebModule } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

const actionsOf = (words: typeof en.action): Record<string, string> => ({
  'matchRuling.created': words.created,
  'matchRuling.withdrawn': words.withdrawn,
})

/** What is wrong with releases: pages and sections about findings. */
export const findingWeb: WebModule = {
  id: 'finding',
  routes: [
    {
      path: '/findings',
      permission: 'finding.read',
      page: async () => (await import('./findings-page.tsx')).FindingsPage,
    },
  ],
  navigation: [
    {
      path: '/findings',
      label: { en: en.nav.findings, ja: ja.nav.findings },
      keywords: 'vulnerabilities portfolio けんしゅつ ぜいじゃくせい',
      icon: IconRadar2,
      group: 'work',
      order: 35,
      permission: 'finding.read',
    },
  ],
  slots: [
    {
      slot: 'release.panels',
      order: 4,
      permission: 'finding.read',
      load: async () => (await import('./release-findings.tsx')).ReleaseFindings,
    },
    {
      slot: 'release.marks',
      order: 1,
      permission: 'finding.read',
      load: async () => (await import('./release-marks.tsx')).ReleaseMarks,
    },
    {
      slot: 'component.panels',
      order: 1,
      permission: 'finding.read',
      load: async () => (await import('./component-findings.tsx')).ComponentFindings,
    },
    {
      slot: 'source.panels',
      order: 5,
      permission: 'finding.read',
      load: async () => (await import('./source-findings.tsx')).SourceFindings,
    },
    {
      slot: 'vulnerability.panels',
      order: 5,
      permission: 'finding.read',
      load: async () => (await import('./places-panel.tsx')).PlacesPanel,
    },
  ],
  recordKinds: {
    matchRuling: {
      label: { en: en.kind.matchRuling, ja: ja.kind.matchRuling },
      icon: IconScale,
      path: () => '/findings?tab=review',
    },
  },
  problems: { en: en.error, ja: ja.error },
  auditActions: { en: actionsOf(en.action), ja: actionsOf(ja.action) },
}
