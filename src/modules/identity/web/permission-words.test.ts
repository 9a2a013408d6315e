import { describe, expect, it } from 'vitest'
import { allPermissions } from '../rules.ts'
import { en } from './permission-messages.en.ts'
import { ja } from './permission-messages.ja.ts'

describe('words of permissions', () => {
  it('say of every permission that a role holds what it lets one do, in both languages', () => {
    expect(Object.keys(en).toSorted()).toEqual([...allPermissions])
    expect(Object.keys(ja).toSorted()).toEqual([...allPermissions])
  })
})
