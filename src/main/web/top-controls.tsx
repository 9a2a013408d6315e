import { ActionIcon, Menu, Tooltip, useMantineColorScheme } from '@mantine/core'
import {
  IconCheck,
  IconDeviceDesktop,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react'
import { useContext, type ReactNode } from 'react'
import { signOutEndpoint, updateAccountEndpoint } from '#modules/identity/api.ts'
import { en as identityEn } from '#modules/identity/messages.en.ts'
import { ja as identityJa } from '#modules/identity/messages.ja.ts'
import { formatMessage, type Language } from '#platform/i18n/index.ts'
import { UserContext } from '#ui/context.ts'
import { callEndpoint, LANGUAGE_NAMES, setLanguage, useChange, useGo, useLanguage } from '#ui/index.ts'
import classes from './top-controls.module.css'
import { useShellWords } from './words.ts'

const SCHEMES = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'auto', icon: IconDeviceDesktop },
] as const

function LanguageMenu({ isSignedIn }: { readonly isSignedIn: boolean }): ReactNode {
  const words = useShellWords()
  const language = useLanguage()
  const keep = useChange(
    (chosen: Language) => callEndpoint(updateAccountEndpoint, { body: { language: chosen } }),
    ['session.current'],
  )
  const name = LANGUAGE_NAMES.find(({ value }) => value === language)?.label ?? language
  const label = formatMessage(words.language, { name })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={label}>
          <ActionIcon variant="subtle" color="gray" aria-label={label}>
            <IconLanguage size={17} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGE_NAMES.map(({ value, label: own }) => (
          <Menu.Item
            key={value}
            lang={value}
            role="menuitemradio"
            aria-checked={value === language}
            rightSection={value === language ? <IconCheck size={14} aria-hidden /> : undefined}
            onClick={() => {
              setLanguage(value)
              if (isSignedIn) keep.mutate(value)
            }}
          >
            {own}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function SchemeMenu(): ReactNode {
  const words = useShellWords().scheme
  // Mantine would hold transitions with a style element of its own, which the content security policy refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const Icon = SCHEMES.find(({ value }) => value === colorScheme)?.icon ?? IconDeviceDesktop
  const label = `${words.label}: ${words[colorScheme]}`
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={label}>
          <ActionIcon variant="subtle" color="gray" aria-label={label}>
            <Icon size={17} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map(({ value, icon: Own }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={value === colorScheme}
            leftSection={<Own size={15} aria-hidden />}
            rightSection={value === colorScheme ? <IconCheck size={14} aria-hidden /> : undefined}
            onClick={() => setColorScheme(value)}
          >
            {words[value]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function UserMenu(): ReactNode {
  const words = useShellWords()
  const user = useContext(UserContext)
  const go = useGo()
  const account = useLanguage() === 'ja' ? identityJa.nav.account : identityEn.nav.account
  const leave = useChange(() => callEndpoint(signOutEndpoint, {}), [])
  if (user === undefined) return null
  const label = formatMessage(words.userMenu, { name: user.name })
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <Tooltip label={user.name}>
          <ActionIcon variant="subtle" color="gray" aria-label={label}>
            <IconUserCircle size={19} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes['who']}>
          <b>{user.name}</b>
          <span>{user.email}</span>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconUserCircle size={15} aria-hidden />} onClick={() => go('/account')}>
          {account}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={15} aria-hidden />}
          onClick={() => leave.mutate(undefined, { onSettled: () => location.assign('/') })}
        >
          {words.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Language, colours and, inside, the account. */
export function TopControls({ isSignedIn }: { readonly isSignedIn: boolean }): ReactNode {
  return (
    <div className={classes['controls']}>
      <LanguageMenu isSignedIn={isSignedIn} />
      <SchemeMenu />
      {isSignedIn && <UserMenu />}
    </div>
  )
}
