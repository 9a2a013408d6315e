// `andon affected`: one advisory and 10,000 machines, as a process of its own, from start to its last byte on standard output.
// Claim: <= 1 s. Run: node bench/affected.ts [advisory.json …]
import { spawnSync } from 'node:child_process'
import { closeSync, globSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readAdvisory } from '#formats/affected-set/index.ts'
import { parseCsaf } from '#formats/csaf/index.ts'

const MACHINES = 10_000
const RUNS = 5
const corpora = process.env['ANDON_CORPORA'] ?? fileURLToPath(new URL('../../shared/corpora', import.meta.url))
const cli = fileURLToPath(new URL('../src/main/cli.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'andon-bench-'))
const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Machines of an advisory's models in ten versions each, between others that it does not name; every serial number is another. */
function writeMachines(advisory: string, file: string): void {
  const { document } = parseCsaf(readFileSync(advisory))
  if (document === undefined) throw new Error(`${advisory} is no CSAF document`)
  const names = readAdvisory(document).products.map(({ name }) => name)
  const machines = Array.from({ length: MACHINES }, (_, index) => ({
    tag: `M-${index}`,
    model: index % 3 === 0 ? `XQ-${index % 700}` : (names[index % names.length] ?? ''),
    version: `${index % 10}.${(index * 7) % 90}`,
    serial: `${24_000 + (index % 100)}${String(index).padStart(8, '0')}`,
  }))
  writeFileSync(file, JSON.stringify(machines))
}

function measure(advisory: string, assets: string, format: readonly string[]): { milliseconds: number; bytes: number } {
  const output = join(folder, 'output')
  const descriptor = openSync(output, 'w')
  const started = performance.now()
  const run = spawnSync(process.execPath, [cli, 'affected', '--advisory', advisory, '--assets', assets, ...format], {
    stdio: ['ignore', descriptor, 'pipe'],
  })
  const milliseconds = performance.now() - started
  closeSync(descriptor)
  if (run.status !== 0) throw new Error(run.stderr.toString())
  return { milliseconds, bytes: statSync(output).size }
}

function chooseAdvisories(): string[] {
  const run = spawnSync('tar', ['xzf', join(corpora, 'advisories/cisa-ot-400.tar.gz'), '-C', folder])
  if (run.status !== 0) throw new Error(`no corpora in ${corpora}: name advisories, or set ANDON_CORPORA`)
  const bySize = globSync('ot/*/*.json', { cwd: folder })
    .map((name) => join(folder, name))
    .toSorted((a, b) => statSync(a).size - statSync(b).size)
  // The smallest, the quartiles, the largest two.
  return [0, 0.25, 0.5, 0.75].map((part) => bySize[Math.floor(part * bySize.length)] ?? '').concat(bySize.slice(-2))
}

try {
  const named = process.argv.slice(2)
  for (const advisory of named.length > 0 ? named : chooseAdvisories()) {
    const assets = join(folder, 'assets.json')
    writeMachines(advisory, assets)
    for (const format of [['--json'], []]) {
      const runs = Array.from({ length: RUNS }, () => measure(advisory, assets, format))
      const times = runs.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b)
      const size = (runs[0]?.bytes ?? 0) / 1_000_000
      const median = times[Math.floor(RUNS / 2)] ?? 0
      say(
        `${basename(advisory)} (${(statSync(advisory).size / 1000).toFixed(0)} kB) ${format[0] ?? 'table'}: median ${median.toFixed(0)} ms, ` +
          `best ${(times[0] ?? 0).toFixed(0)} ms, ${size.toFixed(1)} MB out, ${(1000 / median).toFixed(1)} x the claim`,
      )
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
