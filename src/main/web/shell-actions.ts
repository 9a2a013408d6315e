import { useMantineColorScheme } from '@mantine/core'
import {
  IconBaselineDensityMedium,
  IconBaselineDensitySmall,
  IconDeviceDesktop,
  IconKeyboard,
  IconKeyboardOff,
  IconLanguage,
  IconLayoutSidebar,
  IconLogout,
  IconMoon,
  IconPrinter,
  IconSun,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { signOutEndpoint, updateAccountEndpoint } from '#modules/identity/api.ts'
import { formatMessage, type Language } from '#platform/i18n/index.ts'
import { callEndpoint, LANGUAGE_NAMES, setLanguage, useChange, useLanguage, type Action } from '#ui/index.ts'
import { printPage } from '#ui/print/print.ts'
import { useDensity } from '#ui/table/density.ts'
import { setPreference, usePreference } from './preferences.ts'
import { useShellWords } from './words.ts'

const both = useShellWords.both

const SCHEMES = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'auto', icon: IconDeviceDesktop },
] as const

/** The languages as actions: of the page at once, and of the account where somebody is signed in. */
export function useLanguageActions(isSignedIn: boolean): readonly Action[] {
  const language = useLanguage()
  const keep = useChange(
    (chosen: Language) => callEndpoint(updateAccountEndpoint, { body: { language: chosen } }),
    ['session.current'],
  )
  return LANGUAGE_NAMES.map(({ value, label }) => ({
    id: `shell.language.${value}`,
    label: both((words) => formatMessage(words.language, { name: label })),
    icon: IconLanguage,
    keywords: 'language 言語 げんご',
    isOn: value === language,
    run: async () => {
      setLanguage(value)
      if (isSignedIn) await keep.mutateAsync(value)
    },
  }))
}

/** The colour schemes as actions. */
export function useSchemeActions(): readonly Action[] {
  // Mantine would hold transitions with a style element of its own, which the content security policy refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  return SCHEMES.map(({ value, icon }) => ({
    id: `shell.scheme.${value}`,
    label: both(({ scheme }) => `${scheme.label}: ${scheme[value]}`),
    icon,
    keywords: 'theme colour color dark mode テーマ はいしょく だーく',
    isOn: value === colorScheme,
    run: () => setColorScheme(value),
  }))
}

/** How close lines stand, as actions. */
export function useDensityActions(): readonly Action[] {
  const [density, setDensity] = useDensity()
  return (['normal', 'dense'] as const).map((value) => ({
    id: `shell.density.${value}`,
    label: both((words) => `${words.density.label}: ${words.density[value]}`),
    icon: value === 'dense' ? IconBaselineDensitySmall : IconBaselineDensityMedium,
    keywords: 'density rows compact 行間 みつど ぎょうかん',
    isOn: value === density,
    run: () => setDensity(value),
  }))
}

/** Leaves Andon. */
export function useSignOutAction(): Action {
  const leave = useChange(() => callEndpoint(signOutEndpoint, {}), [])
  return {
    id: 'shell.signOut',
    label: both((words) => words.signOut),
    icon: IconLogout,
    keywords: 'log out leave ログアウト さいんあうと',
    run: async () => {
      let next = '/'
      try {
        // Who came by an identity provider leaves there too.
        next = (await leave.mutateAsync(undefined)).providerUrl ?? next
      } finally {
        location.assign(next)
      }
    },
  }
}

/** All settings of the shell, for the palette. */
export function useSettings(): readonly Action[] {
  const client = useQueryClient()
  const narrow = usePreference('navigation')
  const shortcuts = usePreference('shortcuts')
  return [
    ...useLanguageActions(true),
    ...useSchemeActions(),
    ...useDensityActions(),
    {
      id: 'shell.navigation',
      label: both(({ nav }) => (narrow === 'narrow' ? nav.expand : nav.collapse)),
      icon: IconLayoutSidebar,
      shortcut: '[',
      keywords: 'sidebar menu サイドバー',
      run: () => setPreference('navigation', narrow === 'narrow' ? 'wide' : 'narrow'),
    },
    {
      id: 'shell.shortcuts',
      label: both((words) => (shortcuts === 'on' ? words.shortcuts.turnOff : words.shortcuts.turnOn)),
      icon: shortcuts === 'on' ? IconKeyboardOff : IconKeyboard,
      keywords: 'keyboard keys キーボード ショートカット',
      run: () => setPreference('shortcuts', shortcuts === 'on' ? 'off' : 'on'),
    },
    {
      id: 'shell.print',
      label: both((words) => words.print),
      icon: IconPrinter,
      keywords: 'pdf paper いんさつ ピーディーエフ',
      run: () => printPage(client),
    },
    useSignOutAction(),
  ]
}

/** Shows the sheet of shortcuts; its key is the shell's own. */
export function useSheetAction(onSheet: () => void): Action {
  return {
    id: 'shell.sheet',
    label: both((words) => words.shortcuts.title),
    icon: IconKeyboard,
    keywords: 'help keys ヘルプ キーボード',
    run: onSheet,
  }
}
