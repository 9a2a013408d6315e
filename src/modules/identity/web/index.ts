import { IconApi, IconEyeOff, IconHistory, IconKey, IconUserCircle, IconUsers } from '@tabler/icons-react'
import type { WebModule } from '#ui/index.ts'
import { en as adminEn } from '../admin-messages.en.ts'
import { ja as adminJa } from '../admin-messages.ja.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'
import { actionTexts } from './action-texts.ts'

export { SignInForm } from './sign-in-form.tsx'
export { takeArrival } from './provider-return.ts'
export { SignInPage } from './sign-in-page.tsx'
export { StepUpDialog } from './step-up-dialog.tsx'

/** People, the account of each, and the audit trail. */
export const identityWeb: WebModule = {
  id: 'identity',
  routes: [
    { path: '/account', page: async () => (await import('./account-page.tsx')).AccountPage },
    { path: '/people', page: async () => (await import('./users-page.tsx')).UsersPage, permission: 'user.read' },
    {
      path: '/sign-in-settings',
      page: async () => (await import('./sign-in-settings-page.tsx')).SignInSettingsPage,
      permission: 'user.read',
    },
    { path: '/audit', page: async () => (await import('./audit-page.tsx')).AuditPage, permission: 'audit.read' },
    {
      path: '/audit/$entryId',
      page: async () => (await import('./audit-entry-page.tsx')).AuditEntryPage,
      permission: 'audit.read',
    },
    {
      path: '/people/$userId',
      page: async () => (await import('./person-page.tsx')).PersonPage,
      permission: 'user.read',
    },
    {
      path: '/circles',
      page: async () => (await import('./circles-page.tsx')).CirclesPage,
      permission: 'user.read',
    },
    {
      path: '/api-tokens',
      page: async () => (await import('./tokens-page.tsx')).TokensPage,
      permission: 'user.read',
    },
  ],
  navigation: [
    {
      path: '/people',
      label: { en: en.nav.users, ja: ja.nav.users },
      shortcut: 'h',
      keywords: 'users ひと りようしゃ',
      icon: IconUsers,
      group: 'manage',
      order: 70,
      permission: 'user.read',
    },
    {
      path: '/sign-in-settings',
      label: { en: en.settings.title, ja: ja.settings.title },
      keywords: 'oidc sso passkey second factor session にようそ せってい',
      icon: IconKey,
      group: 'manage',
      order: 75,
      permission: 'user.read',
    },
    {
      path: '/circles',
      label: { en: adminEn.nav.circles, ja: adminJa.nav.circles },
      keywords: 'circle secrecy ひとく',
      icon: IconEyeOff,
      group: 'manage',
      order: 72,
      permission: 'user.read',
    },
    {
      path: '/api-tokens',
      label: { en: adminEn.nav.tokens, ja: adminJa.nav.tokens },
      keywords: 'token api とーくん',
      icon: IconApi,
      group: 'manage',
      order: 74,
      permission: 'user.read',
    },
    {
      path: '/audit',
      label: { en: en.nav.audit, ja: ja.nav.audit },
      shortcut: 't',
      keywords: 'かんさ',
      icon: IconHistory,
      group: 'manage',
      order: 80,
      permission: 'audit.read',
    },
  ],
  actions: [
    {
      id: 'user.create',
      label: { en: en.user.create, ja: ja.user.create },
      icon: IconUsers,
      path: '/people?new=1',
      permission: 'user.write',
    },
    { id: 'account', label: { en: en.nav.account, ja: ja.nav.account }, icon: IconUserCircle, path: '/account' },
  ],
  slots: [
    { slot: 'shell.banner', order: 10, load: async () => (await import('./password-banner.tsx')).PasswordBanner },
  ],
  problems: { en: { ...en.error, ...adminEn.error }, ja: { ...ja.error, ...adminJa.error } },
  recordKinds: {
    user: { label: { en: en.nav.users, ja: ja.nav.users }, icon: IconUserCircle, path: (id) => `/people/${id}` },
    circle: { label: { en: adminEn.nav.circles, ja: adminJa.nav.circles }, icon: IconEyeOff, path: () => '/circles' },
  },
  auditActions: {
    en: { ...actionTexts(en.action), ...adminEn.action },
    ja: { ...actionTexts(ja.action), ...adminJa.action },
  },
}
