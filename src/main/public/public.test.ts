import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { textFile, writeTree } from '#modules/advisory/tree.ts'
import { preparePublicSide, type PublicSide } from '../start/public-side.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
let folder = ''
let dataDir = ''
let side: PublicSide

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'andon-public-'))
  dataDir = join(folder, 'data')
  mkdirSync(join(dataDir, 'keys'), { recursive: true })
  mkdirSync(join(dataDir, 'files'))
  for (const place of ['keys/seal.pem', 'files/draft.json', 'postgres-secret'])
    writeFileSync(join(dataDir, place), 'UNPUBLISHED')
  side = preparePublicSide({ root, entry: 'src/main/public.ts', dataDir })
  await writeTree({
    publicDir: join(dataDir, 'public'),
    files: [textFile('index.en.html', 'text/html; charset=utf-8', '<p>published</p>')],
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The confinement of the public process, around another program text. */
function confined(script: string): { status: number | null; stdout: string; stderr: string } {
  const flags = side.args.slice(0, -1)
  return spawnSync(side.program, [...flags, '--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: {},
    cwd: '/',
    ...(side.user === undefined ? {} : { uid: side.user.uid, gid: side.user.gid }),
  })
}

it('the public process reads no byte of the inside, writes nothing there and starts nothing', () => {
  const probes = [
    ...['keys/seal.pem', 'files/draft.json', 'postgres-secret', 'public/../keys/seal.pem'].map(
      (place) => `fs.readFileSync(${JSON.stringify(join(dataDir, place))}, 'utf8')`,
    ),
    `fs.readdirSync(${JSON.stringify(dataDir)}).join()`,
    `fs.readFileSync('/etc/passwd', 'utf8')`,
    `fs.writeFileSync(${JSON.stringify(join(dataDir, 'public', 'planted.txt'))}, 'x')`,
    `fs.writeFileSync(${JSON.stringify(join(root, 'planted.txt'))}, 'x')`,
    `fs.symlinkSync(${JSON.stringify(join(dataDir, 'keys'))}, ${JSON.stringify(join(side.dataDir, 'public', 'dropbox', 'keys'))})`,
    `child.execSync('id').toString()`,
    `new worker.Worker('1', { eval: true })`,
  ]
  const script = `
    import fs from 'node:fs'
    import child from 'node:child_process'
    import worker from 'node:worker_threads'
    const outcomes = []
    ${probes.map((probe) => `try { outcomes.push('LEAK ' + (${probe})) } catch (error) { outcomes.push(error.code) }`).join('\n')}
    console.log(JSON.stringify(outcomes))`
  const run = confined(script)
  expect(run.stderr).toBe('')
  expect(JSON.parse(run.stdout)).toEqual(probes.map(() => 'ERR_ACCESS_DENIED'))
})

it('the public process serves the published tree from within its confinement', async () => {
  const running = spawn(side.program, [...side.args], {
    env: { PUBLIC_PORT: '0', ANDON_DATA: side.dataDir },
    cwd: dirname(side.root),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    ...(side.user === undefined ? {} : { uid: side.user.uid, gid: side.user.gid }),
  })
  try {
    const port = await new Promise<number>((resolve, reject) => {
      running.on('message', (message: { port?: number }) => {
        if (message.port !== undefined) resolve(message.port)
      })
      running.on('exit', (code) => reject(new Error(`the public process ended with ${code}`)))
    })
    const page = await fetch(`http://127.0.0.1:${port}/`)
    expect(await page.text()).toContain('published')
    const outside = await fetch(`http://127.0.0.1:${port}/%2e%2e/keys/seal.pem`)
    expect(outside.status).toBe(404)
  } finally {
    running.kill('SIGKILL')
  }
})
