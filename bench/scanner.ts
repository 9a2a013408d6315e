// Andon's matching beside a well-known scanner, osv-scanner (offline, with the same OSV records as its database), over the same bills of
// materials: those of the corpora, and three with every package and version that the records name, and the versions beside them. The
// pure code, PostgreSQL and the scanner run one after the other; every difference is put into a class that has a reason.
// What the classes are (osv-scanner 2.5, records of Go, PyPI and crates.io): both find 11,503. Only the scanner, 12,100: it takes the
// last word of a Go package of a bill of materials for its name, so `cloud.google.com/go` is Go itself ("stdlib"). Not read by the
// scanner, 7,120: SPDX documents, for the same reason (`github.com/aws/aws-sdk-go` is read as `aws-sdk-go`). Only Andon, 430: a PyPI
// record with ranges of commits and of versions, of which the scanner takes the list alone (the OSV schema: list or range), and a name
// that PyPI spells in two ways (`jw.util`, `jw-util`). Open in Andon, 158: versions that are none (`(devel)`, no version): the scanner
// calls them affected or leaves them out. PostgreSQL and the pure code: no difference.
// Run: node bench/scanner.ts --scanner <path of osv-scanner> [--keep <folder>] [--show <examples of each class>]
//   [--versions <most of each package>]
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { identifyComponent } from '#formats/sbom/identify.ts'
import type { SbomComponent } from '#formats/sbom/model.ts'
import { laySynthetic, layDocuments } from './scanner/documents.ts'
import { createMatcher, type Verdict } from './scanner/matcher.ts'
import { placeKey, runOther, type OtherRun } from './scanner/other.ts'
import { eachDocument, runPure, type Answer, type PureRun } from './scanner/pure.ts'
import { osvLines, readLines } from './scanner/records.ts'
import { foundIn, runStored, type StoredRun } from './scanner/stored.ts'

const corpora = process.env['ANDON_CORPORA'] ?? fileURLToPath(new URL('../../shared/corpora', import.meta.url))
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}
const load = (): string => `load ${loadavg()[0]?.toFixed(1) ?? ''}`
const SHOWN = Number(option('show') ?? 3)

/** Differences by class, with some examples of each. */
class Classes {
  readonly #counts = new Map<string, { count: number; examples: string[] }>()

  add(name: string, example: string): void {
    const own = this.#counts.get(name) ?? { count: 0, examples: [] }
    own.count += 1
    if (own.examples.length < SHOWN) own.examples.push(example.replaceAll('\n', '  '))
    this.#counts.set(name, own)
  }

