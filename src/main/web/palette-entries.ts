import { IconFile } from '@tabler/icons-react'
import type { Language } from '#platform/i18n/index.ts'
import type { SearchHit } from '#ui/context.ts'
import type { IconComponent, WebModule } from '#ui/index.ts'
import { navigationOf } from './navigation.ts'

export interface PaletteEntry {
  readonly key: string
  readonly group: 'records' | 'actions' | 'pages'
  readonly label: string
  readonly note: string
  readonly path: string
  readonly icon: IconComponent
}

interface PaletteInput {
  readonly modules: readonly WebModule[]
  readonly may: (permission: string | undefined) => boolean
  readonly language: Language
  readonly q: string
  readonly hits: readonly SearchHit[]
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

function matches(q: string, ...texts: (string | undefined)[]): boolean {
  const all = fold(texts.filter((text) => text !== undefined).join(' '))
  return fold(q)
    .split(/\s+/)
    .every((word) => all.includes(word))
}

/** What the palette offers for a text: records that the server found, actions and pages; all of these two without text. */
export function findEntries({ modules, may, language, q, hits }: PaletteInput): readonly PaletteEntry[] {
  const kinds = new Map(modules.flatMap((module) => Object.entries(module.recordKinds ?? {})))
  const records = hits.map((hit) => ({
    key: `record ${hit.kind} ${hit.id}`,
    group: 'records' as const,
    label: hit.title,
    note: hit.subtitle === '' ? (kinds.get(hit.kind)?.label[language] ?? '') : hit.subtitle,
    path: hit.url,
    icon: kinds.get(hit.kind)?.icon ?? IconFile,
  }))
  // English names work on a Japanese page and the other way round.
  const actions = modules
    .flatMap((module) => module.actions ?? [])
    .flatMap((action) => ('path' in action ? [action] : []))
    .filter((action) => may(action.permission) && matches(q, action.label.en, action.label.ja, action.keywords))
    .map((action) => ({
      key: `action ${action.id}`,
      group: 'actions' as const,
      label: action.label[language],
      note: '',
      path: action.path,
      icon: action.icon,
    }))
  const pages = navigationOf(modules, may)
    .flatMap(({ items }) => items)
    .filter((item) => matches(q, item.label.en, item.label.ja))
    .map((item) => ({
      key: `page ${item.path}`,
      group: 'pages' as const,
      label: item.label[language],
      note: '',
      path: item.path,
      icon: item.icon,
    }))
  return [...records, ...actions, ...pages]
}
