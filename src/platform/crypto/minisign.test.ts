import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { expect, it } from 'vitest'
import { keyFingerprint, writeMinisignKey, writeMinisignSignature } from './minisign.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const signer = { publicKeyPem, sign: (data: Uint8Array) => sign(null, data, privateKey) }
const data = Buffer.from('all advisories')

/** The second line of a file in minisign's notation. */
const body = (text: string): Buffer => Buffer.from(text.split('\n')[1] ?? '', 'base64')

/** What minisign does: key by id, signature over BLAKE2b-512, then the comment together with the signature. */
function isVerified(bytes: Uint8Array, signatureText: string, keyText: string): boolean {
  const [key, signature] = [body(keyText), body(signatureText)]
  if (signature.subarray(0, 2).toString() !== 'ED' || !signature.subarray(2, 10).equals(key.subarray(2, 10)))
    return false
  const prefix = Buffer.from('302a300506032b6570032100', 'hex')
  const opened = createPublicKey({ key: Buffer.concat([prefix, key.subarray(10)]), format: 'der', type: 'spki' })
  const lines = signatureText.split('\n')
  const comment = Buffer.from((lines[2] ?? '').slice('trusted comment: '.length))
  const own = signature.subarray(10)
  return (
    verify(null, createHash('blake2b512').update(bytes).digest(), opened, own) &&
    verify(null, Buffer.concat([own, comment]), opened, Buffer.from(lines[3] ?? '', 'base64'))
  )
}

it('a signature in minisign’s notation holds for the bytes and the comment that were signed, and for no others', () => {
  const text = writeMinisignSignature(data, { ...signer, comment: 'file.html 2026-03-01' })
  const key = writeMinisignKey(publicKeyPem)
  expect(isVerified(data, text, key)).toBe(true)
  expect(isVerified(Buffer.from('all advisories.'), text, key)).toBe(false)
  expect(isVerified(data, text.replaceAll('2026-03-01', '2026-03-02'), key)).toBe(false)
  const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()
  expect(isVerified(data, text, writeMinisignKey(other))).toBe(false)
})

it('the same bytes give the same signature, and a comment is one line', () => {
  const write = (comment: string): string => writeMinisignSignature(data, { ...signer, comment })
  expect(write('x')).toBe(write('x'))
  expect(() => write('x\ny')).toThrow('one line')
})

it('the fingerprint is the SHA-256 of the 32 bytes of the key, in both notations of it', () => {
  const raw = body(writeMinisignKey(publicKeyPem)).subarray(10)
  expect(raw.length).toBe(32)
  expect(keyFingerprint(publicKeyPem)).toBe(createHash('sha256').update(raw).digest('hex'))
})