  print(): void {
    for (const [name, { count, examples }] of [...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      say(`  ${name}: ${count}`)
      for (const example of examples) say(`      ${example}`)
    }
  }
}

const placeOf = ({ document, key, version }: Answer): string => placeKey(document, key, version)

/** Why Andon says nothing of what the scanner found. */
function reasonOf(verdicts: readonly Verdict[] | undefined, record: string): string {
  if (verdicts === undefined) return 'the component is not in what Andon read'
  const said = verdicts.find((one) => one.record === record)
  return said === undefined
    ? 'the record names another package'
    : `Andon says not affected: ${[...new Set(said.judgements.map(({ ground }) => ground))].join(', ')}`
}

async function compare(pure: PureRun, other: OtherRun, folder: string, lines: readonly string[]): Promise<void> {
  const classes = new Classes()
  const ours = new Map(pure.answers.map((answer) => [`${placeOf(answer)}\n${answer.record}`, answer]))
  const missing = [...other.found].filter((key) => !ours.has(key))
  const wanted = new Set(missing.map((key) => key.split('\n').slice(0, 3).join('\n')))
  const match = createMatcher(readLines('osv', lines))
  const verdicts = new Map<string, readonly Verdict[]>()
  await eachDocument(folder, (document, components) => {
    for (const component of components) {
      const place = identifyComponent(component).packages.find(({ kind }) => kind === 'purl')
      const key = place === undefined ? '' : placeKey(document, place.key, place.version)
      if (wanted.has(key)) verdicts.set(key, match(component))
    }
  })
  for (const key of missing) {
    const parts = key.split('\n')
    classes.add(`only the scanner: ${reasonOf(verdicts.get(parts.slice(0, 3).join('\n')), parts[3] ?? '')}`, key)
  }
  let both = 0
  for (const [key, answer] of ours) {
    const { applicability, ground } = answer
    if (other.found.has(key)) {
      if (applicability === 'affected') both += 1
      else classes.add(`the scanner: affected; Andon: open, ${ground}`, key)
    } else if (!other.packages.has(placeOf(answer)))
      classes.add(`the scanner has not read the component; Andon: ${applicability}, ${ground}`, key)
    else
      classes.add(
        `the scanner: not affected; Andon: ${applicability === 'affected' ? 'affected' : 'open'}, ${ground}`,
        key,
      )
  }
  say(`both: affected: ${both}`)
  classes.print()
}

/** What PostgreSQL says otherwise than the pure code: nothing, or it is wrong. */
function checkStored(
  stored: StoredRun,
  components: readonly SbomComponent[],
  match: ReturnType<typeof createMatcher>,
): number {
  const found = new Map(
    stored.matches.map((one) => [`${one.identity} ${one.record}`, `${one.applicability} ${one.ground}`]),
  )
  let wrong = 0
  for (const component of components) {
    const [{ identity } = { identity: '' }] = foundIn([component])
    for (const { record, worst } of match(component)) {
      const told = found.get(`${identity} ${record}`)
      // The database decides by keys that a version is in a range; that the range is all versions, it does not ask.
      const expected = worst === undefined ? undefined : `${worst.applicability} ${worst.ground}`
      if (told === expected?.replace('affected ALL_VERSIONS', 'affected IN_RANGE') || told === expected) continue
      wrong += 1
      if (wrong <= SHOWN * 5)
        say(
          `  PostgreSQL: ${told ?? 'nothing'}; pure: ${expected ?? 'nothing'}: ${component.purls[0] ?? component.name} ${record}`,
        )
    }
  }
  return wrong
}

/** Every component of all documents once. */
async function distinctComponents(folder: string): Promise<SbomComponent[]> {
  const distinct = new Map<string, SbomComponent>()
  await eachDocument(folder, (_, parts) => {
    for (const part of parts) {
      const { identity } = identifyComponent(part)
      if (!distinct.has(identity)) distinct.set(identity, part)
    }
  })
  return [...distinct.values()]
}

async function run(program: string, folder: string): Promise<boolean> {
  const lines = osvLines(corpora)
  say(
    `${layDocuments(corpora, folder)} real documents, ${laySynthetic(lines, folder, Number(option('versions') ?? 4))} versions in made ones; ${load()}`,
  )
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--pure', folder], { stdio: 'inherit' })
  if (child.status !== 0) throw new Error('the pure run failed')
  const pure: PureRun = JSON.parse(readFileSync(join(folder, 'pure.json'), 'utf8'))
  say(
    `Andon, pure: ${pure.documents} documents, ${pure.components} components, ${pure.answers.filter((one) => one.applicability === 'affected').length} affected, ` +
      `${pure.answers.filter((one) => one.applicability !== 'affected').length} open; records ${pure.seconds.records.toFixed(1)} s, ` +
      `documents and matching ${pure.seconds.documents.toFixed(1)} s; ${pure.memoryMb.toFixed(0)} MB; ${load()}`,
  )
  const other = await runOther(program, lines, folder)
  say(
    `osv-scanner: ${other.packages.size} package versions read, ${other.found.size} findings; ${other.seconds.toFixed(1)} s, ` +
      `${other.memoryMb.toFixed(0)} MB; ${load()}`,
  )
  await compare(pure, other, folder, lines)
  const components = await distinctComponents(folder)
  const records = readLines('osv', lines)
  const stored = await runStored(records, foundIn(components))
  const { seconds } = stored
  say(
    `Andon, PostgreSQL: ${components.length} distinct components, ${stored.matches.length} matches; records ${seconds.records.toFixed(1)} s, ` +
      `components ${seconds.components.toFixed(1)} s, matching ${seconds.matching.toFixed(1)} s; ${load()}`,
  )
  const wrong = checkStored(stored, components, createMatcher(records))
  say(`PostgreSQL and the pure code differ in ${wrong} answers`)
  return wrong === 0
}

const pureFolder = option('pure')
if (pureFolder !== undefined) await runPure(corpora, pureFolder)
else {
  const program = option('scanner')
  if (program === undefined)
    throw new Error(
      '--scanner <path of osv-scanner>: go install github.com/google/osv-scanner/v2/cmd/osv-scanner@v2.5.0',
    )
  const kept = option('keep')
  if (kept !== undefined) mkdirSync(kept, { recursive: true })
  const folder = kept ?? mkdtempSync('/dev/shm/andon-scanner-')
  try {
    if (!(await run(program, folder))) process.exitCode = 1
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true })
  }
}
