import type { Language } from '#platform/i18n/index.ts'
import type { LiveAction } from '#ui/action/registry.ts'
import type { WebModule } from '#ui/index.ts'
import { navigationOf } from './navigation.ts'

/** One shortcut that works now. */
export interface Shortcut {
  /** `e`, or `g b`. */
  readonly keys: string
  readonly group: 'here' | 'pages' | 'actions' | 'everywhere'
  readonly label: string
  readonly trigger: () => void
}

/** Keys that belong to the shell and to tables: no module may take them. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set(['g', '?', '/', 'z', 'j', 'k', 'x', '['])

interface ShortcutInput {
  readonly modules: readonly WebModule[]
  readonly may: (permission: string | undefined) => boolean
  readonly language: Language
  /** What the page that is shown offers, and the shell's settings. */
  readonly live: readonly LiveAction[]
  readonly go: (path: string) => void
  /** The shell's own: search, sheet, undo. */
  readonly own: readonly Shortcut[]
}

const GROUP_OF = { page: 'here', everywhere: 'actions', settings: 'everywhere' } as const

/** Every shortcut of the moment, in the order of the sheet; a page's own go before those of everywhere. */
export function shortcutsOf({ modules, may, language, live, go, own }: ShortcutInput): readonly Shortcut[] {
  const here = live.flatMap(({ action, trigger, scope }): readonly Shortcut[] =>
    action.shortcut === undefined
      ? []
      : [
          {
            keys: action.shortcut,
            group: GROUP_OF[scope],
            label: action.label[language],
            trigger,
          },
        ],
  )
  const pages = navigationOf(modules, may)
    .flatMap(({ items }) => items)
    .flatMap((item): readonly Shortcut[] =>
      item.shortcut === undefined
        ? []
        : [{ keys: `g ${item.shortcut}`, group: 'pages', label: item.label[language], trigger: () => go(item.path) }],
    )
  const seen = new Set<string>()
  return [...here.filter(({ group }) => group === 'here'), ...pages, ...own, ...here].filter(({ keys }) => {
    if (seen.has(keys)) return false
    seen.add(keys)
    return true
  })
}
