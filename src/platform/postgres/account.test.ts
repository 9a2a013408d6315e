import { expect, test } from 'vitest'
import { databaseAccount, findAccount, publicAccount } from './account.ts'

const PASSWD = `root:x:0:0:root:/root:/bin/bash
postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash
nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin`

test('a user is found by its whole name', () => {
  expect(findAccount('nobody', PASSWD)).toEqual({ name: 'nobody', uid: 65_534, gid: 65_533 })
  expect(findAccount('post', PASSWD)).toBeUndefined()
})

test('PostgreSQL and the public server never run as root, nor as the same user when this is root', () => {
  const [database, shown] = [databaseAccount(), publicAccount()]
  if (process.getuid?.() === 0) {
    expect(database?.uid).toBeGreaterThan(0)
    expect(shown?.uid).toBeGreaterThan(0)
    expect(shown?.uid).not.toBe(database?.uid)
  } else expect([database, shown]).toEqual([undefined, undefined])
})
