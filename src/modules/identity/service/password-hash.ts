import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { DomainError } from '#platform/error/index.ts'

/** OWASP's scrypt setting of 32 MiB: N = 2^15, r = 8, p = 3. */
const LOG2_N = 15
const BLOCK = 8
const PARALLEL = 3
const BYTES = 32
let log2N = LOG2_N

/**
 * Makes new hashes cheaper (tests only: they sign in hundreds of times) and returns a function that restores the cost. A hash
 * that is kept says its own cost, so `verifyPassword` needs no such thing.
 */
export function setHashCost(replacement: number = LOG2_N): () => void {
  const previous = log2N
  log2N = replacement
  return () => {
    log2N = previous
  }
}

function derive(password: string, salt: Uint8Array, logN: number, r: number, p: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const settings = { N: 2 ** logN, r, p, maxmem: 2 ** logN * r * 256 }
    scrypt(password.normalize('NFKC'), salt, BYTES, settings, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}

/** A password as it is kept: `$scrypt$ln=…,r=…,p=…$salt$hash` (base64url); about 100 ms of one core. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, log2N, BLOCK, PARALLEL)
  return `$scrypt$ln=${log2N},r=${BLOCK},p=${PARALLEL}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

/** Whether the password is the one that was kept; false for a text that is no hash of ours. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const parts = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]+)\$([\w-]{43})$/.exec(hash)
  if (parts === null) return false
  const [, logN, r, p, salt = '', kept = ''] = parts
  const key = await derive(password, Buffer.from(salt, 'base64url'), Number(logN), Number(r), Number(p))
  return timingSafeEqual(key, Buffer.from(kept, 'base64url'))
}

const SLOTS = 2
const MAX_WAITING = 30
let running = 0
const waiting: (() => void)[] = []

/**
 * Runs work that hashes a password, at most two at a time in this process: a flood of sign-ins must take neither all cores
 * nor all database connections. Throws UNAVAILABLE when the queue is long already.
 */
export async function withHashSlot<T>(work: () => Promise<T>): Promise<T> {
  if (running >= SLOTS) {
    if (waiting.length >= MAX_WAITING) throw new DomainError('UNAVAILABLE')
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}
