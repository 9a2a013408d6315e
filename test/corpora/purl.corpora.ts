// Package URLs against the tests of their specification. ANDON_CORPORA names the folder of the corpora; without it this fails.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { buildPurl, parsePurl, printPurl, type ReadPurl } from '#formats/purl/index.ts'

const corpora = process.env['ANDON_CORPORA']
if (corpora === undefined || corpora === '')
  throw new Error('ANDON_CORPORA is not set: it names the folder of the corpora')

const folder = mkdtempSync(join(tmpdir(), 'andon-purl-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const run = spawnSync('tar', ['xzf', join(corpora, 'versions/purl-spec-tests.tar.gz'), '-C', folder])
if (run.status !== 0) throw new Error(`the tests of package URLs cannot be read in ${corpora}`)

const partsSchema = z.object({
  type: z.string().nullish(),
  namespace: z.string().nullish(),
  name: z.string().nullish(),
  version: z.string().nullish(),
  qualifiers: z.record(z.string(), z.string()).nullish(),
  subpath: z.string().nullish(),
})
const suiteSchema = z.object({
  tests: z.array(
    z.object({
      description: z.string(),
      test_type: z.enum(['parse', 'build', 'validate']),
      input: z.union([z.string(), partsSchema]),
      expected_output: z.union([z.string(), partsSchema]).nullish(),
      expected_failure: z.boolean(),
    }),
  ),
})
type Case = z.output<typeof suiteSchema>['tests'][number]
type Parts = z.output<typeof partsSchema>

/**
 * Cases that contradict others. The parser lowers keys of qualifiers in `maven-test.json` (required: `repositorY_url`), and must
 * refuse to in two; names of `git` are case-sensitive by its definition, and lowered in one recommended case.
 */
const CONTRADICTIONS: readonly string[] = [
  'gem-test.json parse pkg:gem/jruby-launcher@1.1.2?Platform=java',
  'git-test.json validate pkg:git/github/Package-url/purl-Spec@244fd47e07d1004f0aed9c',
  'rpm-test.json parse pkg:Rpm/fedora/curl@7.50.3-1.fc25?Arch=i386&Distro=fedora-25',
]

function read(input: string | Parts): ReadPurl {
  if (typeof input === 'string') return parsePurl(input)
  const qualifiers = Object.entries(input.qualifiers ?? {}).map(([key, value]) => ({ key, value }))
  return buildPurl({ ...input, type: input.type ?? '', name: input.name ?? '', qualifiers })
}

function plain(parts: Parts): Parts {
  const { type, namespace, name, version, qualifiers, subpath } = parts
  return {
    type: type ?? null,
    namespace: namespace ?? null,
    name: name ?? null,
    version: version ?? null,
    qualifiers: qualifiers ?? {},
    subpath: subpath ?? null,
  }
}

function isPassed({ input, expected_output: expected, expected_failure: mustFail }: Case): boolean {
  const { purl, findings } = read(input)
  if (mustFail || purl === undefined || findings.length > 0) return mustFail && findings.length > 0
  if (typeof expected === 'string') return printPurl(purl) === expected
  const qualifiers = Object.fromEntries(purl.qualifiers.map(({ key, value }) => [key, value]))
  const sorted = Object.fromEntries(Object.entries(expected?.qualifiers ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return JSON.stringify(plain({ ...purl, qualifiers })) === JSON.stringify(plain({ ...expected, qualifiers: sorted }))
}

describe('package URLs: the tests of the specification', () => {
  it('all base and type cases but the three that contradict others are as expected', () => {
    const tests = join(folder, 'purl-spec/tests')
    const files = ['spec', 'types'].flatMap((name) => readdirSync(join(tests, name)).map((file) => join(name, file)))
    const cases = files.flatMap((file) =>
      suiteSchema.parse(JSON.parse(readFileSync(join(tests, file), 'utf8'))).tests.map((one) => ({
        one,
        name: `${file.replace(/^\w+\//, '')} ${one.test_type} ${typeof one.input === 'string' ? one.input : one.description}`,
      })),
    )
    const failed = cases.filter(({ one }) => !isPassed(one)).map(({ name }) => name)
    expect(failed.toSorted()).toEqual(CONTRADICTIONS)
    expect(cases).toHaveLength(538)
  })
})
