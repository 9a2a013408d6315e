import { isTooDeep } from './depth.ts'
import { findSchemaProblems } from './validate-schema.ts'
import type { Preset } from './preset-names.ts'
import { clausesOfPreset, SCHEMA } from './presets.ts'
import { informative } from './rules/informative.ts'
import { mandatory } from './rules/mandatory.ts'
import { recommended } from './rules/recommended.ts'
import { checkOf, MOST_TOLD, type Check, type Problem, type Rule } from './rules/rule.ts'
import { shown } from './rules/shown.ts'
import { asksNetwork, findByProbe, tellUnprobed, type Probe } from './rules/network.ts'
import type { Extension } from './extensions/extension.ts'
import { isStrictlyValid } from './rules/schema-verdict.ts'
import { viewDocument, type CsafVersion, type CsafView } from './rules/view.ts'

/** What one test finds at one place; `message` is a code that `explainCode` puts into words. */
export interface CsafFinding {
  /** Number of the test in the standard, or `schema`. */
  readonly clause: string
  /** JSON pointer (RFC 6901). */
  readonly instancePath: string
  readonly message: string
  readonly params: Readonly<Record<string, string | number | boolean>>
  /** How heavy it is: as its clause says; where it is a remark, `info`, or what the standard says of the remark. */
  readonly level: Level
  /** True when it is no fault, but told beside the verdict: that a test cannot be carried out, and why. */
  readonly isRemark: boolean
}

export type Level = 'error' | 'warning' | 'info'

/** What one test says of a document. */
export interface TestResult {
  readonly clause: string
  readonly findings: readonly CsafFinding[]
}

const SETS = [mandatory, recommended, informative]

const loaded = new Map<string, Rule>(SETS.flatMap((set) => set.light.map((rule) => [rule.clause, rule])))

/** The rule of a clause with the tables that it needs; undefined where there is none. */
export async function loadRule(clause: string): Promise<Rule | undefined> {
  const known = loaded.get(clause)
  if (known !== undefined) return known
  const load = SETS.map((set) => set.heavy[clause]).find((found) => found !== undefined)
  const rule = (await load?.())?.rule
  if (rule !== undefined) loaded.set(clause, rule)
  return rule
}

const NO_FINDINGS: readonly CsafFinding[] = []

/** Asks one rule about a document. */
export function findByRule(rule: Rule, view: CsafView): readonly CsafFinding[] {
  const check = checkOf(rule, view.version)
  return check === undefined ? NO_FINDINGS : findByCheck(rule, check, view)
}

function findByCheck(rule: Rule, check: Check, view: CsafView): readonly CsafFinding[] {
  const { refused } = view.effort
  const problems = check(view)
  const isFinished = view.effort.refused === refused
  if (problems.length === 0 && isFinished) return NO_FINDINGS
  const found = problems.slice(0, MOST_TOLD).map((problem) => findingOf(rule, problem))
  if (problems.length > MOST_TOLD)
    found.push(findingOf(rule, { path: '', code: 'CSAF_FINDINGS_MORE', params: { shown: MOST_TOLD }, isRemark: true }))
  if (!isFinished)
    found.push(findingOf(rule, { path: '', code: 'CSAF_NOT_FINISHED', isRemark: true, level: 'warning' }))
  return found
}

function findingOf(rule: Rule, problem: Problem): CsafFinding {
  const { path, code = rule.code, params = {}, level } = problem
  const isRemark = problem.isRemark === true
  return {
    clause: rule.clause,
    instancePath: path,
    message: code,
    params: withoutLongTexts(params),
    level: isRemark ? (level ?? 'info') : levelOf(rule.clause),
    isRemark,
  }
}

/** Longer than what any message puts together of texts that are cut. */
const LONGEST_PARAM = 2_000

/** What of the document a message repeats is bounded, however long an id or a name is. */
function withoutLongTexts(params: CsafFinding['params']): CsafFinding['params'] {
  const isLong = (value: unknown): value is string => typeof value === 'string' && value.length > LONGEST_PARAM
  if (!Object.values(params).some(isLong)) return params
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, isLong(value) ? shown(value) : value]))
}

