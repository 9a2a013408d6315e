import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const READY_MS = 90_000

/** A port of this machine that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** A process as /proc tells it. */
export interface Process {
  readonly pid: number
  readonly command: string
}

/** The running processes whose command line names `text`. */
export function processesNaming(text: string): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        const environment = readFileSync(`/proc/${name}/environ`, 'utf8')
        return command.includes(text) || environment.includes(text) ? [{ pid: Number(name), command }] : []
      } catch {
        // It ended between the two looks.
        return []
      }
    })
    .filter(({ pid }) => pid !== process.pid)
}

/** One run of `npm start`'s program. */
export interface Run {
  readonly process: ChildProcess
  /** What it has printed so far. */
  output(): string
  /** Settles with the exit code once it has ended. */
  readonly ended: Promise<number | null>
  /** Settles when both servers answer. */
  ready(): Promise<void>
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** An installation of its own in a temporary folder: started, killed and started again as a test likes. */
export interface Installation {
  readonly dataDir: string
  readonly port: number
  readonly url: string
  readonly publicUrl: string
  start(args?: readonly string[], env?: Readonly<Record<string, string>>): Run
  /** Ends whatever still runs and removes the folder. */
  remove(): Promise<void>
}

/** Makes the folder and picks the ports; nothing runs yet. */
export async function createInstallation(): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'andon-run-'))
  // PostgreSQL's own user may enter, so that everything of the installation is in this folder.
  chmodSync(folder, 0o755)
  const dataDir = join(folder, 'data')
  const [port, publicPort] = [await freePort(), await freePort()]
  const runs: Run[] = []
  const start: Installation['start'] = (args = [], env = {}) => {
    const program = spawn(process.execPath, [join(ROOT, 'src/main/start.ts'), ...args], {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        PORT: String(port),
        PUBLIC_PORT: String(publicPort),
        ANDON_DATA: dataDir,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    for (const stream of [program.stdout, program.stderr])
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
    const ended = new Promise<number | null>((resolve) => program.once('close', resolve))
    const run: Run = {
      process: program,
      output: () => text,
      ended,
      async ready() {
        const deadline = Date.now() + READY_MS
        while (!text.includes('Andon is ready')) {
          if (program.exitCode !== null || program.signalCode !== null || Date.now() > deadline)
            throw new Error(`Andon did not become ready:\n${text}`)
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      },
      async stop(signal = 'SIGTERM') {
        program.kill(signal)
        return ended
      },
    }
    runs.push(run)
    return run
  }
  return {
    dataDir,
    port,
    url: `http://localhost:${port}`,
    publicUrl: `http://localhost:${publicPort}`,
    start,
    async remove() {
      for (const run of runs) {
        if (run.process.exitCode === null && run.process.signalCode === null) await run.stop()
      }
      for (const { pid } of processesNaming(dataDir)) process.kill(pid, 'SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
