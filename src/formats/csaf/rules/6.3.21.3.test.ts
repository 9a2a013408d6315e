import { describe, expect, it } from 'vitest'
import { ALL, ask, everywhere } from './extensions-testing.ts'

describe('6.3.21.3 extensions at one place', () => {
  it('finds extensions there, whatever stands in the list, and at no other place', async () => {
    expect(await ask('6.3.21.3', everywhere('odd'))).toEqual([`EXTENSION_USED ${ALL[0]}`])
    expect(await ask('6.3.21.3', everywhere(undefined))).toEqual([])
  })
})
