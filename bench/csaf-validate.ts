// Tests of CSAF documents. Claims, side by side with the reference library on the same parsed documents: schema and mandatory tests >= 3x
// its documents/s, all tests >= 5x (without those that ask other servers, and its spell check, which calls a program); a cold start of the
// command line <= 0.3 s; 1 MB by all tests <= 100 ms; 100,000 products <= 5 s and <= 1 GB, no rule super-linear in products; the library
// for the browser <= 150 kB gzip. Run: node bench/csaf-validate.ts [race|cold|size|curve]
import { spawnSync } from 'node:child_process'
import { loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { checkCsaf, findByRule, loadRule } from '#formats/csaf/check.ts'
import { clausesOfPreset, NETWORK_CLAUSES, SCHEMA } from '#formats/csaf/presets.ts'
import { viewDocument, type CsafVersion } from '#formats/csaf/rules/view.ts'
import { findSchemaProblems } from '#formats/csaf/validate-schema.ts'
import { makeAdvisory, racers } from './csaf/documents.ts'

const WARM = 3
const ROUNDS = 7
/** Over the documents in each round: the clock of processor time goes by steps of 4 ms. */
const PASSES = 20
const VERSIONS: readonly CsafVersion[] = ['2.0', '2.1']
const SPELLING = '6.3.8'
/** What ten times the products would cost were a rule quadratic is 10 times as much as ten documents; tables beyond the caches cost some. */
const QUADRATIC = 6
/** The clock of a thread's processor time goes by steps of this: what took less is not known better. */
const CLOCK_MS = 4

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
const round = (value: number): string => value.toFixed(value < 10 ? 1 : 0)

/** Milliseconds of processor that this thread has used: what a loaded machine does not change. */
function busy(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = busy()
  await work()
  return (busy() - from) / 1000
}

type TheirTest = (document: unknown) => unknown

/** Tests of the reference by our clauses; its schema and what it names otherwise under `schema`. */
async function referenceTests(version: CsafVersion, preset: 'basic' | 'full'): Promise<Map<string, TheirTest>> {
  const set: object =
    version === '2.0'
      ? preset === 'basic'
        ? await import('@secvisogram/csaf-validator-lib/basic.js')
        : await import('@secvisogram/csaf-validator-lib/full.js')
      : preset === 'basic'
        ? await import('@secvisogram/csaf-validator-lib/csaf_2_1/basic.js')
        : await import('@secvisogram/csaf-validator-lib/csaf_2_1/full.js')
  const tests = new Map<string, TheirTest>()
  for (const [name, test] of Object.entries(set) as [string, unknown][])
    if (isTest(test))
      tests.set(/\d+(?:_\d+)+$/.exec(name.replace(/^csaf_2_\d$/, ''))?.[0].replaceAll('_', '.') ?? SCHEMA, test)
  return tests
}

const isTest = (value: unknown): value is TheirTest => typeof value === 'function'

/** Tests that ask other servers, or in the reference another program. */
const LEFT_OUT: readonly string[] = [...NETWORK_CLAUSES, SPELLING]

interface Race {
  readonly name: string
  readonly documents: readonly unknown[]
  readonly clauses: readonly string[]
  readonly theirs: readonly TheirTest[]
}

async function run({ name, documents, clauses, theirs: tests }: Race): Promise<void> {
  const { default: validate } = await import('@secvisogram/csaf-validator-lib/validate.js')
  const ours = async (): Promise<void> => {
    for (let pass = 0; pass < PASSES; pass += 1) for (const document of documents) await checkCsaf(document, clauses)
  }
  const theirs = async (): Promise<void> => {
    for (let pass = 0; pass < PASSES; pass += 1) for (const document of documents) await validate([...tests], document)
  }
  // Both are warm: what is asked often is compiled by then.
  for (let turn = 0; turn < WARM; turn += 1) {
    await ours()
    await theirs()
  }
  const pairs: [number, number][] = []
  for (let turn = 0; turn < ROUNDS; turn += 1) pairs.push([await seconds(ours), await seconds(theirs)])
  const rate = (side: 0 | 1): number => (PASSES * documents.length) / median(pairs.map((pair) => pair[side]))
  const ratio = median(pairs.map(([own, other]) => other / own))
  say(
    `${name}: ${round(rate(0))} documents/s by ${clauses.length} tests, reference ${round(rate(1))} by ${tests.length}: ${round(ratio)}x`,
  )
}

async function race(): Promise<void> {
  for (const version of VERSIONS)
    for (const { documents, what } of await racers(version, 150)) {
      say(`${version}, ${documents.length} ${what}`)
      for (const preset of ['basic', 'full'] as const) {
        const theirs = await referenceTests(version, preset)
        for (const clause of LEFT_OUT) theirs.delete(clause)
        const clauses = clausesOfPreset(preset, version).filter((clause) => !LEFT_OUT.includes(clause))
        const shared = clauses.filter((clause) => theirs.has(clause))
        await run({ name: preset, documents, clauses, theirs: [...theirs.values()] })
        if (shared.length < clauses.length)
          await run({ name: `${preset}, shared tests only`, documents, clauses: shared, theirs: [...theirs.values()] })
      }
    }
}

/** Wall-clock and processor seconds of a program, the best of some runs: what a loaded machine adds is not its own. */
function best(args: readonly string[], runs = 9): string {
  const walls: number[] = []
  const processor: number[] = []
  for (let turn = 0; turn < runs; turn += 1) {
    const from = performance.now()
    const ran = spawnSync(
      '/bin/sh',
      ['-c', `${[process.execPath, ...args].map((arg) => `'${arg}'`).join(' ')} >/dev/null; times`],
      {
        encoding: 'utf8',
        cwd: fileURLToPath(new URL('..', import.meta.url)),
      },
    )
    walls.push((performance.now() - from) / 1000)
    const [, user = 0, system = 0] = /\n\dm([\d.]+)s \dm([\d.]+)s/.exec(ran.stdout)?.map(Number) ?? []
    processor.push(user + system)
  }
  return `${Math.min(...walls).toFixed(2)} s (median ${median(walls).toFixed(2)} s, processor ${Math.min(...processor).toFixed(2)} s)`
}

function cold(): void {
  const file = 'fixtures/csaf/hibari-2026-001.json'
  const script = (set: string): string =>
    `import('@secvisogram/csaf-validator-lib/${set}.js').then(async (tests) => (await import('@secvisogram/csaf-validator-lib/validate.js')).default(Object.values(tests), JSON.parse(require('fs').readFileSync('${file}', 'utf8'))))`.replaceAll(
      "'",
      '"',
    )
  say(`node: ${best(['-e', ''])}`)
  say(`cold start, basic: ${best(['src/main/cli.ts', 'csaf', 'validate', file])}`)
  say(`cold start, full: ${best(['src/main/cli.ts', 'csaf', 'validate', '--preset', 'full', file])}`)
  say(`reference, basic: ${best(['-e', script('basic')], 3)}`)
}

async function size(): Promise<void> {
  for (const version of VERSIONS) {
    let products = 1000
    let document = makeAdvisory(products, 3, version)
    const bytes = (): number => Buffer.byteLength(JSON.stringify(document))
    products = Math.round((products * 1_000_000) / bytes())
    document = makeAdvisory(products, 3, version)
    await checkCsaf(document, 'full')
    const times: number[] = []
    for (let turn = 0; turn < 9; turn += 1) times.push(await seconds(() => checkCsaf(document, 'full')))
    say(
      `${version}: ${(bytes() / 1e6).toFixed(2)} MB, ${products} products by all tests: ${round(median(times) * 1000)} ms`,
    )
  }
  await bundle()
}

async function bundle(): Promise<void> {
  const { build } = await import('vite')
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('..', import.meta.url)),
    build: {
      write: false,
      lib: { entry: 'src/formats/csaf/check.ts', formats: ['es'] },
      target: 'es2022',
      minify: true,
    },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []))
  let [first, later] = [0, 0]
  const entry = outputs.find((chunk) => chunk.type === 'chunk' && chunk.isEntry)
  const needed = new Set<string>()
  const need = (name: string): void => {
    if (needed.has(name)) return
    needed.add(name)
    const chunk = outputs.find((one) => one.fileName === name)
    if (chunk?.type === 'chunk') for (const other of chunk.imports) need(other)
  }
  if (entry !== undefined) need(entry.fileName)
  for (const chunk of outputs) {
    if (chunk.type !== 'chunk') continue
    const packed = gzipSync(chunk.code).byteLength
    if (needed.has(chunk.fileName)) first += packed
    else later += packed
  }
  say(`library for the browser: ${round(first / 1000)} kB gzip, ${round(later / 1000)} kB loaded when a test needs it`)
}

