// Our own bill of materials against the official schema of CycloneDX.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { afterAll, expect, it } from 'vitest'
import { makeBill } from '../../scripts/sbom.mjs'

const corpora = process.env['ANDON_CORPORA']
if (corpora === undefined || corpora === '')
  throw new Error('ANDON_CORPORA is not set: it names the folder of the corpora')

const folder = mkdtempSync(join(tmpdir(), 'andon-sbom-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const run = spawnSync('tar', ['xzf', join(corpora, 'sbom/cyclonedx-spec-tests.tar.gz'), '-C', folder])
if (run.status !== 0) throw new Error(`the specification of CycloneDX cannot be read in ${corpora}`)

const schemaOf = (name: string): object => JSON.parse(readFileSync(join(folder, 'cyclonedx-spec/schema', name), 'utf8'))

it('CycloneDX 1.6: the bill of materials of Andon itself is valid, and a broken one is not', () => {
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
  for (const name of ['spdx.schema.json', 'jsf-0.82.schema.json']) ajv.addSchema(schemaOf(name), name)
  const validate = ajv.compile(schemaOf('bom-1.6.schema.json'))
  const lock = readFileSync(fileURLToPath(new URL('../../package-lock.json', import.meta.url)), 'utf8')
  const bill = makeBill(lock)
  validate(bill)
  expect(validate.errors ?? []).toEqual([])
  expect(validate({ ...bill, components: [{ type: 'nothing', name: '' }] })).toBe(false)
})
