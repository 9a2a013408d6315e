import { describe, expect, it } from 'vitest'
import { formatMessage } from './index.ts'

describe('words with parameters', () => {
  it('a parameter is filled in; one that is not known stays visible', () => {
    expect(formatMessage('{{a}} of {{b}}', { a: 1 })).toBe('1 of {{b}}')
  })

  it('a noun is in the singular for one, and only for one', () => {
    const template = '{{count}} {{count|entry|entries}}'
    expect(formatMessage(template, { count: 1 })).toBe('1 entry')
    for (const count of [0, 2, 11, '1,000']) expect(formatMessage(template, { count })).toBe(`${count} entries`)
    expect(formatMessage(template, { count: '1' })).toBe('1 entry')
    expect(formatMessage(template)).toBe(template)
  })
})
