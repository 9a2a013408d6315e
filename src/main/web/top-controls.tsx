import { ActionIcon, Menu, Tooltip, useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconLanguage, IconLogout, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react'
import { useContext, useState, type ReactNode } from 'react'
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

interface TopMenuProps {
  readonly label: string
  readonly tip?: string
  readonly icon: ReactNode
  readonly width?: number
  readonly children: ReactNode
}

/** A button of the top bar with its menu; its tooltip makes way for the menu. */
function TopMenu({ label, tip = label, icon, width, children }: TopMenuProps): ReactNode {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Menu position="bottom-end" opened={isOpen} onChange={setIsOpen} {...(width === undefined ? {} : { width })}>
      <Menu.Target>
        <Tooltip label={tip} disabled={isOpen}>
          <ActionIcon variant="subtle" color="gray" aria-label={label}>
            {icon}
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}

function LanguageMenu({ isSignedIn }: { readonly isSignedIn: boolean }): ReactNode {
  const words = useShellWords()
  const language = useLanguage()
  const keep = useChange(
    (chosen: Language) => callEndpoint(updateAccountEndpoint, { body: { language: chosen } }),
    ['session.current'],
  )
  const name = LANGUAGE_NAMES.find(({ value }) => value === language)?.label ?? language
  const choose = (value: string): void => {
    const chosen = LANGUAGE_NAMES.find((known) => known.value === value)?.value
    if (chosen === undefined) return
    setLanguage(chosen)
    if (isSignedIn) keep.mutate(chosen)
  }
  return (
    <TopMenu label={formatMessage(words.language, { name })} icon={<IconLanguage size={17} stroke={1.7} />}>
      <Menu.RadioGroup value={language} onChange={choose}>
        {LANGUAGE_NAMES.map(({ value, label }) => (
          <Menu.RadioItem key={value} value={value} lang={value} closeMenuOnClick>
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </TopMenu>
  )
}

function SchemeMenu(): ReactNode {
  const words = useShellWords().scheme
  // Mantine would hold transitions with a style element of its own, which the content security policy refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const Icon = SCHEMES.find(({ value }) => value === colorScheme)?.icon ?? IconDeviceDesktop
  return (
    <TopMenu label={`${words.label}: ${words[colorScheme]}`} icon={<Icon size={17} stroke={1.7} />}>
      <Menu.RadioGroup
        value={colorScheme}
        onChange={(value) => setColorScheme(SCHEMES.find((known) => known.value === value)?.value ?? 'auto')}
      >
        {SCHEMES.map(({ value }) => (
          <Menu.RadioItem key={value} value={value} closeMenuOnClick>
            {words[value]}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </TopMenu>
  )
}

function UserMenu(): ReactNode {
  const words = useShellWords()
  const user = useContext(UserContext)
  const go = useGo()
  const account = useLanguage() === 'ja' ? identityJa.nav.account : identityEn.nav.account
  const leave = useChange(() => callEndpoint(signOutEndpoint, {}), [])
  if (user === undefined) return null
  return (
    <TopMenu
      label={formatMessage(words.userMenu, { name: user.name })}
      tip={user.name}
      icon={<IconUserCircle size={19} stroke={1.6} />}
      width={230}
    >
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
    </TopMenu>
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
