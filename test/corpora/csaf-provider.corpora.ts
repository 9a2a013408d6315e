import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { afterAll, expect, it } from 'vitest'
import { writeProviderMetadata } from '#modules/advisory/provider/files.ts'

const corpora = process.env['ANDON_CORPORA'] ?? '../shared/corpora'
const folder = mkdtempSync(join(tmpdir(), 'andon-provider-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const record = z.record(z.string(), z.unknown())
const schemas = z.record(z.string(), z.custom<z.core.JSONSchema.JSONSchema>())

function schemaOf(name: string): Record<string, unknown> {
  return record.parse(JSON.parse(readFileSync(join(folder, 'oasis/csaf_2.0/json_schema', name), 'utf8')))
}

function memberOf(schema: unknown, path: string): unknown {
  return path.split('/').reduce<unknown>((place, name) => record.parse(place)[name], schema)
}

/** The provider's schema with the publisher of the document's schema in the place of the reference to it. */
function providerSchema(): z.ZodType {
  const provider = schemaOf('provider_json_schema.json')
  const publisher = memberOf(schemaOf('csaf_json_schema.json'), 'properties/document/properties/publisher')
  const properties = schemas.parse({ ...record.parse(provider['properties']), publisher })
  return z.fromJSONSchema({ ...provider, properties })
}

it('CSAF 7.1.7: our provider-metadata.json is valid by the official schema, which finds faults in a wrong one', () => {
  const archive = join(corpora, 'csaf-tests/oasis-csaf-testdata.tar.gz')
  const run = spawnSync('tar', ['xzf', archive, '-C', folder])
  if (run.status !== 0) throw new Error(`${archive} cannot be read: set ANDON_CORPORA`)
  const schema = providerSchema()
  const text = writeProviderMetadata(
    'https://public.example',
    {
      id: '01a2149b-0000-7000-8000-000000000001',
      nameEn: 'Hibari Automation',
      nameJa: 'ひばりオートメーション',
      names: { en: 'Hibari Automation', ja: 'ひばりオートメーション' },
      vendorAliases: [],
      namespace: 'https://hibari.example',
      contactDetails: 'psirt@hibari.example',
      issuingAuthority: 'Hibari PSIRT',
      version: 1,
    },
    '2026-01-01T00:00:00.000Z',
  )
  const metadata = record.parse(JSON.parse(text))
  expect(schema.safeParse(metadata).error).toBeUndefined()
  for (const wrong of [
    { role: 'csaf' },
    { last_updated: 'today' },
    { publisher: { name: 'x' } },
    { metadata_version: '1' },
  ])
    expect(schema.safeParse({ ...metadata, ...wrong }).success).toBe(false)
  process.stdout.write('csaf-provider: provider-metadata.json valid by the official schema\n')
})
