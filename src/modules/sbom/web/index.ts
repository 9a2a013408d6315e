import { IconListTree, IconPuzzle } from '@tabler/icons-react'
import type { SlotEntry, WebModule } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

const actionsOf = (words: typeof en.action): Record<string, string> => ({
  'sbom.uploaded': words.sbom.uploaded,
  'sbom.read': words.sbom.read,
  'sbom.passedOver': words.sbom.passedOver,
  'sbom.refused': words.sbom.refused,
  'sbom.removed': words.sbom.removed,
  'sbom.restored': words.sbom.restored,
  'declaredPart.created': words.declaredPart.created,
  'declaredPart.changed': words.declaredPart.changed,
  'declaredPart.withdrawn': words.declaredPart.withdrawn,
  'declaredPart.restored': words.declaredPart.restored,
  'declaredPart.letterAttached': words.declaredPart.letterAttached,
})

/** Which releases of something have a bill of materials: the same on each of these pages. */
const states = (slot: string): SlotEntry => ({
  slot,
  order: 5,
  permission: 'sbom.read',
  load: async () => (await import('./states-panel.tsx')).StatesPanel,
})

/** What the pages of releases say about their contents, components, and which releases have a bill of materials. */
export const sbomWeb: WebModule = {
  id: 'sbom',
  routes: [
    { path: '/sboms', permission: 'sbom.read', page: async () => (await import('./sboms-page.tsx')).SbomsPage },
    {
      path: '/sboms/$sbomId',
      permission: 'sbom.read',
      page: async () => (await import('./sbom-page.tsx')).SbomPage,
    },
    {
      path: '/components',
      permission: 'sbom.read',
      page: async () => (await import('./components-page.tsx')).ComponentsPage,
    },
    {
      path: '/components/$componentId',
      permission: 'sbom.read',
      page: async () => (await import('./component-page.tsx')).ComponentPage,
    },
  ],
  navigation: [
    {
      path: '/sboms',
      label: { en: en.nav.sboms, ja: ja.nav.sboms },
      keywords: 'sbom bom cyclonedx spdx contents without こうせい ぶひんひょう',
      icon: IconListTree,
      group: 'know',
      order: 21,
      permission: 'sbom.read',
    },
    {
      path: '/components',
      label: { en: en.nav.components, ja: ja.nav.components },
      keywords: 'package purl cpe library こんぽーねんと ぶひん',
      icon: IconPuzzle,
      group: 'know',
      order: 22,
      permission: 'sbom.read',
    },
  ],
  slots: [
    {
      slot: 'release.panels',
      order: 1,
      permission: 'sbom.read',
      load: async () => (await import('./release-contents.tsx')).ReleaseContentsPanel,
    },
    {
      slot: 'release.contents',
      order: 50,
      permission: 'sbom.read',
      load: async () => (await import('./declared-release.tsx')).ReleaseDeclared,
    },
    {
      slot: 'productFamily.panels',
      order: 4,
      permission: 'sbom.read',
      load: async () => (await import('./declared-panel.tsx')).FamilyDeclaredPanel,
    },
    {
      slot: 'model.panels',
      order: 4,
      permission: 'sbom.read',
      load: async () => (await import('./declared-panel.tsx')).ModelDeclaredPanel,
    },
    states('model.panels'),
    states('part.panels'),
    states('productFamily.panels'),
    states('productLine.panels'),
  ],
  recordKinds: {
    sbom: { label: { en: en.kind.sbom, ja: ja.kind.sbom }, icon: IconListTree, path: (id) => `/sboms/${id}` },
    component: {
      label: { en: en.kind.component, ja: ja.kind.component },
      icon: IconPuzzle,
      path: (id) => `/components/${id}`,
    },
  },
  problems: { en: en.error, ja: ja.error },
  auditActions: { en: actionsOf(en.action), ja: actionsOf(ja.action) },
}
