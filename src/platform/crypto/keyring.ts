import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { sha256Hex } from './index.ts'

/** A key that signs what is published (Ed25519, RFC 8032): both its halves of one moment. */
export interface PublicationKey {
  readonly publicKeyPem: string
  readonly sign: (data: Uint8Array) => Buffer
}

/** Keys that live outside the database and outside its backup, in `<data>/keys` (folder 0700, files 0600). */
export interface Keyring {
  /** Wraps a data key (AES-256-GCM, NIST SP 800-38D) under the key-encryption key, bound to its subject. */
  wrap(dataKey: Uint8Array, subject: string): Buffer
  /** Unwraps what `wrap` made; throws when the subject, the key or the bytes are not the same. */
  unwrap(wrapped: Uint8Array, subject: string): Buffer
  /** Signs with the audit seal key (Ed25519, RFC 8032). */
  signSeal(data: Uint8Array): Buffer
  readonly sealPublicKeyPem: string
  readonly sealKeyId: string
  /** The key that signs what is published, as its file holds it now: a key of its own, known outside. Throws when it is none. */
  publicationKey(): PublicationKey
  /** Makes another key for what is published; `putInForce` replaces the file, in one step. */
  makePublicationKey(): { readonly publicKeyPem: string; readonly putInForce: () => void }
  /** A secret derived for one purpose; different purposes share nothing. */
  derive(purpose: string): string
}

/** Name of the key in the key folder that signs what is published. */
export const PUBLICATION_KEY_FILE = 'publication.pem'

/** Writes `content` durably beside `path`, of which it shall become the content; answers where. */
function writeDraft(path: string, content: string): string {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const handle = openSync(draft, 'wx', 0o600)
  writeSync(handle, content)
  fsyncSync(handle)
  closeSync(handle)
  return draft
}

/** Writes `content` under `path` once and for all: concurrent first starts agree on one of the contents. */
function createOnce(path: string, content: string): string {
  if (!existsSync(path)) {
    const draft = writeDraft(path, content)
    try {
      linkSync(draft, path)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    } finally {
      rmSync(draft, { force: true })
    }
  }
  return readFileSync(path, 'utf8')
}

function makeSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** A private Ed25519 key in its file, made where there is none. */
function openSigningKey(path: string): KeyObject {
  return createPrivateKey(createOnce(path, makeSigningKey()))
}

function readPublicationKey(path: string): PublicationKey {
  const key = createPrivateKey(readFileSync(path, 'utf8'))
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${path} is no Ed25519 key`)
  return { publicKeyPem: publicPem(createPublicKey(key)), sign: (data) => sign(null, data, key) }
}

function preparePublicationKey(path: string): ReturnType<Keyring['makePublicationKey']> {
  const pem = makeSigningKey()
  return {
    publicKeyPem: publicPem(createPublicKey(createPrivateKey(pem))),
    putInForce() {
      const draft = writeDraft(path, pem)
      // Whoever operates the machine may be another user than the one that Andon runs as.
      if (process.getuid?.() === 0) {
        const { uid, gid } = statSync(dirname(path))
        chownSync(draft, uid, gid)
      }
      renameSync(draft, path)
    },
  }
}

function publicPem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString()
}

function keyIdOf(key: KeyObject): string {
  return sha256Hex(key.export({ type: 'spki', format: 'der' })).slice(0, 16)
}

/** Opens the key folder below the data folder, making the keys at the first start. */
export function openKeyring(dataDir: string): Keyring {
  const folder = join(dataDir, 'keys')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const kek = Buffer.from(
    createOnce(join(folder, 'key-encryption.key'), randomBytes(32).toString('base64url')),
    'base64url',
  )
  const sealKey = openSigningKey(join(folder, 'audit-seal.pem'))
  const sealPublic = createPublicKey(sealKey)
  const publicationPath = join(folder, PUBLICATION_KEY_FILE)
  createOnce(publicationPath, makeSigningKey())
  return {
    wrap(dataKey, subject) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', kek, nonce).setAAD(Buffer.from(subject))
      return Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()])
    },
    unwrap(wrapped, subject) {
      const bytes = Buffer.from(wrapped)
      const decipher = createDecipheriv('aes-256-gcm', kek, bytes.subarray(0, 12)).setAAD(Buffer.from(subject))
      decipher.setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
    },
    signSeal: (data) => sign(null, data, sealKey),
    sealPublicKeyPem: publicPem(sealPublic),
    sealKeyId: keyIdOf(sealPublic),
    publicationKey: () => readPublicationKey(publicationPath),
    makePublicationKey: () => preparePublicationKey(publicationPath),
    derive: (purpose) => sha256Hex(Buffer.concat([kek, Buffer.from(`andon:${purpose}`)])),
  }
}
