import { IconBox, IconPackages } from '@tabler/icons-react'
import type { WebModule } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

export { ModelPicker, type PickedModel } from './model-picker.tsx'
export { useName } from './words.ts'

const actionsOf = (words: typeof en.action): Record<string, string> => ({
  'model.supportDatesChanged': words.model.supportDatesChanged,
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
  ],
  recordKinds: {
    model: {
      label: { en: en.list.code, ja: ja.list.code },
      icon: IconBox,
      path: (id) => `/products/models/${id}`,
    },
    catalogue: { label: { en: en.list.title, ja: ja.list.title }, icon: IconPackages },
  },
  problems: { en: en.error, ja: ja.error },
  auditActions: { en: actionsOf(en.action), ja: actionsOf(ja.action) },
}
