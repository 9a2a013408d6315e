import { IconBox, IconBuildingStore, IconFlask, IconPackage, IconPackages, IconVersions } from '@tabler/icons-react'
import type { WebModule } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

export { ModelPicker, type PickedModel } from './model-picker.tsx'
export { useVendorName } from './vendor-name.ts'
export { useName } from './words.ts'

const actionsOf = (words: typeof en.action): Record<string, string> => ({
  'model.supportDatesChanged': words.model.supportDatesChanged,
  'model.changed': words.model.changed,
  'model.partsChanged': words.model.partsChanged,
  'model.relationsChanged': words.model.relationsChanged,
  'productLine.renamed': words.productLine.renamed,
  'productFamily.renamed': words.productFamily.renamed,
  'vendor.created': words.vendor.created,
  'vendor.changed': words.vendor.changed,
  'vendor.removed': words.vendor.removed,
  'catalogue.imported': words.catalogue.imported,
})

/** The catalogue's pages: products, one model. */
export const productWeb: WebModule = {
  id: 'product',
  routes: [
    {
      path: '/products',
      permission: 'product.read',
      page: async () => (await import('./products-page.tsx')).ProductsPage,
    },
    {
      path: '/products/models/$modelId',
      permission: 'product.read',
      page: async () => (await import('./model-page.tsx')).ModelPage,
    },
    {
      path: '/products/lines/$lineId',
      permission: 'product.read',
      page: async () => (await import('./line-page.tsx')).LinePage,
    },
    {
      path: '/products/families/$familyId',
      permission: 'product.read',
      page: async () => (await import('./family-page.tsx')).FamilyPage,
    },
    {
      path: '/products/parts/$partId',
      permission: 'product.read',
      page: async () => (await import('./part-page.tsx')).PartPage,
    },
    {
      path: '/products/releases/$releaseId',
      permission: 'product.read',
      page: async () => (await import('./release-page.tsx')).ReleasePage,
    },
    {
      path: '/vendors',
      permission: 'product.read',
      page: async () => (await import('./vendors-page.tsx')).VendorsPage,
    },
    {
      path: '/vendors/$vendorId',
      permission: 'product.read',
      page: async () => (await import('./vendor-page.tsx')).VendorPage,
    },
    {
      path: '/lab',
      permission: 'product.read',
      page: async () => (await import('./lab/lab-page.tsx')).LabPage,
    },
  ],
  navigation: [
    {
      path: '/products',
      label: { en: en.nav.products, ja: ja.nav.products },
      shortcut: 'p',
      keywords: 'catalogue せいひん',
      icon: IconPackages,
      group: 'know',
      order: 20,
      permission: 'product.read',
    },
    {
      path: '/vendors',
      label: { en: en.vendor.nav, ja: ja.vendor.nav },
      icon: IconBuildingStore,
      group: 'know',
      order: 25,
      permission: 'product.read',
    },
    {
      path: '/lab',
      label: { en: en.nav.lab, ja: ja.nav.lab },
      keywords: 'range expression pattern serial key scheme ばーじょん けんしょう はんい',
      icon: IconFlask,
      group: 'know',
      order: 60,
      permission: 'product.read',
    },
  ],
  actions: [
    {
      id: 'product.readRange',
      label: { en: en.nav.readRange, ja: ja.nav.readRange },
      icon: IconFlask,
      path: '/lab',
      permission: 'product.read',
      keywords: 'version lab vers order key',
    },
  ],
  recordKinds: {
    model: {
      label: { en: en.list.code, ja: ja.list.code },
      icon: IconBox,
      path: (id) => `/products/models/${id}`,
    },
    productLine: {
      label: { en: en.page.line, ja: ja.page.line },
      icon: IconPackages,
      path: (id) => `/products/lines/${id}`,
    },
    productFamily: {
      label: { en: en.page.family, ja: ja.page.family },
      icon: IconPackage,
      path: (id) => `/products/families/${id}`,
    },
    release: {
      label: { en: en.record.release, ja: ja.record.release },
      icon: IconVersions,
      path: (id) => `/products/releases/${id}`,
    },
    maker: {
      label: { en: en.vendor.own, ja: ja.vendor.own },
      icon: IconBuildingStore,
      path: () => '/vendors',
    },
    vendor: {
      label: { en: en.vendor.nav, ja: ja.vendor.nav },
      icon: IconBuildingStore,
      path: (id) => `/vendors/${id}`,
    },
    catalogue: { label: { en: en.list.title, ja: ja.list.title }, icon: IconPackages },
  },
  deadlines: { en: { 'product.support': en.supportEnds }, ja: { 'product.support': ja.supportEnds } },
  problems: { en: en.error, ja: ja.error },
  auditActions: { en: actionsOf(en.action), ja: actionsOf(ja.action) },
}
