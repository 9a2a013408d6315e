import { describe, expect, it } from 'vitest'
import { ask, item } from './extensions-testing.ts'

describe('6.2.54.2 Official Extension', () => {
  it('finds what is not of the committee', async () => {
    const root = { document: { distribution: { tlp: { label: 'CLEAR' } } }, x_extensions: [item(), 7] }
    expect(await ask('6.2.54.2', root)).toEqual(['EXTENSION_UNOFFICIAL /x_extensions/0'])
    expect(await ask('6.2.54.2', root, new Map())).toEqual(['EXTENSION_UNOFFICIAL /x_extensions/0'])
  })
})
