import { describe, expect, it } from 'vitest'
import { ALL, ask, everywhere, item } from './extensions-testing.ts'

describe('6.1.60.1 Content Schema', () => {
  it('asks for the four members that all have, and no other, wherever it stands', async () => {
    expect(await ask('6.1.60.1', { x_extensions: [item()] })).toEqual([])
    expect(await ask('6.1.60.1', { x_extensions: [item({ own: 1, category: 'odd', content: {} })] })).toEqual([
      'EXTENSION_FRAME /x_extensions/0',
      'EXTENSION_FRAME /x_extensions/0',
      'EXTENSION_FRAME /x_extensions/0',
    ])
    expect(await ask('6.1.60.1', everywhere([7]))).toEqual(ALL.map((path) => `EXTENSION_FRAME ${path}/0`))
    expect(await ask('6.1.60.1', everywhere(7))).toEqual([])
  })
})
