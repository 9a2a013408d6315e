import { IconFile } from '@tabler/icons-react'
import type { Language } from '#platform/i18n/index.ts'
import type { LiveAction } from '#ui/action/registry.ts'
import type { SearchHit } from '#ui/context.ts'
import type { Action, IconComponent, Visit, WebModule } from '#ui/index.ts'
import { navigationOf } from './navigation.ts'
import { score, STRONG } from './palette-match.ts'

export interface PaletteEntry {
  readonly key: string
  /** A heading: one of the shell's groups, or a kind of record by its own name. */
  readonly group: PaletteGroup
  /** The kind's name, for records. */
  readonly heading?: string | undefined
  readonly label: string
  readonly note: string
  readonly icon: IconComponent
  readonly shortcut?: string | undefined
  readonly isOn?: boolean | undefined
  /** Why it cannot be done now. */
  readonly whyNot?: string | undefined
  readonly trigger: () => void
}

export type PaletteGroup = 'here' | 'recent' | 'actions' | 'pages' | 'settings' | 'records' | 'more'

interface PaletteInput {
  readonly modules: readonly WebModule[]
  readonly may: (permission: string | undefined) => boolean
  readonly language: Language
  readonly q: string
  /** What the server found. */
  readonly hits: readonly SearchHit[]
  readonly live: readonly LiveAction[]
  readonly recent: readonly Visit[]
  readonly go: (path: string) => void
}

interface Scored extends PaletteEntry {
  readonly score: number
}

/**
 * What the palette offers for a text. Without one: what can be done on the page, records seen lately, all actions, pages and
 * settings. With one: what fits it well by name, then records that the server found, then what fits it loosely.
 */
export function findEntries(input: PaletteInput): readonly PaletteEntry[] {
  const { q } = input
  const local = [
    ...liveEntries(input, 'page'),
    ...recentEntries(input),
    ...liveEntries(input, 'everywhere'),
    ...pageEntries(input),
    ...liveEntries(input, 'settings'),
  ]
  if (q.trim() === '') return local
  const best = local.toSorted((a, b) => b.score - a.score)
  const order: readonly PaletteGroup[] = ['here', 'actions', 'pages', 'settings']
  const strong = order.flatMap((group) => best.filter((entry) => entry.group === group && entry.score >= STRONG))
  const records = recordEntries(input)
  const seen = new Set(records.map(({ key }) => key))
  const recent = best.filter(({ group, key }) => group === 'recent' && !seen.has(key))
  const loose = best.filter((entry) => entry.group !== 'recent' && entry.score < STRONG)
  return [...strong, ...recent, ...records, ...loose.map((entry) => ({ ...entry, group: 'more' as const }))]
}

function fit(input: PaletteInput, entry: PaletteEntry, names: readonly (string | undefined)[]): readonly Scored[] {
  const found = score(input.q, names)
  return found === undefined ? [] : [{ ...entry, score: found }]
}

const GROUP_OF = { page: 'here', everywhere: 'actions', settings: 'settings' } as const

/** The actions of one scope; what the page itself offers is not offered once more from everywhere. */
function liveEntries(input: PaletteInput, scope: LiveAction['scope']): readonly Scored[] {
  const ofPage = new Set(input.live.filter((one) => one.scope === 'page').map(({ action }) => action.id))
  return input.live
    .filter((one) => one.scope === scope && (scope === 'page' || !ofPage.has(one.action.id)))
    .flatMap(({ action, trigger }) =>
      fit(input, toEntry(action, GROUP_OF[scope], trigger, input.language), namesOf(action)),
    )
}

const namesOf = ({ label, keywords, about }: Action): readonly (string | undefined)[] => [
  label.en,
  label.ja,
  keywords,
  about,
]

function toEntry(action: Action, group: PaletteGroup, trigger: () => void, language: Language): PaletteEntry {
  return {
    key: `action ${action.id} ${action.about ?? ''}`,
    group,
    label: action.label[language],
    note: action.whyNot ?? action.about ?? '',
    icon: action.icon,
    shortcut: action.shortcut,
    isOn: action.isOn,
    whyNot: action.whyNot,
    trigger,
  }
}

function pageEntries(input: PaletteInput): readonly Scored[] {
  const { modules, may, language, go } = input
  return navigationOf(modules, may)
    .flatMap(({ items }) => items)
    .flatMap((item) => {
      const entry: PaletteEntry = {
        key: `page ${item.path}`,
        group: 'pages',
        label: item.label[language],
        note: '',
        icon: item.icon,
        shortcut: item.shortcut === undefined ? undefined : `g ${item.shortcut}`,
        trigger: () => go(item.path),
      }
      // English names work on a Japanese page and the other way round.
      return fit(input, entry, [item.label.en, item.label.ja, item.keywords])
    })
}

function recentEntries(input: PaletteInput): readonly Scored[] {
  const { modules, language, go } = input
  const kinds = modules.flatMap((module) => Object.values(module.recordKinds ?? {}))
  return input.recent.flatMap(({ path, title }) => {
    const kind = kinds.find((one) => one.path?.(path.split('/').at(-1) ?? '') === path)
    return fit(
      input,
      {
        key: `record ${path}`,
        group: 'recent',
        label: title,
        note: kind?.label[language] ?? '',
        icon: kind?.icon ?? IconFile,
        trigger: () => go(path),
      },
      [title],
    )
  })
}

/** Records by their kinds, the kind of the best hit first. */
function recordEntries({ modules, language, hits, go }: PaletteInput): readonly PaletteEntry[] {
  const kinds = new Map(modules.flatMap((module) => Object.entries(module.recordKinds ?? {})))
  return [...Map.groupBy(hits, ({ kind }) => kind).values()].flat().map((hit) => ({
    key: `record ${hit.url}`,
    group: 'records',
    heading: kinds.get(hit.kind)?.label[language],
    label: hit.title,
    note: hit.subtitle,
    icon: kinds.get(hit.kind)?.icon ?? IconFile,
    trigger: () => go(hit.url),
  }))
}
