import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { csaf_2_0 } from '@secvisogram/csaf-validator-lib/schemaTests.js'
import * as z from 'zod'
import { afterAll, describe, expect, it } from 'vitest'
import { scoreVector2 } from '#formats/csaf/cvss/score2.ts'
import { scoreVector3 } from '#formats/csaf/cvss/score3.ts'
import { findMandatoryProblems } from '#formats/csaf/validate-mandatory.ts'
import { findSchemaProblems } from '#formats/csaf/validate-schema.ts'
import { validateCsaf } from '#formats/csaf/validate.ts'

const corpora = process.env['ANDON_CORPORA'] ?? '../shared/corpora'
const folder = mkdtempSync(join(tmpdir(), 'andon-csaf-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Unpacks an archive of the corpora and tells where. */
function unpack(archive: string): string {
  const run = spawnSync('tar', ['xf', join(corpora, archive), '-C', folder])
  if (run.status !== 0) throw new Error(`${archive} cannot be read in ${corpora}: set ANDON_CORPORA`)
  return folder
}

const caseSchema = z.object({ name: z.string() })
const listSchema = z.object({
  tests: z.array(
    z.object({
      id: z.string(),
      group: z.string(),
      failures: z.array(caseSchema).default([]),
      valid: z.array(caseSchema).default([]),
    }),
  ),
})

const data = join(unpack('csaf-tests/oasis-csaf-testdata.tar.gz'), 'oasis/csaf_2.0/test/validator/data')
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const mandatory = listSchema
  .parse(read(join(data, 'testcases.json')))
  .tests.filter((test) => test.group === 'mandatory')

describe('CSAF 2.0 mandatory tests on the official test data', () => {
  it.each(mandatory.map((test) => [test.id, test] as const))(
    'CSAF %s: finds every fault of the failing documents and none in the valid ones',
    (id, { failures, valid }) => {
      const findsIt = (name: string): boolean =>
        findMandatoryProblems(read(join(data, name))).some(({ clause }) => clause === `CSAF 2.0 ${id}`)
      expect(failures.filter(({ name }) => !findsIt(name))).toEqual([])
      expect(valid.filter(({ name }) => findsIt(name))).toEqual([])
      expect(failures.length).toBeGreaterThan(0)
    },
  )

  it('covers every mandatory test there is', () => {
    const files = mandatory.reduce((sum, test) => sum + test.failures.length + test.valid.length, 0)
    process.stdout.write(`csaf-validate: ${mandatory.length} mandatory tests, ${files} official documents\n`)
    expect(mandatory).toHaveLength(43)
  })
})

describe('CSAF 2.0 mandatory tests on supplementary test data', () => {
  const supplement = join(
    unpack('csaf-tests/csaf-rs-supplementary-testdata.tar.gz'),
    'csaf-rs/type-generator/assets/tests/csaf_2.0',
  )
  const tests = listSchema
    .parse(read(join(supplement, 'testcases.json')))
    .tests.filter((test) => test.group === 'mandatory')
  // A date that is none is a fault of the schema; by 6.1.24 there is nothing to compare.
  const bySchema = 'mandatory/csaf-rs_csaf-csaf_2_0-6-1-24-s02.json'

  it.each(tests.map((test) => [test.id, test] as const))('CSAF %s: the same verdicts', (id, { failures, valid }) => {
    const findsIt = (name: string): boolean =>
      findMandatoryProblems(read(join(supplement, name))).some(({ clause }) => clause === `CSAF 2.0 ${id}`)
    expect(failures.filter(({ name }) => name !== bySchema && !findsIt(name))).toEqual([])
    expect(valid.filter(({ name }) => findsIt(name))).toEqual([])
  })
})

describe('CVSS 2.0, 3.0 and 3.1', () => {
  it('computes the base score that is published with the vector', () => {
    const lines = readFileSync(
      join(unpack('scores/cvss-vectors.tar.gz'), 'cvss-vectors/cve-published-pairs.tsv'),
      'utf8',
    ).split('\n')
    let count = 0
    const wrong = lines.flatMap((line) => {
      const [metric = '', vector = '', score, , , reproduced] = line.split('\t')
      if (!/^cvssV[23]/.test(metric) || reproduced !== 'base') return []
      count += 1
      const scores = metric.startsWith('cvssV2') ? scoreVector2(vector) : scoreVector3(vector)
      return scores?.base === Number(score) ? [] : [line]
    })
    process.stdout.write(`csaf-validate: ${count} published CVSS vectors, ${wrong.length} differ\n`)
    expect(wrong).toEqual([])
    expect(count).toBeGreaterThan(2000)
  })
})

/** Every CSAF document below a folder, with its path. */
function documentsBelow(place: string): { path: string; json: unknown }[] {
  return readdirSync(place, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || !path.endsWith('.json')) return []
    const json = read(path)
    return typeof json === 'object' && json !== null && 'document' in json ? [{ path, json }] : []
  })
}

describe('the schema of CSAF 2.0', () => {
  it('gives the verdict of the reference validator on every official and supplementary document', async () => {
    const places = [join(folder, 'oasis/csaf_2.0'), join(folder, 'csaf-rs/type-generator/assets/tests/csaf_2.0')]
    const documents = places.flatMap(documentsBelow)
    const differing: string[] = []
    for (const { path, json } of documents) {
      const own = findSchemaProblems(json)
      if ((await csaf_2_0(json)).isValid !== (own.length === 0)) differing.push(path)
    }
    process.stdout.write(`csaf-validate: schema, ${documents.length} documents, ${differing.length} verdicts differ\n`)
    expect(differing).toEqual([])
    expect(documents.length).toBeGreaterThan(300)
  })

  it('finds nothing wrong with real advisories but what the reference validator finds, too', async () => {
    unpack('advisories/cisa-ot-bulk.tar.zst')
    const documents = documentsBelow(folder).filter(({ path }) => /\/icsa-|\/icsma-/.test(path))
    const differing: string[] = []
    let faults = 0
    for (const { path, json } of documents) {
      const own = findSchemaProblems(json)
      if ((await csaf_2_0(json)).isValid !== (own.length === 0)) differing.push(path)
      if (validateCsaf(json).length > 0) faults += 1
    }
    process.stdout.write(
      `csaf-validate: ${documents.length} real advisories, ${faults} with findings, ${differing.length} verdicts differ\n`,
    )
    expect(differing).toEqual([])
    expect(documents.length).toBeGreaterThanOrEqual(2354)
  })
})
