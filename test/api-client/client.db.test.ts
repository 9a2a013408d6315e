import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { generate } from 'orval'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeApiDocument } from '#main/api-document.ts'
import { csafFile } from '#modules/vulnerability/testing.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { listen, type Live } from './live.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const exercise = fileURLToPath(new URL('exercise', import.meta.url))

let folder: string
let test: TestApp
let engineer: Actor
let live: Live

const document = (trackingId: string): string =>
  csafFile({ trackingId, title: 'Client', cves: ['CVE-2026-2000'], products: { 'HQ-08CPU': 'vers:generic/<=1.29' } })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'andon-client-'))
  for (const name of readdirSync(exercise)) cpSync(join(exercise, name), join(folder, name.replace(/\.txt$/, '.ts')))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(writeApiDocument()))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  test = await createTestApp()
  engineer = await test.actor(['coordinator'])
  const file = { bytes: new TextEncoder().encode(document('CLIENT-1')), fileName: 'client-1.json', isOwn: false }
  await test.app.db.tx(engineer.principal, (tx) => importSource(test.app, tx, engineer.principal, file))
  live = await listen(test)
}, 60_000)

afterAll(async () => {
  await live.close()
  await test.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What our own sources are compiled with, but for unused names: generated code has those. */
const compilerOptions = {
  target: 'es2024',
  lib: ['es2024', 'dom', 'dom.iterable'],
  module: 'nodenext',
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  types: ['node'],
}

describe('a client that orval generates from the document', () => {
  it('is generated, fits our strict types, and does its work on a live server', async () => {
    await generate(
      {
        input: { target: join(folder, 'openapi.json') },
        output: {
          target: join(folder, 'client.ts'),
          client: 'fetch',
          mode: 'single',
          override: { mutator: { path: join(folder, 'andon-fetch.ts'), name: 'andonFetch', extension: '.ts' } },
        },
      },
      folder,
    )
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }))
    const compiled = await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
      maxBuffer: 8 * 1024 * 1024,
    }).catch((error: { stdout: string }) => error)
    expect(compiled.stdout).toBe('')

    const { stdout } = await run(process.execPath, [join(folder, 'program.ts')], {
      env: {
        PATH: process.env['PATH'],
        ANDON_URL: live.url,
        ANDON_TOKEN: engineer.token,
        EXAMPLE_FILE: document('CLIENT-2'),
      },
    })
    expect(JSON.parse(stdout)).toEqual({
      isEveryCaseWalkedOnce: true,
      pages: 3,
      title: 'Changed',
      staleCode: 'STALE_VERSION',
      missing: 404,
      invalidAt: ['/title'],
      fileName: '例.json',
      items: 1,
      isDownloaded: true,
    })
  }, 240_000)
})
