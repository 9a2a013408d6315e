import { describe, expect, it } from 'vitest'
import { ask, everywhere, item } from './extensions-testing.ts'

describe('6.1.60.2 Extension Schema', () => {
  it('finds what does not follow the schema that is named; one that is not supported is a warning', async () => {
    expect(await ask('6.1.60.2', everywhere([item()]))).toEqual([])
    expect(await ask('6.1.60.2', { x_extensions: [item({ content: { torque: 'much', own: 1 } })] })).toEqual([
      'EXTENSION_INVALID /x_extensions/0',
      'EXTENSION_INVALID /x_extensions/0',
    ])
    expect(await ask('6.1.60.2', { x_extensions: [item()] }, new Map())).toEqual([
      'EXTENSION_UNSUPPORTED /x_extensions/0 (warning)',
    ])
    expect(await ask('6.1.60.2', everywhere([7, item({ $schema: 7 })]))).toEqual([])
  })
})
