import { readFileSync } from 'node:fs'
import { LaunchError } from './launch-error.ts'

/** A user of this machine, as its password file knows it. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** Whether this process may change its user (on systems that know users). */
export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** Finds a user in a password file (`name:x:uid:gid:…`, passwd(5)). */
export function findAccount(name: string, passwd: string): Account | undefined {
  for (const line of passwd.split('\n')) {
    const [user, , uid, gid] = line.split(':')
    if (user === name && uid !== undefined && gid !== undefined) return { name, uid: Number(uid), gid: Number(gid) }
  }
  return undefined
}

function firstOf(names: readonly string[]): Account | undefined {
  const passwd = readFileSync('/etc/passwd', 'utf8')
  for (const name of names) {
    const account = findAccount(name, passwd)
    if (account !== undefined && account.uid !== 0) return account
  }
  return undefined
}

/** Who PostgreSQL runs as: undefined for "as I do"; for root an unprivileged user (PostgreSQL refuses root). */
export function databaseAccount(): Account | undefined {
  if (!isRoot()) return undefined
  const account = firstOf(['postgres', 'nobody'])
  if (account !== undefined) return account
  throw new LaunchError(
    'NO_ACCOUNT',
    'PostgreSQL refuses to run as root, and this machine has neither a user "postgres" nor "nobody". ' +
      'Create one (useradd --system postgres), start Andon as an ordinary user, or set DATABASE_URL.',
  )
}

/** Who the public server runs as under root: unprivileged, and never the user that owns the database's files. */
export function publicAccount(): Account | undefined {
  if (!isRoot()) return undefined
  const database = databaseAccount()
  const named = firstOf(['nobody', 'www-data', 'daemon'].filter((name) => name !== database?.name))
  return named ?? { name: '64999', uid: 64_999, gid: 64_999 }
}
