// The whole CVE list as an archive in an archive. Claim: 300,000 files, 2 GB unpacked, are read one by one in <= 500 MB of memory, and twice
// the files take twice the time and no more memory. Each size is read in a process of its own. Run: node bench/feed-archive.ts [files]
import { spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { readBundle } from '#modules/feed/read/bundle.ts'
import { cveListFiles, zipPieces } from '#modules/feed/testing-archive.ts'

const CLAIM_MB = 500
const say = (text: string): void => void process.stdout.write(`${text}\n`)

interface Figures {
  readonly records: number
  readonly cpuSeconds: number
  readonly highestMb: number
}

async function read(path: string): Promise<Figures> {
  const from = process.cpuUsage()
  let records = 0
  for await (const { type } of readBundle('all.zip', createReadStream(path))) if (type === 'record') records += 1
  const { user, system } = process.cpuUsage(from)
  const highest = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return { records, cpuSeconds: (user + system) / 1e6, highestMb: Number(highest) / 1000 }
}

/** An archive of so many files within another, which holds it as it is. */
async function make(folder: string, count: number): Promise<string> {
  const inner = join(folder, `cves-${count}.zip`)
  await pipeline(Readable.from(zipPieces(cveListFiles(count))), createWriteStream(inner))
  const outer = join(folder, `all-${count}.zip`)
  const made = spawnSync('zip', ['-q', '-0', '-j', outer, inner], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(made.stderr)
  rmSync(inner)
  return outer
}

async function main(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'andon-bench-'))
  try {
    const all: Figures[] = []
    for (const files of [Math.round(count / 2), count]) {
      const path = await make(folder, files)
      const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--read', path], { encoding: 'utf8' })
      if (run.status !== 0) throw new Error(run.stderr)
      const figures: Figures = JSON.parse(run.stdout)
      all.push(figures)
      const megabytes = Math.round(statSync(path).size / 1e6)
      say(
        `${figures.records} files in ${megabytes} MB: ${figures.cpuSeconds.toFixed(1)} s of CPU, at most ${Math.round(figures.highestMb)} MB`,
      )
    }
    const [half, whole] = all
    if (half === undefined || whole === undefined) return
    const isKept = whole.highestMb <= CLAIM_MB && whole.records === count
    const ratio = (whole.cpuSeconds / half.cpuSeconds).toFixed(2)
    say(`twice the files: ${ratio}× the time, ${(whole.highestMb / half.highestMb).toFixed(2)}× the memory`)
    say(`${isKept ? 'kept' : 'NOT KEPT'}: <= ${CLAIM_MB} MB (load ${loadavg()[0]?.toFixed(1)})`)
    process.exitCode = isKept ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const [first = '300000', path = ''] = process.argv.slice(2)
if (first === '--read') process.stdout.write(JSON.stringify(await read(path)))
else await main(Number(first))
