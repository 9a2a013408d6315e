// Every official, supplementary and real document by every test that the reference library has, too: the same verdict, at the same place,
// or a kind of difference that is explained in csaf-reference-differences.ts.
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findByRule, loadRule } from '#formats/csaf/check.ts'
import { convertCsaf } from '#formats/csaf/convert/index.ts'
import { CLAUSES } from '#formats/csaf/rules/clauses.ts'
import type { Rule } from '#formats/csaf/rules/rule.ts'
import { membersOf, textOf, viewDocument, type CsafVersion } from '#formats/csaf/rules/view.ts'
import { DIFFERENCES, PLACES } from './csaf-reference-differences.ts'

const corpora = process.env['ANDON_CORPORA'] ?? '../shared/corpora'
const folder = mkdtempSync(join(tmpdir(), 'andon-reference-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

for (const archive of [
  'csaf-tests/oasis-csaf-testdata.tar.gz',
  'csaf-tests/csaf-rs-supplementary-testdata.tar.gz',
  'advisories/cisa-ot-400.tar.gz',
  'advisories/cisa-ot-bulk.tar.zst',
]) {
  const run = spawnSync('tar', ['xf', join(corpora, archive), '-C', folder])
  if (run.status !== 0) throw new Error(`${archive} cannot be read in ${corpora}: set ANDON_CORPORA`)
}

/** Tests that ask other servers, and the one whose dictionary is another program's. */
const APART = new Set(['6.3.6', '6.3.7', '6.3.8'])

type Found = readonly { readonly instancePath: string; readonly message: string }[]

/** The findings of one kind in an answer of the reference. */
function foundIn(answer: unknown, kind: string): Found {
  const list: unknown = membersOf(answer)[kind]
  return (Array.isArray(list) ? list : []).map((item: unknown) => {
    const { instancePath, message } = membersOf(item)
    return { instancePath: textOf(instancePath) ?? '?', message: textOf(message) ?? '' }
  })
}

interface Judge {
  readonly clause: string
  readonly rule: Rule
  readonly ask: (json: unknown) => Promise<Found>
}

/** Tests of the reference by their names. */
async function referenceOf(version: CsafVersion): Promise<readonly object[]> {
  return version === '2.0'
    ? [
        await import('@secvisogram/csaf-validator-lib/mandatoryTests.js'),
        await import('@secvisogram/csaf-validator-lib/optionalTests.js'),
        await import('@secvisogram/csaf-validator-lib/informativeTests.js'),
      ]
    : [
        await import('@secvisogram/csaf-validator-lib/csaf_2_1/mandatoryTests.js'),
        await import('@secvisogram/csaf-validator-lib/csaf_2_1/recommendedTests.js'),
        await import('@secvisogram/csaf-validator-lib/csaf_2_1/informativeTests.js'),
      ]
}

/** The tests that both have. */
async function judgesOf(version: CsafVersion): Promise<Judge[]> {
  const judges: Judge[] = []
  for (const set of await referenceOf(version))
    for (const [name, test] of Object.entries(set) as [string, unknown][]) {
      const clause = /Test_([\d_]+)$/.exec(name)?.[1]?.replaceAll('_', '.') ?? ''
      const rule = APART.has(clause) || !CLAUSES[version].includes(clause) ? undefined : await loadRule(clause)
      if (rule === undefined || typeof test !== 'function') continue
      const ask = async (json: unknown): Promise<Found> => {
        const answer: unknown = await test(json)
        return ['errors', 'warnings', 'infos'].flatMap((kind) => foundIn(answer, kind))
      }
      judges.push({ clause, rule, ask })
    }
  return judges
}

/** A place and all that it lies in. */
function* upwards(path: string): Generator<string> {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) yield at
  yield ''
}

const objectOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** Whether each place lies in one of the others, or one of the others in it, or both in the same object. */
function isEachNear(places: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  const around = new Set([...others].flatMap((other) => [...upwards(other)]))
  const objects = new Set([...others].map(objectOf))
  return [...places].every(
    (path) => around.has(path) || objects.has(objectOf(path)) || upwards(path).some((above) => others.has(above)),
  )
}

function areNear(ours: Found, theirs: Found): boolean {
  const own = new Set(ours.map(({ instancePath }) => instancePath))
  const others = new Set(theirs.map(({ instancePath }) => instancePath))
  return isEachNear(own, others) && isEachNear(others, own)
}

const used = new Set<number>()
const usedPlaces = new Set<string>()

/** What is other and not explained, told by clause and kind; undefined where nothing is. */
function differenceOf(version: CsafVersion, clause: string, ours: Found, theirs: Found): string | undefined {
  if (ours.length > 0 && theirs.length > 0) {
    if (areNear(ours, theirs)) return undefined
    usedPlaces.add(clause)
    if (PLACES[clause] !== undefined) return undefined
    return `${clause} stands at ${ours[0]?.instancePath}, by the reference at ${theirs[0]?.instancePath}`
  }
  if (ours.length === theirs.length) return undefined
  const only = ours.length > 0 ? 'ours' : 'reference'
  const found = ours.length > 0 ? ours : theirs
  const text = found.map(({ instancePath, message }) => `${instancePath} ${message}`).join('\n')
  const known = DIFFERENCES.findIndex(
    (one) =>
      one.clause === clause &&
      one.only === only &&
      (one.version ?? version) === version &&
      (one.sign ?? /^/).test(text),
  )
  if (known < 0) return `${clause} only ${only}: ${text.slice(0, 200)}`
  used.add(known)
  return undefined
}

interface Compared {
  documents: number
  tests: number
  readonly wrong: string[]
}

async function compare(
  version: CsafVersion,
  judges: readonly Judge[],
  documents: AsyncIterable<readonly [string, unknown]>,
): Promise<Compared> {
  const compared: Compared = { documents: 0, tests: 0, wrong: [] }
  for await (const [name, json] of documents) {
    if (membersOf(membersOf(json)['document'])['csaf_version'] !== version) continue
    compared.documents += 1
    const view = viewDocument(json)
    for (const { clause, rule, ask } of judges) {
      const ours = findByRule(rule, view).filter(({ isRemark }) => !isRemark)
      const difference = differenceOf(version, clause, ours, await ask(json))
      compared.tests += 1
      if (difference !== undefined) compared.wrong.push(`${name}: ${difference}`)
    }
  }
  process.stdout.write(
    `csaf-reference: CSAF ${version}, ${compared.documents} documents by ${judges.length} tests, ${compared.wrong.length} unexplained\n`,
  )
  return compared
}

const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'))

async function* documentsAt(pattern: string): AsyncGenerator<readonly [string, unknown]> {
  for (const path of globSync(pattern, { cwd: folder })) {
    if (!/testcases|\.result\./.test(path)) yield [basename(path), read(path)]
  }
}

/** The real advisories as documents of CSAF 2.1. */
async function* convertedAdvisories(): AsyncGenerator<readonly [string, unknown]> {
  for await (const [name, json] of documentsAt('ot/**/*.json')) {
    const { document } = await convertCsaf(json, { now: '2026-01-01T00:00:00Z' })
    yield [name, document]
  }
}

const OFFICIAL = (version: CsafVersion): string =>
  `{oasis,csaf-rs/type-generator/assets/tests}/csaf_${version}/**/*.json`

describe.each([
  ['2.0', 71, 350],
  ['2.1', 95, 950],
] as const)('the tests of CSAF %s that the reference library has, too', (version, tests, documents) => {
  let judges: Judge[] = []
  beforeAll(async () => {
    judges = await judgesOf(version)
  }, 120_000)

  it('are all of these', () => {
    expect(judges.length).toBeGreaterThanOrEqual(tests)
  })

  it('say the same of every official and supplementary document, or it is explained', async () => {
    const compared = await compare(version, judges, documentsAt(OFFICIAL(version)))
    expect(compared.wrong).toEqual([])
    expect(compared.documents).toBeGreaterThan(documents)
  })

  it('say the same of every real advisory (by 2.1 converted), or it is explained', async () => {
    const real = version === '2.0' ? documentsAt('ot/**/*.json') : convertedAdvisories()
    const compared = await compare(version, judges, real)
    expect(compared.wrong).toEqual([])
    expect(compared.documents).toBeGreaterThanOrEqual(2354)
  })
})

it('no explanation of a difference is left over', () => {
  const idle = DIFFERENCES.filter((_, index) => !used.has(index))
  expect(idle.map(({ clause, only }) => `${clause} ${only}`)).toEqual([])
  expect(Object.keys(PLACES).filter((clause) => !usedPlaces.has(clause))).toEqual([])
})
