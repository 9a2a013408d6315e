import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconDeviceDesktop, IconLanguage, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useContext, useState, type ReactNode } from 'react'
import { en as identityEn } from '#modules/identity/messages.en.ts'
import { ja as identityJa } from '#modules/identity/messages.ja.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { UserContext } from '#ui/context.ts'
import { LANGUAGE_NAMES, Slot, useGo, useLanguage, type Action } from '#ui/index.ts'
import { useDensityActions, useLanguageActions, useSchemeActions, useSignOutAction } from './shell-actions.ts'
import classes from './top-controls.module.css'
import { useShellWords } from './words.ts'

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

interface RadioSetProps {
  readonly actions: readonly Action[]
  readonly labelOf: (action: Action) => string
}

/** Actions of which one is chosen now. */
function RadioSet({ actions, labelOf }: RadioSetProps): ReactNode {
  const choose = (id: string): void => {
    const chosen = actions.find((action) => action.id === id)
    if (chosen !== undefined && 'run' in chosen) void chosen.run()
  }
  return (
    <Menu.RadioGroup value={actions.find(({ isOn }) => isOn)?.id ?? null} onChange={choose}>
      {actions.map((action) => (
        <Menu.RadioItem key={action.id} value={action.id} closeMenuOnClick>
          {labelOf(action)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}

function LanguageMenu({ isSignedIn }: { readonly isSignedIn: boolean }): ReactNode {
  const words = useShellWords()
  const language = useLanguage()
  const actions = useLanguageActions(isSignedIn)
  const nameOf = (action: Action): string =>
    LANGUAGE_NAMES.find(({ value }) => action.id.endsWith(`.${value}`))?.label ?? action.label[language]
  const name = LANGUAGE_NAMES.find(({ value }) => value === language)?.label ?? language
  return (
    <TopMenu label={formatMessage(words.language, { name })} icon={<IconLanguage size={17} stroke={1.7} />}>
      <RadioSet actions={actions} labelOf={nameOf} />
    </TopMenu>
  )
}

/** The part behind the colon: the menu says once what it is about. */
function useShortLabel(): (action: Action) => string {
  const language = useLanguage()
  return ({ label }) => label[language].replace(/^[^:：]*[:：]\s*/, '')
}

function DisplayMenu(): ReactNode {
  const words = useShellWords()
  const schemes = useSchemeActions()
  const densities = useDensityActions()
  const short = useShortLabel()
  const scheme = schemes.find(({ isOn }) => isOn)
  const Icon = scheme?.icon ?? IconDeviceDesktop
  const label = scheme === undefined ? words.display : `${words.display}: ${short(scheme)}`
  return (
    <TopMenu label={label} icon={<Icon size={17} stroke={1.7} />}>
      <Menu.Label>{words.scheme.label}</Menu.Label>
      <RadioSet actions={schemes} labelOf={short} />
      <Menu.Divider />
      <Menu.Label>{words.density.label}</Menu.Label>
      <RadioSet actions={densities} labelOf={short} />
    </TopMenu>
  )
}

function UserMenu(): ReactNode {
  const words = useShellWords()
  const language = useLanguage()
  const user = useContext(UserContext)
  const go = useGo()
  const account = language === 'ja' ? identityJa.nav.account : identityEn.nav.account
  const leave = useSignOutAction()
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
        onClick={() => {
          if ('run' in leave) void leave.run()
        }}
      >
        {leave.label[language]}
      </Menu.Item>
    </TopMenu>
  )
}

/** Language, colours and, inside, the account. */
export function TopControls({ isSignedIn }: { readonly isSignedIn: boolean }): ReactNode {
  return (
    <div className={classes['controls']}>
      {isSignedIn && <Slot name="shell.tools" />}
      <LanguageMenu isSignedIn={isSignedIn} />
      <DisplayMenu />
      {isSignedIn && <UserMenu />}
    </div>
  )
}
