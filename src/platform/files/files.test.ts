import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('a file of which the disk takes a part only is refused, and nothing of it stays', () => {
  const folder = mkdtempSync(join(tmpdir(), 'andon-files-'))
  try {
    const program = `
      import { openKeyring } from '#platform/crypto/keyring.ts'
      import { openFileStore } from '#platform/files/index.ts'
      const store = openFileStore(process.argv[1], openKeyring(process.argv[1]), 1_000_000)
      const bytes = (async function* () { yield Buffer.alloc(61_000, 'x') })()
      const kept = await store.receive(bytes, { name: 'x', mediaType: 'text/plain' }).then(() => 'kept', () => 'refused')
      process.stdout.write(kept)`
    // A limit on the size of files does what a disk does that is nearly full: the first write is short, the next one fails.
    const limited = `trap '' XFSZ; ulimit -f 32; exec "$@"`
    const node = [process.execPath, '--input-type=module', '--eval', program, folder]
    const told = execFileSync('sh', ['-c', limited, 'sh', ...node], { encoding: 'utf8', env: {}, cwd: process.cwd() })
    expect(told).toBe('refused')
    const left = readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true })
    expect(left.filter((entry) => entry.isFile())).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