interface Curve {
  readonly total: number
  readonly rules: ReadonlyMap<string, number>
}

/** The least that each rule takes for some documents in some turns. */
async function timeRules(documents: readonly unknown[], version: CsafVersion, turns: number): Promise<Curve> {
  const rules = new Map<string, number>()
  let total = Infinity
  for (let turn = 0; turn < turns; turn += 1) {
    const views = documents.map((document) => viewDocument(document))
    const begin = busy()
    for (const clause of clausesOfPreset('full', version)) {
      const rule = clause === SCHEMA ? undefined : await loadRule(clause)
      const from = busy()
      if (clause === SCHEMA) for (const document of documents) findSchemaProblems(document, version)
      else if (rule !== undefined) for (const view of views) findByRule(rule, view)
      rules.set(clause, Math.min(busy() - from, rules.get(clause) ?? Infinity))
    }
    total = Math.min(total, (busy() - begin) / 1000)
  }
  return { total, rules }
}

/**
 * One document against ten of a tenth of its products: the same work where a rule is linear, and the same number of products to be held.
 */
async function curve(): Promise<void> {
  for (const version of VERSIONS) {
    await timeRules([makeAdvisory(1000, 3, version)], version, 10)
    const steps: Curve[] = []
    for (const products of [1_000, 10_000, 100_000]) {
      const document = makeAdvisory(products, 3, version)
      const tenth = Array.from({ length: 10 }, () => makeAdvisory(products / 10, 3, version))
      const [parts, whole] = [await timeRules(tenth, version, 3), await timeRules([document], version, 3)]
      steps.push(parts, whole)
      say(
        `${version}: ${products} products by all tests: ${whole.total.toFixed(2)} s, ten documents of a tenth ${parts.total.toFixed(2)} s`,
      )
    }
    const [parts, whole] = steps.slice(-2)
    const slow = [...(whole?.rules ?? [])].filter(([, ms]) => ms > 30).toSorted(([, a], [, b]) => b - a)
    for (const [clause, ms] of slow) {
      const growth = ms / Math.max(CLOCK_MS, parts?.rules.get(clause) ?? 0)
      say(
        `  ${clause}: ${round(ms)} ms, ${growth.toFixed(1)}x of ten documents${growth > QUADRATIC ? '  SUPER-LINEAR' : ''}`,
      )
    }
  }
  say(`most memory: ${round(process.resourceUsage().maxRSS / 1024)} MB`)
}

const PARTS = { race, cold, size, curve }
const wanted = process.argv[2]

if (wanted === undefined)
  for (const part of Object.keys(PARTS)) {
    const ran = spawnSync(process.execPath, [fileURLToPath(import.meta.url), part], { stdio: 'inherit' })
    if (ran.status !== 0) process.exitCode = 1
  }
else {
  const part = Object.entries(PARTS).find(([name]) => name === wanted)?.[1]
  say(`${wanted}, load ${loadavg()[0]?.toFixed(1) ?? ''}`)
  await part?.()
}