function findBySchema(json: unknown, view: CsafView): readonly CsafFinding[] {
  // One look serves the schema and test 6.2.20: who follows the strict schema follows the other.
  if (isStrictlyValid(view)) return NO_FINDINGS
  return findSchemaProblems(json, view.version).map(({ path, code, params = {} }) => ({
    clause: SCHEMA,
    instancePath: path,
    message: code,
    params,
    level: levelOf(SCHEMA),
    isRemark: false,
  }))
}

/** Version of the standard that a parsed JSON document is checked by. */
export function versionOf(json: unknown): CsafVersion {
  return viewDocument(json).version
}

const TOO_DEEP: CsafFinding = {
  clause: SCHEMA,
  instancePath: '',
  message: 'CSAF_SCHEMA_DEPTH',
  params: {},
  level: 'error',
  isRemark: false,
}

/** What a check may use beside the document. */
export interface CheckOptions {
  /** Asks other servers; without it the tests that do (6.3.6, 6.3.7) tell that they asked nothing. */
  readonly probe?: Probe | undefined
  /** Extensions beside those that are known, by the address of their schema. */
  readonly extensions?: ReadonlyMap<string, Extension> | undefined
}

/** A test made ready for the documents of a version. */
interface Test {
  readonly clause: string
  readonly find: (view: CsafView, json: unknown) => readonly CsafFinding[]
  /** Of a test that asks other servers, where that is allowed. */
  readonly ask?: (view: CsafView, probe: Probe) => Promise<readonly CsafFinding[]>
}

async function makeTest(clause: string, version: CsafVersion): Promise<Test | undefined> {
  if (clause === SCHEMA) return { clause, find: (view, json) => findBySchema(json, view) }
  if (asksNetwork(clause)) {
    return {
      clause,
      find: () => tellUnprobed(clause),
      ask: (view, probe) => findByProbe(clause, view, probe),
    }
  }
  const rule = await loadRule(clause)
  const check = rule === undefined ? undefined : checkOf(rule, version)
  if (rule === undefined || check === undefined) return undefined
  return { clause, find: (view) => findByCheck(rule, check, view) }
}

/** The tests of each version for lists of clauses, which are made ready once. */
const made: Readonly<Record<CsafVersion, WeakMap<readonly string[], readonly Test[]>>> = {
  '2.0': new WeakMap(),
  '2.1': new WeakMap(),
}

async function makeTests(clauses: readonly string[], version: CsafVersion): Promise<readonly Test[]> {
  const tests: Test[] = []
  for (const clause of clauses) {
    const test = await makeTest(clause, version)
    if (test !== undefined) tests.push(test)
  }
  made[version].set(clauses, tests)
  return tests
}

/**
 * Checks a parsed JSON document by tests of the standard, in their order: those of a preset, or those that are named (a list that stays as
 * it is). Whatever the schema finds, the tests run as far as they can; of one that is nested deeper than documents are read, only that is
 * told. Never throws, whatever the document is.
 */
export async function checkCsaf(
  json: unknown,
  tests: Preset | readonly string[] = 'basic',
  { extensions, probe }: CheckOptions = {},
): Promise<TestResult[]> {
  if (isTooDeep(json)) return [{ clause: SCHEMA, findings: [TOO_DEEP] }]
  const view = viewDocument(json, undefined, extensions)
  const { version } = view
  const clauses = typeof tests === 'string' ? clausesOfPreset(tests, version) : tests
  const results: TestResult[] = []
  for (const { clause, find, ask } of made[version].get(clauses) ?? (await makeTests(clauses, version))) {
    const findings = ask === undefined || probe === undefined ? find(view, json) : await ask(view, probe)
    results.push({ clause, findings })
  }
  return results
}

/** How heavy what a test finds is: of the schema and the mandatory tests errors, of the recommended ones warnings, else infos. */
export function levelOf(clause: string): Level {
  if (clause.startsWith('6.2')) return 'warning'
  return clause.startsWith('6.3') ? 'info' : 'error'
}
