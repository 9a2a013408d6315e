import { NAVIGATION_GROUPS, type NavigationGroup } from '#ui/module.ts'
import type { NavigationItem, WebModule } from '#ui/index.ts'

export interface NavigationPart {
  readonly group: NavigationGroup
  readonly items: readonly NavigationItem[]
}

/** The navigation of one person: groups in order, without what may not be seen and without empty groups. */
export function navigationOf(
  modules: readonly WebModule[],
  may: (permission: string | undefined) => boolean,
): readonly NavigationPart[] {
  const items = modules.flatMap((module) => module.navigation ?? []).filter((item) => may(item.permission))
  return NAVIGATION_GROUPS.map((group) => ({
    group,
    items: items.filter((item) => item.group === group).toSorted((a, b) => a.order - b.order),
  })).filter((part) => part.items.length > 0)
}

/** Whether the address belongs to the entry: its own page, or one below it. */
export function isActive(path: string, pathname: string): boolean {
  return path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`)
}
