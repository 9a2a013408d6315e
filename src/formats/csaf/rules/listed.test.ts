import { describe, expect, it } from 'vitest'
import { listed } from './listed.ts'

const of = (count: number): string =>
  listed(
    Array.from({ length: count }, (_, index) => index + 1),
    (item) => `lock ${item}`,
  )

describe('what a message lists', () => {
  it('is all of a few things', () => {
    expect(of(0)).toBe('')
    expect(of(1)).toBe('lock 1')
    expect(of(5)).toBe('lock 1, lock 2, lock 3, lock 4, lock 5')
  })

  it('is the first of many, and how many there are beside', () => {
    expect(of(6)).toBe('lock 1, lock 2, lock 3, lock 4, lock 5, … (+1)')
    expect(of(100)).toBe('lock 1, lock 2, lock 3, lock 4, lock 5, … (+95)')
  })

  it('shortens long names', () => {
    expect(listed(['x'.repeat(500)], (name) => name)).toBe(`${'x'.repeat(200)}…`)
  })
})
