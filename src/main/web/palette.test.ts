import { IconFile } from '@tabler/icons-react'
import { describe, expect, it } from 'vitest'
import type { WebModule } from '#ui/index.ts'
import { isActive, navigationOf } from './navigation.ts'
import { findEntries } from './palette-entries.ts'

const modules: WebModule[] = [
  {
    id: 'case',
    routes: [],
    navigation: [
      {
        path: '/cases',
        label: { en: 'Cases', ja: '案件' },
        icon: IconFile,
        group: 'work',
        order: 2,
        permission: 'case.read',
      },
      { path: '/', label: { en: 'Board', ja: 'ボード' }, icon: IconFile, group: 'work', order: 1 },
      {
        path: '/system',
        label: { en: 'System', ja: 'システム' },
        icon: IconFile,
        group: 'manage',
        order: 1,
        permission: 'system.read',
      },
    ],
    actions: [
      {
        id: 'open',
        label: { en: 'Open a case', ja: '案件を開く' },
        icon: IconFile,
        path: '/cases?new=1',
        permission: 'case.write',
      },
    ],
    recordKinds: { case: { label: { en: 'Case', ja: '案件' }, icon: IconFile } },
  },
]
const may = (held: string[]) => (permission: string | undefined) =>
  permission === undefined || held.includes(permission)

describe('navigation', () => {
  it('shows in order what the person may see, and no empty group', () => {
    const parts = navigationOf(modules, may(['case.read']))
    expect(parts.map(({ group, items }) => [group, items.map(({ path }) => path)])).toEqual([['work', ['/', '/cases']]])
  })

  it('an entry is active on its own page and below it; the start page only on its own', () => {
    expect(isActive('/cases', '/cases/1')).toBe(true)
    expect(isActive('/cases', '/cases-of-others')).toBe(false)
    expect(isActive('/', '/cases')).toBe(false)
  })
})

describe('command palette', () => {
  const find = (q: string, held: string[], language: 'en' | 'ja' = 'en') =>
    findEntries({ modules, may: may(held), language, q, hits: [] }).map(({ label }) => label)

  it('offers no action and no page that the person may not use', () => {
    expect(find('', ['case.read'])).toEqual(['Board', 'Cases'])
    expect(find('', ['case.read', 'case.write'])).toEqual(['Open a case', 'Board', 'Cases'])
  })

  it('finds Japanese names on an English page and the other way round, in any width', () => {
    expect(find('案件', ['case.read', 'case.write'])).toEqual(['Open a case', 'Cases'])
    expect(find('ｃａｓｅ', ['case.read'], 'ja')).toEqual(['案件'])
  })

  it('records come first, named by their kind where they say nothing else', () => {
    const hits = [{ kind: 'case', id: '1', title: 'PS-2026-001', subtitle: '', url: '/cases/1' }]
    const [first] = findEntries({ modules, may: may([]), language: 'ja', q: 'PS', hits })
    expect(first).toMatchObject({ group: 'records', label: 'PS-2026-001', note: '案件', path: '/cases/1' })
  })
})
