import { describe, expect, it } from 'vitest'
import { ask, item } from './extensions-testing.ts'

describe('6.3.21.1 Extension Category Essential', () => {
  it('finds those that are essential', async () => {
    const root = { x_extensions: [item(), item({ category: 'essential' }), item({ category: 7 }), 7] }
    expect(await ask('6.3.21.1', root)).toEqual(['EXTENSION_ESSENTIAL /x_extensions/1/category'])
  })
})
