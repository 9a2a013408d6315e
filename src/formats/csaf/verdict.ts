import type { Finding } from '../finding.ts'
import { checkCsaf, type CheckOptions, type CsafFinding } from './check.ts'
import { findFileNameProblem } from './file-name.ts'
import { readJson } from './json.ts'
import type { Preset } from './preset-names.ts'
import { clausesOfPreset, SCHEMA } from './presets.ts'
import { CLAUSES } from './rules/clauses.ts'
import { asksNetwork, NETWORK_NOT_ASKED } from './rules/network.ts'
import { membersOf, viewDocument, type CsafVersion } from './rules/view.ts'
import { explainCode } from './words/index.ts'
import { explainReading } from './words/reading.ts'

/** What a test finds at one place, in words. */
export interface Told {
  /** JSON pointer (RFC 6901). */
  readonly instancePath: string
  readonly message: string
}

/** What one test says of a document. */
export interface TestVerdict {
  /** Number of the test in the standard, `schema`, or `json` for the bytes as such. */
  readonly clause: string
  readonly errors: readonly Told[]
  readonly warnings: readonly Told[]
  readonly infos: readonly Told[]
  /** Why the test was not carried out; what it would have found is not known. */
  readonly skipped?: string
}

/** What the tests say of a document. */
export interface Verdict {
  /** What the document says of itself; null where that is nothing known (the tests of 2.0 are asked then). */
  readonly csafVersion: CsafVersion | null
  /** True when nothing is an error: warnings and infos leave a document valid. */
  readonly isValid: boolean
  readonly tests: readonly TestVerdict[]
}

type Language = 'en' | 'ja'

/** The clause under which stands what is wrong with the bytes: no JSON, too large, nested too deeply, names that stand twice. */
export const JSON_CLAUSE = 'json'

/** The clause under which is told that a file is not called as the document in it demands (§5.1); no fault of the document. */
export const FILE_NAME_CLAUSE = 'file-name'

/** What reading tells without harm to what the document says. */
const HARMLESS = new Set(['BYTE_ORDER_MARK'])

function testVerdict(clause: string, findings: readonly (Told & { readonly level: string })[]): TestVerdict {
  if (findings.length === 0) return { clause, errors: [], warnings: [], infos: [] }
  const of = (level: string): Told[] =>
    findings
      .filter((finding) => finding.level === level)
      .map(({ instancePath, message }) => ({ instancePath, message }))
  return { clause, errors: of('error'), warnings: of('warning'), infos: of('info') }
}

function tellReading(findings: readonly Finding[], language: Language): TestVerdict[] {
  if (findings.length === 0) return []
  const told = findings.map(({ code, path, params }) => ({
    instancePath: path,
    message: explainReading(code, params, language) ?? code,
    level: HARMLESS.has(code) ? 'warning' : 'error',
  }))
  return [testVerdict(JSON_CLAUSE, told)]
}

const inWords = (finding: CsafFinding, language: Language) => ({
  ...finding,
  message: explainCode(finding.message, finding.params, language) ?? finding.message,
})

const NOT_OF_VERSION: Readonly<Record<Language, (version: CsafVersion) => string>> = {
  en: (version) => `CSAF ${version} has no such test: nothing was asked.`,
  ja: (version) => `CSAF ${version} にこのテストはないため、判定していません。`,
}

/** Why a test is not carried out, if so: silence would look like a yes. */
function skippedBecause(
  clause: string,
  version: CsafVersion,
  language: Language,
  { probe }: CheckOptions,
): string | undefined {
  if (!KNOWN[version].has(clause)) return NOT_OF_VERSION[language](version)
  return asksNetwork(clause) && probe === undefined ? explainCode(NETWORK_NOT_ASKED, {}, language) : undefined
}

/** The verdict of what cannot be read as a document, with the reason in words. */
export function unreadVerdict(message: string): Verdict {
  const test = testVerdict(JSON_CLAUSE, [{ instancePath: '', message, level: 'error' }])
  return { csafVersion: null, isValid: false, tests: [test] }
}

/** What is judged besides the bytes. */
export interface JudgeOptions extends CheckOptions {
  /** How the file is called, without folders; left out where the document has no name of its own. */
  readonly fileName?: string | undefined
}

/** A name that is not the document's (§5.1) is told beside the verdict: the rule is of distribution, the document is no less valid. */
function tellFileName(fileName: string | undefined, value: unknown, language: Language): TestVerdict[] {
  const problem = fileName === undefined ? undefined : findFileNameProblem(fileName, value)
  if (problem === undefined) return []
  const { path, code = '', params } = problem
  const message = explainCode(code, params, language) ?? code
  return [testVerdict(FILE_NAME_CLAUSE, [{ instancePath: path, message, level: 'info' }])]
}

const KNOWN: Readonly<Record<CsafVersion, ReadonlySet<string>>> = {
  '2.0': new Set([SCHEMA, ...CLAUSES['2.0']]),
  '2.1': new Set([SCHEMA, ...CLAUSES['2.1']]),
}

const isVersion = (said: unknown): said is CsafVersion => said === '2.0' || said === '2.1'

/**
 * Judges a parsed JSON document by tests of the standard, in words: those of a preset, or those that are named. Never throws, whatever the
 * document is.
 */
export async function judgeCsafValue(
  value: unknown,
  tests: Preset | readonly string[],
  language: Language,
  options: CheckOptions = {},
): Promise<Verdict> {
  const view = viewDocument(value)
  const version = membersOf(view.root['document'])['csaf_version']
  const results = new Map((await checkCsaf(value, tests, options)).map(({ clause, findings }) => [clause, findings]))
  const clauses = typeof tests === 'string' ? clausesOfPreset(tests, view.version) : tests
  const verdicts = clauses.map((clause): TestVerdict => {
    const skipped = skippedBecause(clause, view.version, language, options)
    if (skipped !== undefined) return { ...testVerdict(clause, []), skipped }
    const findings = results.get(clause) ?? []
    return testVerdict(
      clause,
      findings.map((finding) => inWords(finding, language)),
    )
  })
  return {
    csafVersion: isVersion(version) ? version : null,
    isValid: verdicts.every(({ errors }) => errors.length === 0),
    tests: verdicts,
  }
}

/** Judges the bytes of a document: what keeps them from being read stands under the clause `json`. Never throws. */
export async function judgeCsaf(
  bytes: Uint8Array,
  tests: Preset | readonly string[],
  language: Language,
  options: JudgeOptions = {},
): Promise<Verdict> {
  const { value, findings } = readJson(bytes)
  const reading = tellReading(findings, language)
  if (value === undefined) return { csafVersion: null, isValid: false, tests: reading }
  const judged = await judgeCsafValue(value, tests, language, options)
  const isRead = reading.every(({ errors }) => errors.length === 0)
  const naming = tellFileName(options.fileName, value, language)
  return { ...judged, isValid: judged.isValid && isRead, tests: [...reading, ...judged.tests, ...naming] }
}

/** The clauses that a word names: a clause, `schema`, or a section (`6.2.39`, `6.1`) with all tests below it; none when there is no such one. */
export function clausesNamed(word: string): string[] {
  const all = [...new Set([...clausesOfPreset('full', '2.0'), ...clausesOfPreset('full', '2.1')])]
  return all.filter((clause) => clause === word || (word !== SCHEMA && clause.startsWith(`${word}.`)))
}
