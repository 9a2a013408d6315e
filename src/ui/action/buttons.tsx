import { ActionIcon, Button, Kbd, Menu, Tooltip, type ButtonProps } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { MouseEvent, ReactNode } from 'react'
import { useLanguage } from '../language.ts'
import { usePageLink } from '../link.tsx'
import { useKitWords } from '../words.ts'
import type { Action } from './action.ts'
import classes from './buttons.module.css'
import { useActions, type Actions } from './use-actions.tsx'

type Live = Actions['live'][number]

/** The keys of a shortcut: `g b` is two of them. */
export function Keys({ shortcut }: { readonly shortcut: string }): ReactNode {
  return (
    <span className={classes['keys']} aria-hidden>
      {shortcut.split(' ').map((key, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the keys of one shortcut never move
        <Kbd key={index} size="xs">
          {key.length === 1 ? key.toUpperCase() : key}
        </Kbd>
      ))}
    </span>
  )
}

/** An action's button properties: what a click does, what is told about shortcut and reason. */
function useAttributes(): (live: Live) => Readonly<Record<string, unknown>> {
  const pageLink = usePageLink()
  return ({ action, trigger }) => ({
    ...(action.shortcut === undefined ? {} : { 'aria-keyshortcuts': action.shortcut }),
    ...(action.whyNot === undefined
      ? {}
      : { 'aria-disabled': true, 'data-disabled': true, 'aria-description': action.whyNot }),
    ...('path' in action && action.whyNot === undefined
      ? { component: 'a', ...pageLink(action.path) }
      : {
          onClick: (event: MouseEvent) => {
            event.preventDefault()
            trigger()
          },
        }),
  })
}

function Face({ live, ...button }: { readonly live: Live } & ButtonProps): ReactNode {
  const attributes = useAttributes()
  const language = useLanguage()
  const { action, isBusy } = live
  const Icon = action.icon
  return (
    <Tooltip
      label={action.whyNot ?? <Keys shortcut={action.shortcut ?? ''} />}
      disabled={action.whyNot === undefined && action.shortcut === undefined}
      events={{ hover: true, focus: true, touch: true }}
      multiline
      maw={360}
    >
      <Button
        leftSection={<Icon size={button.size === 'xs' ? 14 : 16} aria-hidden />}
        loading={isBusy}
        {...(action.isDanger === true ? { color: 'red' } : {})}
        {...button}
        {...attributes(live)}
      >
        {action.label[language]}
      </Button>
    </Tooltip>
  )
}

/** The button of one action, anywhere on a page; shown to those only who may do it. */
export function ActionButton({ action, ...button }: { readonly action: Action } & ButtonProps): ReactNode {
  const { live, dialog } = useActions([action])
  return (
    <>
      {live.map((one) => (
        <Face key={one.action.id} live={one} {...button} />
      ))}
      {dialog}
    </>
  )
}

/** The actions of a page's head: the others behind three dots, buttons, the main one last. */
export function ActionBar({
  actions,
  size = 'sm',
}: {
  readonly actions: readonly Action[]
  readonly size?: 'xs' | 'sm'
}): ReactNode {
  const { live, dialog } = useActions(actions)
  const at = (place: string): Live[] => live.filter(({ action }) => (action.place ?? 'button') === place)
  return (
    <>
      <Items live={at('menu')} />
      {at('button').map((one) => (
        <Face key={one.action.id} live={one} variant="default" size={size} />
      ))}
      {at('main').map((one) => (
        <Face key={one.action.id} live={one} size={size} />
      ))}
      {dialog}
    </>
  )
}

/** Actions behind three dots: those of a row, or what a page seldom needs. They stay out of palette and shortcuts. */
export function ActionMenu({
  actions,
  about,
}: {
  readonly actions: readonly Action[]
  readonly about?: string
}): ReactNode {
  const { live, dialog } = useActions(actions, { isLocal: true })
  return (
    <>
      <Items live={live} about={about} />
      {dialog}
    </>
  )
}

function Items({ live, about }: { readonly live: readonly Live[]; readonly about?: string | undefined }): ReactNode {
  const words = useKitWords().action
  const language = useLanguage()
  const attributes = useAttributes()
  if (live.length === 0) return null
  const label = about === undefined ? words.more : `${words.more}: ${about}`
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={about === undefined ? 'lg' : 'md'}
          // In a row: as high as its text.
          my={about === undefined ? 0 : -4}
          aria-label={label}
        >
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {live.map((one) => {
          const { action } = one
          const Icon = action.icon
          return (
            <Menu.Item
              key={action.id}
              leftSection={<Icon size={15} />}
              rightSection={action.shortcut === undefined ? undefined : <Keys shortcut={action.shortcut} />}
              {...(action.isDanger === true ? { color: 'red' } : {})}
              {...attributes(one)}
            >
              {action.label[language]}
              {action.whyNot !== undefined && <span className={classes['why']}>{action.whyNot}</span>}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
