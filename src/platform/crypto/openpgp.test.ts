import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { programOf } from '#test/program.ts'
import { checkSignature, readKeys } from './openpgp.ts'

it('a signature that is dated more than a day ahead is not good', (context) => {
  programOf('gpg', context.skip)
  const folder = mkdtempSync(join(tmpdir(), 'andon-openpgp-'))
  try {
    const gpg = (...args: string[]): Buffer => execFileSync('gpg', ['--homedir', folder, '--batch', '--quiet', ...args])
    const open = ['--passphrase', '', '--pinentry-mode', 'loopback']
    gpg('--faked-system-time', '20250101T000000!', ...open, '--quick-generate-key', 'a@x.example', 'ed25519', 'sign')
    const path = join(folder, 'text')
    writeFileSync(path, 'text')
    gpg('--faked-system-time', '20250601T000000!', ...open, '--armor', '--detach-sign', path)
    const keys = readKeys(gpg('--armor', '--export', 'a@x.example').toString())
    const judge = (at: string) =>
      checkSignature(readFileSync(path), readFileSync(`${path}.asc`, 'utf8'), keys, `${at}.000Z`)
    expect(judge('2025-05-30T23:00:00')).toMatchObject({ isGood: false, code: 'SIGNATURE_IN_FUTURE' })
    expect(judge('2025-05-31T01:00:00')).toMatchObject({ isGood: true })
    expect(judge('2025-06-02T00:00:00')).toMatchObject({ isGood: true })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
