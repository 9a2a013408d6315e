import { describe, expect, it } from 'vitest'
import { ask, item } from './extensions-testing.ts'

describe('6.2.54.1 Registered Extension', () => {
  it('finds what nobody registered', async () => {
    const root = { document: { distribution: { tlp: { label: 'CLEAR' } } }, x_extensions: [item(), 7] }
    expect(await ask('6.2.54.1', root)).toEqual([])
    expect(await ask('6.2.54.1', root, new Map())).toEqual(['EXTENSION_UNREGISTERED /x_extensions/0'])
  })
})
