import { IconBuildingFactory2, IconCpu, IconGitMerge, IconMapPin, IconZoomQuestion } from '@tabler/icons-react'
import type { WebModule } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'
import { en as rulingEn } from '../ruling-messages.en.ts'
import { ja as rulingJa } from '../ruling-messages.ja.ts'

export { Recipients } from './recipients.tsx'

const actionsOf = (words: typeof en.action): Record<string, string> => ({
  'customer.imported': words.customer.imported,
  'customer.created': words.customer.created,
  'customer.changed': words.customer.changed,
  'customer.removed': words.customer.removed,
  'site.created': words.site.created,
  'site.changed': words.site.changed,
  'site.removed': words.site.removed,
  'asset.created': words.asset.created,
  'asset.changed': words.asset.changed,
  'asset.modelLinked': words.asset.modelLinked,
})

const rulingsOf = ({ action }: Pick<typeof rulingJa, 'action'>): Record<string, string> => ({
  'relationRuling.accepted': action.accepted,
  'relationRuling.dismissed': action.dismissed,
  'relationRuling.withdrawn': action.withdrawn,
})

/** Pages of customers and their machines, and what advisories say of them. */
export const customerWeb: WebModule = {
  id: 'customer',
  routes: [
    {
      path: '/customers',
      permission: 'customer.read',
      page: async () => (await import('./customers-page.tsx')).CustomersPage,
    },
    {
      path: '/customers/$customerId',
      permission: 'customer.read',
      page: async () => (await import('./customer-page.tsx')).CustomerPage,
    },
    {
      path: '/customers/$customerId/sites/$siteId',
      permission: 'customer.read',
      page: async () => (await import('./site-page.tsx')).SitePage,
    },
    {
      path: '/customers/$customerId/assets/$assetId',
      permission: 'customer.read',
      page: async () => (await import('./asset-page.tsx')).AssetPage,
    },
    {
      path: '/assets',
      permission: 'customer.read',
      page: async () => (await import('./assets-page.tsx')).AssetsPage,
    },
    {
      path: '/undetermined',
      permission: 'customer.read',
      page: async () => (await import('./undetermined-page.tsx')).UndeterminedPage,
    },
    {
      path: '/undetermined/$groupId',
      permission: 'customer.read',
      page: async () => (await import('./undetermined-group.tsx')).UndeterminedGroupPage,
    },
  ],
  navigation: [
    {
      path: '/customers',
      label: { en: en.nav.customers, ja: ja.nav.customers },
      shortcut: 'k',
      keywords: 'こきゃく',
      icon: IconBuildingFactory2,
      group: 'know',
      order: 30,
      permission: 'customer.read',
    },
    {
      path: '/assets',
      label: { en: en.nav.assets, ja: ja.nav.assets },
      shortcut: 'm',
      keywords: 'machines units そうち',
      icon: IconCpu,
      group: 'know',
      order: 40,
      permission: 'customer.read',
    },
    {
      path: '/undetermined',
      label: { en: en.nav.undetermined, ja: ja.nav.undetermined },
      shortcut: 'u',
      keywords: 'undetermined queue ふめい みはんてい',
      icon: IconZoomQuestion,
      group: 'work',
      order: 40,
      permission: 'customer.read',
    },
  ],
  slots: [
    {
      slot: 'source.panels',
      order: 5,
      permission: 'customer.read',
      load: async () => (await import('./transition-note.tsx')).TransitionNote,
    },
    {
      slot: 'import.revised',
      order: 10,
      permission: 'customer.read',
      load: async () => (await import('./transition-note.tsx')).TransitionResult,
    },
    {
      slot: 'source.revisions',
      order: 10,
      permission: 'customer.read',
      load: async () => (await import('./source-transitions.tsx')).SourceTransitions,
    },
    {
      slot: 'source.panels',
      order: 10,
      permission: 'customer.read',
      load: async () => (await import('./source-panel.tsx')).SourcePanel,
    },
    {
      slot: 'vulnerability.panels',
      order: 10,
      permission: 'customer.read',
      load: async () => (await import('./vulnerability-panel.tsx')).VulnerabilityPanel,
    },
    {
      slot: 'model.units',
      order: 10,
      permission: 'customer.read',
      load: async () => (await import('./model-units.tsx')).ModelUnits,
    },
    {
      slot: 'model.security',
      order: 10,
      permission: 'customer.read',
      load: async () => (await import('./model-security.tsx')).ModelSecurity,
    },
    {
      slot: 'release.panels',
      order: 10,
      permission: 'customer.read',
      load: async () => (await import('./model-units.tsx')).ReleaseUnits,
    },
  ],
  recordKinds: {
    // A site's page stands below its customer, too.
    site: { label: { en: en.record.site, ja: ja.record.site }, icon: IconMapPin },
    customer: {
      label: { en: en.kind.customer, ja: ja.kind.customer },
      icon: IconBuildingFactory2,
      path: (id) => `/customers/${id}`,
    },
    // A machine's page stands below its holder: its id alone leads nowhere.
    asset: { label: { en: en.nav.assets, ja: ja.nav.assets }, icon: IconCpu },
    relationRuling: { label: { en: rulingEn.kindName, ja: rulingJa.kindName }, icon: IconGitMerge },
    customerImport: { label: { en: en.nav.customers, ja: ja.nav.customers }, icon: IconBuildingFactory2 },
  },
  problems: { en: { ...en.error, ...rulingEn.error }, ja: { ...ja.error, ...rulingJa.error } },
  auditActions: {
    en: { ...actionsOf(en.action), ...rulingsOf(rulingEn) },
    ja: { ...actionsOf(ja.action), ...rulingsOf(rulingJa) },
  },
}
