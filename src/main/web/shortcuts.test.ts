import { describe, expect, it } from 'vitest'
import { isTyping, SEQUENCE_MS, shortcutKey, step } from '#ui/action/shortcut.ts'
import { webModules } from './modules.ts'
import { RESERVED_KEYS } from './shortcut-map.ts'

const firsts = new Set(['g'])
const plain = { altKey: false, ctrlKey: false, metaKey: false, target: null }

describe('shortcuts', () => {
  it('no two pages of any modules share a key after g', () => {
    const keys = webModules.flatMap(({ navigation }) => (navigation ?? []).flatMap(({ shortcut }) => shortcut ?? []))
    expect(keys.length).toBeGreaterThan(5)
    expect(keys).toEqual([...new Set(keys)])
    expect(keys.filter((key) => !/^[a-z0-9]$/.test(key))).toEqual([])
  })

  it('no two static actions of any modules share a key, and none takes one of the shell or of tables', () => {
    const keys = webModules.flatMap(({ actions }) => (actions ?? []).flatMap(({ shortcut }) => shortcut ?? []))
    expect(keys).toEqual([...new Set(keys)])
    expect(keys.filter((key) => RESERVED_KEYS.has(key))).toEqual([])
  })

  it('no two actions of any modules share an id', () => {
    const ids = webModules.flatMap(({ actions }) => (actions ?? []).map(({ id }) => id))
    expect(ids).toEqual([...new Set(ids)])
  })

  it('two keys are one shortcut when the second comes soon enough', () => {
    const { pending } = step(undefined, 'g', 0, firsts)
    expect(step(pending, 'b', 500, firsts)).toEqual({ complete: 'g b' })
    expect(step(pending, 'b', SEQUENCE_MS + 1, firsts)).toEqual({ complete: 'b' })
    expect(step(undefined, 'e', 0, firsts)).toEqual({ complete: 'e' })
  })

  it('a key with Ctrl, Alt or ⌘, one that somebody took, and one of an input method are none', () => {
    expect(shortcutKey({ ...plain, key: 'E' })).toBe('e')
    for (const held of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { defaultPrevented: true }])
      expect(shortcutKey({ ...plain, ...held, key: 'e' })).toBeUndefined()
    expect(shortcutKey({ ...plain, key: 'e', isComposing: true })).toBeUndefined()
    expect(shortcutKey({ ...plain, key: 'e', keyCode: 229 })).toBeUndefined()
    for (const key of ['Enter', 'ArrowDown', 'Dead', ' ']) expect(shortcutKey({ ...plain, key })).toBeUndefined()
    expect(isTyping({ target: null })).toBe(false)
  })
})
