// Version orders and VERS against the ecosystems' own fixtures. ANDON_CORPORA names the folder of the corpora; without it this fails.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import {
  compareVersVersions,
  isInVers,
  normalizeVers,
  printVers,
  readVers,
  versFromNative,
  type Constraint,
} from '#formats/vers/index.ts'
import { compareMaven, comparePhp } from '#formats/version/ecosystem/testing.ts'
import { compareVersions, parseVersion, schemeOfPurlType, type EcosystemScheme } from '#formats/version/index.ts'

const corpora = process.env['ANDON_CORPORA']
if (corpora === undefined || corpora === '')
  throw new Error('ANDON_CORPORA is not set: it names the folder of the corpora')

const folder = mkdtempSync(join(tmpdir(), 'andon-versions-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
for (const archive of ['osv-scalibr-semantic.tar.gz', 'vers-spec-tests.tar.gz', 'purl-spec-tests.tar.gz']) {
  const run = spawnSync('tar', ['xzf', join(corpora, 'versions', archive), '-C', folder])
  if (run.status !== 0) throw new Error(`${archive} cannot be read in ${corpora}`)
}
const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Fixture files, the schemes that must agree with them, and how many comparisons there are. */
const FIXTURES: readonly (readonly [string, readonly EcosystemScheme[], number])[] = [
  ['alpine-versions', ['apk'], 684],
  ['alpine-versions-generated', ['apk'], 12_795],
  ['cran-versions', ['cran'], 18],
  ['cran-versions-generated', ['cran'], 56],
  ['debian-versions', ['deb'], 29],
  ['debian-versions-generated', ['deb'], 13_141],
  ['hackage-versions', ['hackage'], 10],
  ['maven-versions', ['maven'], 96],
  ['maven-versions-generated', ['maven'], 13_403],
  ['nuget-versions', ['nuget'], 31],
  ['packagist-versions', ['packagist'], 88],
  ['packagist-versions-generated', ['packagist'], 9651],
  ['pub-versions', ['pub'], 88],
  ['pypi-versions', ['pep440'], 34],
  ['pypi-versions-generated', ['pep440'], 11_258],
  ['redhat-versions', ['rpm'], 156],
  ['rubygems-versions', ['rubygems'], 25],
  ['rubygems-versions-generated', ['rubygems'], 3736],
  ['semver-versions', ['semver', 'npm', 'golang'], 77],
]

/**
 * Comparisons that no order holds, because the ecosystem's own comparison runs in a circle. `chain`: a > b > c > a as that comparison
 * (written once more for tests) tells, with equal ones where it says equal; the first two are the fixture's.
 */
interface Circle {
  readonly line: string
  readonly reason: string
  readonly compare: (a: string, b: string) => number
  readonly chain: readonly [string, string, string]
}

const DOTTED_PRE =
  'Maven 3 puts a number behind a hyphen before a zero behind a dot, even where the zero is only followed by a pre-release'
const PHP_HASH = 'PHP takes # for equal to every number'
const CIRCLES: readonly Circle[] = [
  { line: '2.9.0-1 < 2.9.0.RC1', reason: DOTTED_PRE, compare: compareMaven, chain: ['2.9.0.RC1', '2.9.0-1', '2.9.0'] },
  {
    line: '1.1.0-01-glassfish < 1.1.0.Beta1',
    reason: DOTTED_PRE,
    compare: compareMaven,
    chain: ['1.1.0.Beta1', '1.1.0-01-glassfish', '1.1.0'],
  },
  {
    line: '1.0.0-gradle-rework-beta3 < 1.0.0.RC7-3',
    reason: `${DOTTED_PRE}; the same for an unknown qualifier behind a hyphen`,
    compare: compareMaven,
    chain: ['1.0.0.RC7-3', '1.0.0-gradle-rework-beta3', '1.0.0'],
  },
  { line: '1.2.3.# = 1.2.3.1', reason: PHP_HASH, compare: comparePhp, chain: ['1.2.3.1', '1.2.3.#', '1.2.3.2'] },
  { line: '1.2.3.#.1 > 1.2.3', reason: PHP_HASH, compare: comparePhp, chain: ['1.2.3.1.1', '1.2.3.#.1', '1.2.3.2.1'] },
  {
    line: '1.2.3.#.p3 > 1.2.3',
    reason: PHP_HASH,
    compare: comparePhp,
    chain: ['1.2.3.1.p3', '1.2.3.#.p3', '1.2.3.2.p3'],
  },
]
const CIRCULAR: ReadonlySet<string> = new Set(CIRCLES.map(({ line }) => line))

function linesOf(file: string): string[] {
  return readFileSync(join(folder, 'osv-scalibr-semantic/testdata', `${file}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# ') && !line.startsWith('// '))
}

function signOf(order: number | undefined): string {
  return order === undefined ? '?' : order < 0 ? '<' : order > 0 ? '>' : '='
}

function order(a: string, b: string, scheme: EcosystemScheme): string {
  return signOf(compareVersions(parseVersion(a, scheme), parseVersion(b, scheme)))
}

describe('version orders of ecosystems', () => {
  it.each(FIXTURES)('every comparison of %s, in both directions', (file, schemes, count) => {
    const lines = linesOf(file)
    expect(lines.length).toBe(count)
    for (const scheme of schemes) {
      const wrong: string[] = []
      let right = 0
      for (const line of lines) {
        const [a = '', sign = '', b = ''] = line.split(' ')
        const turned = sign === '<' ? '>' : sign === '>' ? '<' : '='
        if (order(a, b, scheme) === sign && order(b, a, scheme) === turned) right++
        else if (!CIRCULAR.has(line)) wrong.push(`${line}: ${order(a, b, scheme)}`)
      }
      say(`versions: ${scheme} ${file}: ${right} of ${count} right, ${count - right - wrong.length} in a circle`)
      expect(wrong).toEqual([])
    }
  })

  it.each(CIRCLES)('no order holds "$line": $reason', ({ line, compare, chain: [a, b, c] }) => {
    const [left = '', sign = '', right = ''] = line.split(' ')
    expect(signOf(compare(left, right))).toBe(sign)
    const circle = [compare(a, b), compare(b, c), compare(c, a)]
    say(`versions: circle ${a} ${signOf(circle[0])} ${b} ${signOf(circle[1])} ${c} ${signOf(circle[2])} ${a}`)
    // All in one direction, at least one of them strictly.
    expect(circle.every((one) => one >= 0) || circle.every((one) => one <= 0)).toBe(true)
    expect(circle.some((one) => one !== 0)).toBe(true)
    expect([a, b, c].some((one) => one === left || one === right)).toBe(true)
  })
})

describe('package URL types', () => {
  it('that are registered have a scheme or are known to have none', () => {
    const types = readdirSync(join(folder, 'purl-spec/types')).map((file) => file.replace('-definition.json', ''))
    const ordered = types.filter((type) => schemeOfPurlType(type) !== undefined)
    say(`versions: ${ordered.length} of ${types.length} package URL types have an order: ${ordered.join(', ')}`)
    expect(types.length).toBe(42)
    expect(types.filter((type) => schemeOfPurlType(type) === undefined)).toMatchInlineSnapshot(`
      [
        "bazel",
        "bitbucket",
        "brew",
        "chrome-extension",
        "conda",
        "cpan",
        "docker",
        "generic",
        "git",
        "github",
        "huggingface",
        "luarocks",
        "mlflow",
        "oci",
        "opam",
        "otp",
        "qpkg",
        "swid",
        "vcpkg",
        "yocto",
      ]
    `)
  })
})

const testFile = z.object({
  tests: z.array(
    z.object({
      test_group: z.enum(['required', 'recommended']),
      test_type: z.string(),
      input: z.unknown(),
      expected_output: z.unknown().optional(),
      expected_failure: z.boolean().optional(),
    }),
  ),
})
type VersTest = z.infer<typeof testFile>['tests'][number]

const versionsInput = z.object({ input_scheme: z.string(), versions: z.array(z.string()) })
const nativeInput = z.object({ scheme: z.string(), native_range: z.string() })
const containmentInput = z.object({ vers: z.string(), version: z.string() })

/** Sorted by our order; equal ones as they stood; undefined when two have none. */
function sorted(type: string, versions: readonly string[]): string[] | undefined {
  let isOrdered = true
  const list = [...versions].sort((a, b) => {
    const found = compareVersVersions(type, a, b)
    if (found === undefined) isOrdered = false
    return found ?? 0
  })
  return isOrdered ? list : undefined
}

function canonical(constraints: readonly Constraint[] | string | undefined): unknown {
  return typeof constraints === 'object'
    ? constraints.map(({ comparator, version }) => [comparator, version])
    : constraints
}

/** Our output in the form of the test's; undefined stands for a refusal. */
function outputOf({ test_type: kind, input }: VersTest): unknown {
  switch (kind) {
    case 'comparison': {
      const { input_scheme: type, versions } = versionsInput.parse(input)
      return sorted(type, versions)
    }
    case 'equality': {
      const { input_scheme: type, versions } = versionsInput.parse(input)
      const found = compareVersVersions(type, versions[0] ?? '', versions[1] ?? '')
      return found === undefined ? undefined : found === 0
    }
    case 'from_native': {
      const { scheme, native_range: range } = nativeInput.parse(input)
      const vers = versFromNative(scheme, range)
      return vers === undefined ? undefined : printVers(vers)
    }
    case 'containment': {
      const { vers: text, version } = containmentInput.parse(input)
      const { vers } = readVers(text)
      return vers === undefined ? undefined : isInVers(vers, version)
    }
    case 'parse': {
      const { vers, isCanonical } = readVers(z.string().parse(input))
      return isCanonical ? { scheme: vers?.type, version_constraints: canonical(vers?.constraints) } : undefined
    }
    case 'validate':
      return normalizeVers(z.string().parse(input))
    default:
      throw new Error(`unknown kind of test: ${kind}`)
  }
}

/** Sorting tests of NuGet and others give the versions normalised: then their order counts, equal ones in any. */
function isSame(test: VersTest, output: unknown): boolean {
  if (test.expected_failure === true) return output === undefined
  if (JSON.stringify(output) === JSON.stringify(test.expected_output)) return true
  if (test.test_type !== 'comparison' || output === undefined) return false
  const { input_scheme: type } = versionsInput.parse(test.input)
  const ours = z.array(z.string()).parse(output)
  const theirs = z.array(z.string()).parse(test.expected_output)
  return (
    ours.length === theirs.length &&
    ours.every((one, index) => compareVersVersions(type, one, theirs[index] ?? '') === 0)
  )
}

/** npm's own documentation of ranges: a version told in part (`1.0`, `2.2.x`) stands for all that begin with it. */
const PARTIAL_VERSIONS: ReadonlySet<string> = new Set(['<= 1.0', '>= 2.2.x', '>= 1.x', '2.1 || 2.6', '<=2.1 >=1.1'])

/** Why we do not give what a recommended test wants. */
function reasonOf({ input, expected_output: wanted }: VersTest): string | undefined {
  if (typeof wanted === 'string' && !readVers(wanted).isCanonical) return 'what the test wants is not canonical'
  const { success, data } = nativeInput.safeParse(input)
  const isPartial = success && data.scheme === 'npm' && PARTIAL_VERSIONS.has(data.native_range)
  return isPartial ? 'npm reads a version told in part as a range' : undefined
}

const versTests = readdirSync(join(folder, 'vers-spec/tests')).flatMap((file) =>
  testFile
    .parse(JSON.parse(readFileSync(join(folder, 'vers-spec/tests', file), 'utf8')))
    .tests.map((test) => ({ file, test })),
)

describe('VERS', () => {
  it('has all tests of the corpus', () => {
    expect(versTests.filter(({ test }) => test.test_group === 'required').length).toBe(1799)
    expect(versTests.length).toBe(2468)
  })

  it('passes every required test', () => {
    const required = versTests.filter(({ test }) => test.test_group === 'required')
    const failed = required.filter(({ test }) => !isSame(test, outputOf(test)))
    say(`vers: required ${required.length - failed.length} of ${required.length}`)
    expect(failed.map(({ file, test }) => [file, test.input, test.expected_output, outputOf(test)])).toEqual([])
  })

  it('passes recommended tests, but for what the standard or npm itself contradicts', () => {
    const recommended = versTests.filter(({ test }) => test.test_group === 'recommended')
    const failed = recommended.filter(({ test }) => !isSame(test, outputOf(test)))
    for (const file of new Set(recommended.map((one) => one.file))) {
      const all = recommended.filter((one) => one.file === file).length
      say(`vers: recommended ${file}: ${all - failed.filter((one) => one.file === file).length} of ${all}`)
    }
    say(`vers: recommended ${recommended.length - failed.length} of ${recommended.length}`)
    const unexplained = failed.flatMap(({ test }) => {
      const reason = reasonOf(test)
      const shown = `${JSON.stringify(test.input)} → ${JSON.stringify(outputOf(test))}, the test wants ${JSON.stringify(test.expected_output)}`
      say(`vers: differs (${reason ?? 'no reason'}): ${shown}`)
      return reason === undefined ? [shown] : []
    })
    expect(unexplained).toEqual([])
    expect(failed.length).toBe(15)
  })
})
