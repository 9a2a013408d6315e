import { createMultiples } from '../../json-schema/numbers.ts'
import { CVSS_GRAMMARS } from '../cvss/metrics.ts'
import { cvssOf, type Cvss } from './cvss.ts'
import type { Problem, Rule } from './rule.ts'
import { isStrictlyValid } from './schema-verdict.ts'
import { shown } from './shown.ts'
import { textOf } from './view.ts'

const SEVERITIES: readonly unknown[] = ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL']

/** Scores that each severity of 4.0 has; of high ones its schema does not demand a single decimal. */
const BANDS = [
  { severity: 'NONE', from: 0, to: 0, isAny: false },
  { severity: 'LOW', from: 0.1, to: 3.9, isAny: false },
  { severity: 'MEDIUM', from: 4, to: 6.9, isAny: false },
  { severity: 'HIGH', from: 7, to: 8.9, isAny: true },
  { severity: 'CRITICAL', from: 9, to: 10, isAny: false },
]

const isScore = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 10

const isTenth = createMultiples(0.1)

/** The severity that 4.0's schema gives a score; undefined where it allows no such score. */
function severityOf(score: unknown): string | undefined {
  if (typeof score !== 'number') return undefined
  return BANDS.find(({ from, to, isAny }) => score >= from && score <= to && (isAny || isTenth(score)))?.severity
}

/** What a member of a CVSS object must be; one of which nothing is demanded may be anything. */
interface Demand {
  readonly name: string
  readonly isRequired?: true
  readonly is: (value: unknown, cvss: Cvss) => boolean
}

const VERSIONS: Readonly<Record<Cvss['kind'], readonly unknown[]>> = {
  cvss_v2: ['2.0'],
  cvss_v3: ['3.0', '3.1'],
  cvss_v4: ['4.0'],
}

/** Well formed, and of 3.x of the version that stands beside it; a version that is none is told by itself. */
function isVector(_: unknown, { kind, vector, vectorString, members }: Cvss): boolean {
  const version = textOf(members['version']) ?? ''
  const isOfVersion =
    kind !== 'cvss_v3' || !VERSIONS[kind].includes(version) || vectorString.startsWith(`CVSS:${version}/`)
  return vector.isWellFormed && isOfVersion
}

const isSeverity = (value: unknown): boolean => SEVERITIES.includes(value)

function demandsOf(kind: Cvss['kind']): Demand[] {
  const isBase = kind === 'cvss_v4' ? (value: unknown) => severityOf(value) !== undefined : isScore
  const found: Demand[] = [
    { name: 'version', isRequired: true, is: (value) => VERSIONS[kind].includes(value) },
    { name: 'vectorString', isRequired: true, is: isVector },
    { name: 'baseScore', isRequired: true, is: isBase },
  ]
  if (kind !== 'cvss_v2') found.push({ name: 'baseSeverity', isRequired: true, is: isSeverity })
  if (kind !== 'cvss_v4') for (const name of ['temporalScore', 'environmentalScore']) found.push({ name, is: isScore })
  if (kind === 'cvss_v3')
    for (const name of ['temporalSeverity', 'environmentalSeverity']) found.push({ name, is: isSeverity })
  for (const { property, values } of CVSS_GRAMMARS[kind].metrics) {
    const words = new Set<unknown>(Object.keys(values))
    found.push({ name: property, is: (value) => words.has(value) })
  }
  return found
}

const DEMANDS: Readonly<Record<Cvss['kind'], readonly Demand[]>> = {
  cvss_v2: demandsOf('cvss_v2'),
  cvss_v3: demandsOf('cvss_v3'),
  cvss_v4: demandsOf('cvss_v4'),
}

const MEMBERS_4 = new Set(DEMANDS.cvss_v4.map(({ name }) => name))

/** What only 4.0 forbids: members that it does not know, a severity of other scores. */
function strictProblems({ path, members }: Cvss): Problem[] {
  const found: Problem[] = []
  for (const name of Object.keys(members))
    if (!MEMBERS_4.has(name)) found.push({ path, code: 'CSAF_CVSS_MEMBER', params: { name: shown(name) } })
  const [expected, value] = [severityOf(members['baseScore']), members['baseSeverity']]
  if (expected !== undefined && isSeverity(value) && value !== expected)
    found.push({ path, code: 'CSAF_CVSS_SEVERITY', params: { value: shown(value), expected } })
  return found
}

function unfit({ path, vector, members }: Cvss, name: string, value: unknown): Problem {
  // A vector that is well formed is of the other version of 3.x.
  return name === 'vectorString' && vector.isWellFormed
    ? { path, code: 'CSAF_CVSS_VERSION', params: { value: shown(value), version: shown(members['version']) } }
    : { path, params: { name, value: shown(value) } }
}

function problemsOf(cvss: Cvss): Problem[] {
  const { path, kind, members } = cvss
  if (!cvss.isObject) return [{ path, code: 'CSAF_CVSS_NO_OBJECT', params: { name: kind } }]
  const found: Problem[] = []
  for (const { name, isRequired, is } of DEMANDS[kind]) {
    const value = Object.hasOwn(members, name) ? members[name] : undefined
    if (value === undefined) {
      if (isRequired === true) found.push({ path, code: 'CSAF_CVSS_MISSING', params: { name } })
    } else if (!is(value, cvss)) found.push(unfit(cvss, name, value))
  }
  return kind === 'cvss_v4' ? [...found, ...strictProblems(cvss)] : found
}

/** 6.1.8 Invalid CVSS: a CVSS object is valid by FIRST's JSON schema of its version; each fault is told at the object. */
export const rule: Rule = {
  clause: '6.1.8',
  code: 'CSAF_CVSS_INVALID',
  check: (view) => (isStrictlyValid(view) ? [] : cvssOf(view).flatMap(problemsOf)),
}
