import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { afterAll, describe, expect, it } from 'vitest'
import { findByRule, loadRule } from '#formats/csaf/check.ts'
import { CLAUSES } from '#formats/csaf/rules/clauses.ts'
import { checkOf } from '#formats/csaf/rules/rule.ts'
import { viewDocument, type CsafVersion } from '#formats/csaf/rules/view.ts'

const corpora = process.env['ANDON_CORPORA'] ?? '../shared/corpora'
const folder = mkdtempSync(join(tmpdir(), 'andon-csaf-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function unpack(archive: string): string {
  const run = spawnSync('tar', ['xzf', join(corpora, archive), '-C', folder])
  if (run.status !== 0) throw new Error(`${archive} cannot be read in ${corpora}: set ANDON_CORPORA`)
  return folder
}

const caseSchema = z.object({ name: z.string(), result: z.string().optional() })
const listSchema = z.object({
  tests: z.array(
    z.object({
      id: z.string(),
      failures: z.array(caseSchema).default([]),
      valid: z.array(caseSchema).default([]),
    }),
  ),
})
const placesSchema = z.array(z.object({ instance_path: z.string() })).default([])
const testResultSchema = z.object({ id: z.string(), errors: placesSchema, warnings: placesSchema, infos: placesSchema })
const resultSchema = z.object({
  primary_result: testResultSchema,
  /** What other tests find besides. */
  secondary_results: z.array(testResultSchema).default([]),
})

const exceptionsSchema = z.array(z.object({ file: z.string(), clause: z.string(), reason: z.string() }))
const exceptions = exceptionsSchema.parse(JSON.parse(readFileSync('fixtures/csaf-exceptions.json', 'utf8')))
const isException = (clause: string, name: string): boolean =>
  exceptions.some((one) => one.clause === clause && name.endsWith(one.file))

/** Tests that ask other servers have a test of their own. */
const NETWORK = new Set(['6.3.6', '6.3.7'])

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** What a rule says of a file: the places of its findings, without remarks beside the verdict. */
async function placesOf(clause: string, path: string): Promise<string[]> {
  const rule = await loadRule(clause)
  if (rule === undefined) throw new Error(`no rule ${clause}`)
  return findByRule(rule, viewDocument(read(path)))
    .filter(({ isRemark }) => !isRemark)
    .map(({ instancePath }) => instancePath)
}

async function verdicts(data: string, version: CsafVersion, clause: string): Promise<string[]> {
  const tests = listSchema.parse(read(join(data, 'testcases.json'))).tests.filter(({ id }) => id === clause)
  const wrong: string[] = []
  // The lists say what the test itself finds; `valid` of a case says of the document that only mandatory tests make it invalid.
  const failures = tests.flatMap((test) => test.failures.map((one) => ({ ...one, fails: true })))
  const passes = tests.flatMap((test) => test.valid.map((one) => ({ ...one, fails: false })))
  for (const { name, fails, result } of [...failures, ...passes]) {
    if (isException(clause, name)) continue
    const places = await placesOf(clause, join(data, name))
    if (places.length > 0 !== fails) wrong.push(`${name}: ${fails ? 'nothing found' : `found ${places.join(' ')}`}`)
    if (result === undefined || !existsSync(join(data, result))) continue
    const { primary_result: own, secondary_results: others } = resultSchema.parse(read(join(data, result)))
    for (const { id, errors, warnings, infos } of [own, ...others]) {
      const found = (id === clause ? places : await placesOf(id, join(data, name))).toSorted()
      const wanted = [...errors, ...warnings, ...infos].map((place) => place.instance_path).toSorted()
      if (JSON.stringify(found) !== JSON.stringify(wanted))
        wrong.push(`${name} (${version}) ${id}: found ${found.join(' ')}, wanted ${wanted.join(' ')}`)
    }
  }
  return wrong
}

const official = unpack('csaf-tests/oasis-csaf-testdata.tar.gz')
const supplement = unpack('csaf-tests/csaf-rs-supplementary-testdata.tar.gz')

describe.each(['2.0', '2.1'] as const)('the tests of CSAF %s', (version) => {
  const data = join(official, `oasis/csaf_${version}/test/validator/data`)
  const more = join(supplement, `csaf-rs/type-generator/assets/tests/csaf_${version}`)
  const clauses = CLAUSES[version].filter((clause) => !NETWORK.has(clause))

  it('are those of the official test data, no more and no less', () => {
    const ids = listSchema.parse(read(join(data, 'testcases.json'))).tests.map(({ id }) => id)
    expect([...CLAUSES[version]]).toEqual(ids)
  })

  it.each(clauses)('%s: judges the official documents right, each finding at its place', async (clause) => {
    const rule = await loadRule(clause)
    expect(rule === undefined ? undefined : checkOf(rule, version)).toBeTypeOf('function')
    expect(await verdicts(data, version, clause)).toEqual([])
  })

  it.each(clauses)('%s: judges the supplementary documents right', async (clause) => {
    expect(await verdicts(more, version, clause)).toEqual([])
  })
})
