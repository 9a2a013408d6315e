import { IconFile } from '@tabler/icons-react'
import { describe, expect, it } from 'vitest'
import type { LiveAction } from '#ui/action/registry.ts'
import type { Action, WebModule } from '#ui/index.ts'
import { isActive, navigationOf } from './navigation.ts'
import { findEntries } from './palette-entries.ts'
import { fold, marks } from './palette-match.ts'

const modules: WebModule[] = [
  {
    id: 'case',
    routes: [],
    navigation: [
      {
        path: '/cases',
        label: { en: 'Cases', ja: '案件' },
        keywords: 'あんけん',
        icon: IconFile,
        group: 'work',
        order: 2,
        permission: 'case.read',
        shortcut: 'c',
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
    recordKinds: {
      case: { label: { en: 'Case', ja: '案件' }, icon: IconFile, path: (id) => `/cases/${id}` },
      model: { label: { en: 'Model', ja: '形名' }, icon: IconFile },
    },
  },
]
const may = (held: string[]) => (permission: string | undefined) =>
  permission === undefined || held.includes(permission)

const nothing = (): void => undefined
const live = (action: Partial<Action> & Pick<Action, 'id' | 'label'>, scope: LiveAction['scope']): LiveAction => ({
  action: { icon: IconFile, run: nothing, ...action },
  scope,
  trigger: nothing,
})
const openCase = live({ id: 'case.open', label: { en: 'Open a case', ja: '案件を開く' } }, 'everywhere')
const edit = live({ id: 'case.edit', label: { en: 'Edit the case', ja: '案件を編集' }, shortcut: 'e' }, 'page')
const dark = live({ id: 'shell.dark', label: { en: 'Colours: Dark', ja: '配色：ダーク' } }, 'settings')

interface Asked {
  readonly held?: string[]
  readonly language?: 'en' | 'ja'
  readonly actions?: readonly LiveAction[]
  readonly hits?: Parameters<typeof findEntries>[0]['hits']
}

const entries = (q: string, { held = ['case.read'], language = 'en', actions = [], hits = [] }: Asked = {}) =>
  findEntries({ modules, may: may(held), language, q, hits, live: actions, recent: [], go: nothing })
const find = (q: string, asked?: Asked) => entries(q, asked).map(({ label }) => label)

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
  it('offers no page that the person may not use', () => {
    expect(find('', { held: [] })).toEqual(['Board'])
    expect(find('system', { held: ['case.read'] })).toEqual([])
    expect(find('system', { held: ['system.read'] })).toEqual(['System'])
  })

  it('what can be done on the page comes first, then what can be done anywhere, pages, settings', () => {
    expect(find('', { actions: [dark, openCase, edit] })).toEqual([
      'Edit the case',
      'Open a case',
      'Board',
      'Cases',
      'Colours: Dark',
    ])
    expect(find('case', { actions: [openCase, edit] })).toEqual(['Edit the case', 'Open a case', 'Cases'])
  })

  it('an action that the page offers itself is not offered a second time', () => {
    const onPage = live({ id: 'case.open', label: openCase.action.label }, 'page')
    expect(entries('open', { actions: [openCase, onPage] }).map(({ group }) => group)).toEqual(['here'])
  })

  it('finds Japanese names on an English page and the other way round, in any width, by kana and by reading', () => {
    expect(find('案件', { actions: [openCase] })).toEqual(['Open a case', 'Cases'])
    expect(find('ｃａｓｅ', { language: 'ja' })).toEqual(['案件'])
    expect(find('ぼーど')).toEqual(['Board'])
    expect(find('あんけん')).toEqual(['Cases'])
  })

  it('finds by initials and by beginnings of words; such loose finds stand behind the records', () => {
    expect(find('opca', { actions: [openCase] })).toEqual(['Open a case'])
    const hits = [{ kind: 'case', id: '1', title: 'OPCA gateway', subtitle: '', url: '/cases/1' }]
    expect(entries('opca', { actions: [openCase], hits }).map(({ group }) => group)).toEqual(['records', 'more'])
  })

  it('every word must be found, in any order', () => {
    expect(find('case open', { actions: [openCase] })).toEqual(['Open a case'])
    expect(find('case shut', { actions: [openCase] })).toEqual([])
  })

  it('records stand under their kind, the kind of the best hit first', () => {
    const hit = (kind: string, id: string) => ({ kind, id, title: id, subtitle: '', url: `/${kind}/${id}` })
    const hits = [hit('model', 'R1'), hit('case', 'R2'), hit('model', 'R3')]
    expect(entries('R', { hits, language: 'ja', held: [] }).map(({ heading, label }) => [heading, label])).toEqual([
      ['形名', 'R1'],
      ['形名', 'R3'],
      ['案件', 'R2'],
    ])
  })

  it('an entry that cannot be done now says why instead of a note', () => {
    const closed = live({ id: 'a', label: { en: 'Publish', ja: '公表' }, whyNot: 'The embargo still holds.' }, 'page')
    expect(entries('publish', { actions: [closed] })[0]).toMatchObject({ note: 'The embargo still holds.' })
  })

  it('marks the letters that were typed, and none where folding changes the length of a name', () => {
    expect(marks('cas', 'Open a case').filter(({ isHit }) => isHit)).toEqual([{ text: 'cas', isHit: true }])
    expect(fold('㍻')).not.toHaveLength(1)
    expect(marks('成', '㍻')).toEqual([{ text: '㍻', isHit: false }])
  })
})
