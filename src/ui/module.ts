import type { ComponentType } from 'react'
import type { Action } from './action/action.ts'
import type { Text } from './language.ts'

/** An icon of @tabler/icons-react. */
export type IconComponent = ComponentType<{ size?: number | string; stroke?: number | string }>

export interface PageRoute {
  /** `/cases/$caseId`: a `$name` is read with `useRouteParam(name)`. */
  readonly path: string
  /** Loads the page's component; a chunk of its own. */
  readonly page: () => Promise<ComponentType>
  /** Who lacks it gets the same "not found" as for a page that does not exist. */
  readonly permission?: string
  /** Shown without the frame of the shell: a wall screen. */
  readonly isBare?: boolean
}

/** Where an entry of the navigation stands; shown in this order. */
export const NAVIGATION_GROUPS = ['work', 'know', 'publish', 'manage'] as const
export type NavigationGroup = (typeof NAVIGATION_GROUPS)[number]

export interface NavigationItem {
  readonly path: string
  readonly label: Text
  readonly icon: IconComponent
  readonly group: NavigationGroup
  /** Smaller stands higher within the group. */
  readonly order: number
  readonly permission?: string
  /** The second key after `g`: `b` opens the board by `g b`. */
  readonly shortcut?: string
  /** Further words by which the palette finds it; Japanese readings in kana. */
  readonly keywords?: string
  /** A small figure behind the label, e.g. what waits; a hook's component that renders text or nothing. */
  readonly count?: ComponentType
}

/** Fills a named slot of a page that stands lower: `<Slot name="case.overview" caseId={…} />`. */
export interface SlotEntry {
  readonly slot: string
  readonly order: number
  readonly permission?: string
  /** Loads the component; it gets the slot's other properties. */
  readonly load: () => Promise<ComponentType<Readonly<Record<string, string>>>>
}

/** A kind of record: how search hits and links show it. */
export interface RecordKind {
  readonly label: Text
  readonly icon: IconComponent
  /** The record's page; left out where it has none. */
  readonly path?: (id: string) => string
}

/** What a module contributes to the browser side; `src/main/web/modules.ts` lists them. */
export interface WebModule {
  readonly id: string
  readonly routes: readonly PageRoute[]
  readonly navigation?: readonly NavigationItem[]
  /** What can be done from anywhere: in the palette on every page. */
  readonly actions?: readonly Action[]
  readonly slots?: readonly SlotEntry[]
  /** By the server's `recordKind` / search `kind`. */
  readonly recordKinds?: Readonly<Record<string, RecordKind>>
  /** Texts of the module's problem and finding codes; `{{name}}` stands for a parameter. */
  readonly problems?: { readonly en: Readonly<Record<string, string>>; readonly ja: Readonly<Record<string, string>> }
  /** Further ones of the kind, loaded when a code comes up that nobody knows yet: many words that few pages need. */
  readonly moreProblems?: () => Promise<{
    readonly en: Readonly<Record<string, string>>
    readonly ja: Readonly<Record<string, string>>
  }>
  /** What is due, by the deadline's kind (`advisory.review`). */
  readonly deadlines?: {
    readonly en: Readonly<Record<string, string>>
    readonly ja: Readonly<Record<string, string>>
  }
  /** What happened, by the audit entry's action (`case.opened`). */
  readonly auditActions?: {
    readonly en: Readonly<Record<string, string>>
    readonly ja: Readonly<Record<string, string>>
  }
}
