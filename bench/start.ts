// From a fresh clone to ready, restart, and memory at rest of all processes with the database. Run: node bench/start.ts
// Claims: fresh clone to ready <= 60 s with a warm package cache; restart <= 3 s; at rest <= 600 MB.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort, processesNaming } from '#test/e2e/installation.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'andon-bench-'))
chmodSync(folder, 0o755)
const [clone, dataDir] = [join(folder, 'clone'), join(folder, 'data')]
const port = await freePort()
const env = { ...process.env, PORT: String(port), PUBLIC_PORT: String(await freePort()), ANDON_DATA: dataDir }
const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Starts as a person does; answers the program and the seconds until /readyz is 200 and the welcome is printed. */
async function start(): Promise<{ program: ChildProcess; seconds: number }> {
  const from = performance.now()
  const program = spawn('npm', ['start'], { cwd: clone, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  let text = ''
  program.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  while (!text.includes('Andon is ready')) {
    if (program.exitCode !== null) throw new Error(`npm start ended:\n${text}`)
    await wait(20)
  }
  const answer = await fetch(`http://localhost:${port}/readyz`)
  if (answer.status !== 200) throw new Error(`/readyz answers ${answer.status}`)
  return { program, seconds: (performance.now() - from) / 1000 }
}

async function stop(program: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => program.once('exit', resolve))
  program.kill('SIGTERM')
  await ended
  while (processesNaming(dataDir).length > 0) await wait(50)
}

function megabytes(pid: number, field: 'Pss' | 'Rss'): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0) / 1024
}

/** The processes and their descendants (PostgreSQL's own name no folder). */
function withDescendants(pids: readonly number[]): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1] ?? 0))
    } catch {
      // It ended between the two looks.
    }
  }
  const found = new Set(pids)
  for (let before = -1; before !== found.size;) {
    before = found.size
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid)
  }
  return [...found]
}

spawnSync('git', ['clone', '-q', root, clone], { stdio: 'inherit' })
const first = await start()
say(`fresh clone to ready: ${first.seconds.toFixed(1)} s`)
await wait(20_000)
const pids = withDescendants(processesNaming(dataDir).map(({ pid }) => pid))
const sum = (field: 'Pss' | 'Rss'): string => pids.reduce((total, pid) => total + megabytes(pid, field), 0).toFixed(0)
say(
  `at rest after 20 s, with the sample: ${sum('Pss')} MB (PSS), ${sum('Rss')} MB (sum of RSS, shared pages counted once per process), ${pids.length} processes`,
)
await stop(first.program)
for (let run = 1; run <= 3; run += 1) {
  const again = await start()
  say(`restart ${run}: ${again.seconds.toFixed(2)} s`)
  await stop(again.program)
}
rmSync(folder, { recursive: true, force: true })
