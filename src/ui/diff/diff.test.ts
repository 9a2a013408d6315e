import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffRecords } from './record.ts'
import { diffSequence } from './sequence.ts'
import { diffText } from './text.ts'

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 60 })

describe('the difference of two sequences', () => {
  it('its same and removed runs are the old one, its same and added runs the new one', () => {
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        const runs = diffSequence(before, after, (item) => item)
        const side = (kind: string): string[] =>
          runs.filter((run) => run.kind === 'same' || run.kind === kind).flatMap(({ items }) => items)
        expect(side('removed')).toEqual(before)
        expect(side('added')).toEqual(after)
      }),
    )
  })

  it('a sequence does not differ from itself, and one inserted item is the whole difference', () => {
    fc.assert(
      fc.property(letters, fc.nat(60), (items, at) => {
        expect(diffSequence(items, items, (item) => item).filter(({ kind }) => kind !== 'same')).toEqual([])
        const longer = [...items.slice(0, at), 'new', ...items.slice(at)]
        expect(diffSequence(items, longer, (item) => item).filter(({ kind }) => kind !== 'same')).toEqual([
          { kind: 'added', items: ['new'] },
        ])
      }),
    )
  })

  it('two long sequences that share nothing are one replacement, found quickly', () => {
    const numbers = Array.from({ length: 5000 }, (_, index) => String(index))
    const runs = diffSequence(
      numbers,
      numbers.map((one) => `x${one}`),
      (item) => item,
    )
    expect(runs.map(({ kind, items }) => [kind, items.length])).toEqual([
      ['removed', 5000],
      ['added', 5000],
    ])
  })
})

describe('the difference of two texts', () => {
  it('is told by words, in Japanese too', () => {
    const changed = (before: string, after: string, language: string) =>
      diffText(before, after, language)
        .filter(({ kind }) => kind !== 'same')
        .map(({ kind, text }) => `${kind} ${text}`)
    expect(changed('Update to 1.30 or later.', 'Update to 1.32 or later.', 'en')).toEqual([
      'removed 1.30',
      'added 1.32',
    ])
    expect(changed('電源を切る', '電源を入れる', 'ja').join('')).toContain('入れる')
  })
})

describe('the difference of two records', () => {
  it('an item of a list is known by its key: moving it is no difference, changing it is told within it', () => {
    const before = {
      items: [
        { id: 'a', text: 'one' },
        { id: 'b', text: 'two' },
      ],
    }
    const after = {
      items: [
        { id: 'b', text: 'three' },
        { id: 'a', text: 'one' },
      ],
    }
    expect(diffRecords(before, after)).toEqual([
      { path: ['items', 0, 'text'], kind: 'changed', before: 'two', after: 'three' },
    ])
  })

  it('added and removed items are told as a whole', () => {
    expect(diffRecords({ items: [{ id: 'a' }] }, { items: [{ id: 'b' }] })).toEqual([
      { path: ['items', 0], kind: 'added', after: { id: 'b' } },
      { path: ['items', 0], kind: 'removed', before: { id: 'a' } },
    ])
  })

  it('a list without keys: one insertion is one difference', () => {
    expect(diffRecords(['x', 'y'], ['x', 'new', 'y'])).toEqual([{ path: [1], kind: 'added', after: 'new' }])
    expect(diffRecords(['x', 'y', 'z'], ['x', 'z'])).toEqual([{ path: [1], kind: 'removed', before: 'y' }])
  })

  it('what is missing, null or empty is the same nothing', () => {
    expect(diffRecords({ a: null, b: [] }, { c: '' })).toEqual([])
  })

  it('a member called __proto__ is compared like any other', () => {
    expect(diffRecords(JSON.parse('{"__proto__": 1}'), JSON.parse('{"__proto__": 2}'))).toEqual([
      { path: ['__proto__'], kind: 'changed', before: 1, after: 2 },
    ])
  })

  it('any two JSON values: equal ones differ nowhere, and every difference lies at its path', () => {
    const read = (value: unknown, path: readonly (string | number)[]): unknown =>
      path.reduce<unknown>(
        (at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
        value,
      )
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        expect(diffRecords(before, before)).toEqual([])
        for (const one of diffRecords(before, after)) {
          if (one.kind === 'removed') expect(one.before).toBeDefined()
          else expect(one.after).toEqual(read(after, one.path))
        }
      }),
    )
  })
})
