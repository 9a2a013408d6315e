import { describe, expect, it } from 'vitest'
import { ask, item } from './extensions-testing.ts'

describe('6.2.54.3 Critical Extension', () => {
  it('finds those that are critical', async () => {
    const root = { x_extensions: [item(), item({ critical: true }), item({ critical: 'true' }), 7] }
    expect(await ask('6.2.54.3', root)).toEqual(['EXTENSION_CRITICAL /x_extensions/1/critical'])
  })
})
