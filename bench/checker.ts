// The public checker: 400 real advisories of many makers and a list of 20,000 machines of some 7,000 models, without the browser.
// Claim: <= 10 s until the last answer, <= 2 s until the first. Run: ANDON_CORPORA=<folder> node bench/checker.ts [machines]
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readAdvisory } from '#formats/affected-set/index.ts'
import { parseCsaf } from '#formats/csaf/index.ts'
import { EMPTY_BOOK, type CheckerData } from '#modules/advisory/checker-data.ts'
import { createChecker } from '#modules/advisory/web/checker/check.ts'

const count = Number(process.argv[2] ?? 20_000)
const corpora = process.env['ANDON_CORPORA'] ?? fileURLToPath(new URL('../../shared/corpora', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'andon-bench-'))
const say = (text: string): void => void process.stdout.write(`${text}\n`)

function readData(): CheckerData {
  const run = spawnSync('tar', ['xzf', join(corpora, 'advisories/cisa-ot-400.tar.gz'), '-C', folder])
  if (run.status !== 0) throw new Error(`no corpora in ${corpora}: set ANDON_CORPORA`)
  const advisories = globSync('ot/*/*.json', { cwd: folder }).flatMap((name): CheckerData['advisories'] => {
    const { document } = parseCsaf(readFileSync(join(folder, name)))
    if (document === undefined) return []
    const en = { title: name, page: `/${name}`, csaf: `/${name}`, reading: readAdvisory(document) }
    return [{ number: name, revision: 1, releasedAt: '2026-01-01T00:00:00Z', original: 'en', documents: { en } }]
  })
  const maker = { en: 'Bench', ja: 'Bench' }
  return { format: 2, maker, origin: '', asOf: null, isOffline: false, advisories, book: EMPTY_BOOK }
}

try {
  const data = readData()
  const names = data.advisories.flatMap(({ documents }) => documents.en?.reading.products.map(({ name }) => name) ?? [])
  const machines = Array.from({ length: count }, (_, index) => ({
    model: index % 3 === 0 ? `XQ-${index % 4_000}` : (names[(index * 17) % names.length] ?? ''),
    version: `${index % 10}.${(index * 7) % 90}`,
    serial: `${24_000 + (index % 100)}${String(index).padStart(8, '0')}`,
  }))
  const started = performance.now()
  const check = createChecker(data, 'en')
  const counts = new Map<string, number>()
  let first = 0
  for (const machine of machines) {
    const { applicability } = check(machine)
    counts.set(applicability, (counts.get(applicability) ?? 0) + 1)
    if (first === 0) first = performance.now() - started
  }
  const models = new Set(machines.map(({ model }) => model)).size
  const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`
  say(`${data.advisories.length} advisories, ${machines.length} machines of ${models} models`)
  say(`first answer ${seconds(first)}, last ${seconds(performance.now() - started)}; claim: 2 s, 10 s`)
  say(JSON.stringify(Object.fromEntries(counts)))
} finally {
  rmSync(folder, { recursive: true })
}
