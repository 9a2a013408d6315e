// Our check of the CSAF 2.0 schema against another implementation, on official documents, real ones, and damaged ones.
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import addFormats from 'ajv-formats'
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js'
import { csaf_2_0 } from '@secvisogram/csaf-validator-lib/schemaTests.js'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { csafSchema } from '#formats/csaf/schema/index.ts'
import { findSchemaProblems } from '#formats/csaf/validate-schema.ts'

const corpora = process.env['ANDON_CORPORA']
if (corpora === undefined || corpora === '')
  throw new Error('ANDON_CORPORA is not set: it names the folder of the corpora')

const folder = mkdtempSync(join(tmpdir(), 'andon-schema-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
for (const archive of ['csaf-tests/oasis-csaf-testdata.tar.gz', 'advisories/cisa-ot-400.tar.gz']) {
  const run = spawnSync('tar', ['xzf', join(corpora, archive), '-C', folder])
  if (run.status !== 0) throw new Error(`${archive} cannot be read in ${corpora}`)
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** The other implementation's errors. */
async function othersErrors(document: unknown): Promise<string[]> {
  const { errors } = await csaf_2_0(document)
  return errors.map(({ instancePath }) => instancePath)
}

/** Both find nothing, or both find something; told with what each of them found. */
async function disagreement(name: string, document: unknown): Promise<string[]> {
  const ours = findSchemaProblems(document)
  const theirs = await othersErrors(document)
  if ((ours.length === 0) === (theirs.length === 0)) return []
  return [`${name}: ours ${JSON.stringify(ours.slice(0, 2))}, theirs ${JSON.stringify(theirs.slice(0, 3))}`]
}

/** Every document that lacks one member or element, or has something else in its place. */
function* damage(value: unknown, path: string): Generator<readonly [string, unknown]> {
  for (const other of [null, 7, '', ' ', 'x', '-', [], {}, ['x', 'x'], { a: 1 }])
    yield [`${path} = ${JSON.stringify(other)}`, other]
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value
    yield [`${path} twice`, [...items, ...items]]
    for (const [index, item] of items.slice(0, 2).entries())
      for (const [where, broken] of damage(item, `${path}/${index}`))
        yield [where, items.map((one, at) => (at === index ? broken : one))]
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
      const rest: Record<string, unknown> = { ...value }
      delete rest[key]
      yield [`${path} without ${key}`, rest]
      for (const [where, broken] of damage(inner, `${path}/${key}`)) yield [where, { ...value, [key]: broken }]
    }
  }
}

describe('the CSAF 2.0 schema, against a second implementation', () => {
  it('official test documents', async () => {
    const paths = globSync('oasis/csaf_2.0/{test/validator/data,examples}/**/*.json', { cwd: folder }).filter(
      (path) => !/testcases/.test(path),
    )
    expect(paths.length).toBeGreaterThan(230)
    const wrong = await Promise.all(paths.map((path) => disagreement(basename(path), read(join(folder, path)))))
    expect(wrong.flat()).toEqual([])
  })

  it('400 real advisories', async () => {
    const paths = globSync('ot/*/*.json', { cwd: folder })
    expect(paths.length).toBe(400)
    const wrong = await Promise.all(paths.map((path) => disagreement(basename(path), read(join(folder, path)))))
    expect(wrong.flat()).toEqual([])
  })

  it('documents with everything in them, damaged at every place', async () => {
    const rich = [fileURLToPath(new URL('../../fixtures/csaf/hibari-2026-001.json', import.meta.url))].concat(
      globSync('oasis/csaf_2.0/examples/csaf/**/*.json', { cwd: folder })
        .slice(0, 4)
        .map((path) => join(folder, path)),
    )
    const wrong: string[] = []
    let count = 0
    for (const path of rich) {
      for (const [where, broken] of damage(read(path), '')) {
        count += 1
        wrong.push(...(await disagreement(`${basename(path)} ${where}`, broken)))
      }
    }
    expect(count).toBeGreaterThan(5_000)
    expect(wrong.slice(0, 30)).toEqual([])
  })
})

describe('how texts are written', () => {
  it.each([
    [
      '/document/lang',
      [
        'en',
        'de-CH',
        'zh-Hant-TW',
        'sl-rozaj-biske',
        'x-own',
        'en-a-bbb-x-a',
        'i-default',
        'EN',
        'sr-Latn',
        'es-419',
        'abcd',
        'e',
        'en-',
        'en--US',
        'en-a',
        'en-x',
        '12',
        'en-US-x-',
        'toolonglanguage',
        'zh-yue-HK',
      ],
    ],
    [
      '/document/tracking/version',
      [
        '0',
        '1',
        '01',
        '1.0.0',
        '1.0',
        '1.0.0-alpha.1',
        '1.0.0-01',
        '1.0.0+build.01',
        '1.0.0-',
        '1.0.0-a..b',
        'v1.0.0',
        '1.0.0-x+y',
        '10',
      ],
    ],
    [
      '/document/tracking/current_release_date',
      [
        '2026-01-01T00:00:00Z',
        '2026-02-30T00:00:00Z',
        '2026-01-01',
        '2026-01-01T24:00:00Z',
        '2026-01-01T00:00:00.123+09:00',
        '2026-01-01t00:00:00z',
        '2024-02-29T00:00:00Z',
        '2025-02-29T00:00:00Z',
        '2026-13-01T00:00:00Z',
        '2026-01-01T00:00:00',
      ],
    ],
    [
      '/document/publisher/namespace',
      [
        'https://hibari.example',
        'urn:a:b',
        'hibari.example',
        'https://a b',
        'https://a/%zz',
        'https://a/%20',
        'http://[::1]/',
        'mailto:a@b',
        'https://exämple',
        '',
      ],
    ],
    ['/document/category', ['csaf_base', '-a', 'a-', ' a', 'a b', '_a', 'a.', 'x']],
    ['/document/tracking/id', ['A-1', ' A', 'A ', 'A\nB', 'a']],
    ['/vulnerabilities/0/cve', ['CVE-2026-1234', 'CVE-2026-123', 'cve-2026-1234', 'CVE-26-1234', 'CVE-2026-12345678']],
    ['/vulnerabilities/0/cwe/id', ['CWE-79', 'CWE-0', 'CWE-079', 'CWE-1234567', '79']],
    [
      '/product_tree/full_product_names/0/product_identification_helper/cpe',
      [
        'cpe:/a:hibari:hq:1.0',
        'cpe:2.3:o:hibari:hq_firmware:1.0:*:*:*:*:*:*:*',
        'cpe:2.3:o:hibari:hq:1.0:*:*:*',
        'cpe:2.3:x:hibari:hq:1.0:*:*:*:*:*:*:*',
        'cpe:2.3:a:hib\\:ari:hq:*:*:*:en-us:*:*:*:*',
        'cpe:2.3:a:h?:hq:*:*:*:*:*:*:*:*',
        'cpe:2.3:a:h*q:hq:*:*:*:*:*:*:*:*',
        'cpe',
        'CPE:/a:b',
        'cpe:2.3:a:**:hq:*:*:*:*:*:*:*:*',
        'cpe:2.3:a:??h??:hq:*:*:*:*:*:*:*:*',
      ],
    ],
    [
      '/product_tree/full_product_names/0/product_identification_helper/purl',
      ['pkg:npm/a@1', 'pkg:npm', 'npm/a', 'pkg:1a/b', 'pkg:npm/a b', 'pkg:a.b/c'],
    ],
  ])('%s', async (pointer, values) => {
    const base: unknown = {
      document: {
        category: 'csaf_base',
        csaf_version: '2.0',
        lang: 'en',
        title: 'T',
        publisher: { category: 'vendor', name: 'H', namespace: 'https://hibari.example' },
        tracking: {
          id: 'A',
          status: 'final',
          version: '1',
          initial_release_date: '2026-01-01T00:00:00Z',
          current_release_date: '2026-01-01T00:00:00Z',
          revision_history: [{ date: '2026-01-01T00:00:00Z', number: '1', summary: 'S' }],
        },
      },
      product_tree: {
        full_product_names: [
          { name: 'N', product_id: 'P', product_identification_helper: { cpe: 'cpe:/a:b', purl: 'pkg:npm/a' } },
        ],
      },
      vulnerabilities: [{ cve: 'CVE-2026-1234', cwe: { id: 'CWE-79', name: 'N' } }],
    }
    expect(findSchemaProblems(base)).toEqual([])
    const put = (value: unknown, [name, ...rest]: readonly string[], text: string): unknown => {
      if (name === undefined) return text
      if (Array.isArray(value))
        return value.map((item: unknown, index) => (String(index) === name ? put(item, rest, text) : item))
      return typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value).map(([key, inner]: [string, unknown]) => [
              key,
              key === name ? put(inner, rest, text) : inner,
            ]),
          )
        : value
    }
    const wrong = await Promise.all(
      values.map((value) => disagreement(value, put(base, pointer.split('/').slice(1), value))),
    )
    expect(wrong.flat()).toEqual([])
  })
})

const CSAF = 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema'

/** Schemas that the one of CSAF 2.1 refers to, by the end of their names. */
const REFERRED = [
  ['https://www.first.org/cvss/cvss-v2.0.json', 'referenced_schema/first/cvss-v2.0.json'],
  ['https://www.first.org/cvss/cvss-v3.0.json', 'referenced_schema/first/cvss-v3.0.json'],
  ['https://www.first.org/cvss/cvss-v3.1.json', 'referenced_schema/first/cvss-v3.1.json'],
  ['https://www.first.org/cvss/cvss-v4.0.json', 'referenced_schema/first/cvss-v4.0.json'],
  [
    'https://certcc.github.io/SSVC/data/schema/v2/SelectionList_2_0_0.schema.json',
    'referenced_schema/certcc/SelectionList_2_0_0.schema.json',
  ],
  [`${CSAF}/extension-content.json`, 'json_schema/extension-content.json'],
  [`${CSAF}/extension-metaschema.json`, 'json_schema/extension-metaschema.json'],
] as const

/** A schema of the pack under the address by which others call it, whatever draft and vocabulary it names. */
function schemaOf(path: string, id: string): AnySchemaObject {
  const {
    $schema: _,
    id: __,
    $vocabulary: ___,
    ...schema
  } = z.looseObject({}).parse(read(join(folder, 'oasis/csaf_2.1', path)))
  return { ...schema, $id: id }
}

describe('the CSAF 2.1 schema, against a second implementation', () => {
  // Multiples of 0.1 as decimals are written: a CVSS score of 6.9 is one.
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true, multipleOfPrecision: 9 })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'https://json-schema.org/draft/2020-12/meta/format-assertion' })
  for (const [id, path] of REFERRED) ajv.addSchema(schemaOf(path, id))
  const validate = ajv.compile(schemaOf('json_schema/csaf.json', `${CSAF}/csaf.json`))

  const disagreementOn = (name: string, document: unknown): string[] => {
    const ours = findSchemaProblems(document, '2.1')
    if (validate(document) === (ours.length === 0)) return []
    const theirs = validate.errors?.slice(0, 3).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)
    return [`${name}: ours ${JSON.stringify(ours.slice(0, 2))}, theirs ${JSON.stringify(theirs)}`]
  }

  it('our document with product paths follows it, and does not when a member that must be there is taken out', () => {
    const document = read(fileURLToPath(new URL('../../fixtures/csaf/products/paths-2.1.json', import.meta.url)))
    expect(disagreementOn('paths', document)).toEqual([])
    expect(findSchemaProblems(document, '2.1')).toEqual([])
    expect(validate({ ...z.looseObject({}).parse(document), document: {} })).toBe(false)
  })

  it('official test documents', () => {
    const paths = globSync('oasis/csaf_2.1/test/validator/data/**/*.json', { cwd: folder }).filter(
      (path) => !/testcases|\.result\./.test(path),
    )
    expect(paths.length).toBeGreaterThan(850)
    expect(paths.flatMap((path) => disagreementOn(basename(path), read(join(folder, path))))).toEqual([])
  })

  it('documents with everything in them, damaged at every place', () => {
    const paths = globSync('oasis/csaf_2.1/test/validator/data/*/*.json', { cwd: folder })
    /** The largest document that has a member. */
    const richestIn = (member: string): string[] =>
      paths
        .filter((path) => readFileSync(join(folder, path), 'utf8').includes(`"${member}"`))
        .toSorted((one, other) => statSync(join(folder, other)).size - statSync(join(folder, one)).size)
        .slice(0, 1)
    const rich = ['cvss_v2', 'cvss_v3', 'cvss_v4', 'ssvc_v2', 'epss', 'x_extensions', 'product_paths', 'hashes']
      .concat('first_known_exploitation_dates', 'involvements', 'acknowledgments', 'sharing_group', 'branches')
      .flatMap(richestIn)
    const wrong: string[] = []
    let count = 0
    for (const path of rich) {
      const name = basename(path)
      for (const [where, broken] of damage(read(join(folder, path)), '')) {
        count += 1
        wrong.push(...disagreementOn(`${name} ${where}`, broken))
      }
    }
    expect(count).toBeGreaterThan(3_000)
    expect(wrong.slice(0, 30)).toEqual([])
  })
})

/** A schema without what says nothing of validity: words, drafts, patterns as they are written, the order of lists of names. */
function bare(value: unknown, isNames = false): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => bare(item))
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return value
  const said = Object.entries(value)
    .filter(([key]) => isNames || !/^(?:title|description|examples|default|license|\$schema|\$id|id)$/.test(key))
    .map(([key, inner]: [string, unknown]): [string, unknown] => {
      if (isNames) return [key, bare(inner)]
      if (key === 'pattern') return [key, true]
      if ((key === 'enum' || key === 'required') && Array.isArray(inner)) return [key, inner.map(String).toSorted()]
      return [key, bare(inner, /^(?:properties|\$defs)$/.test(key))]
    })
  return Object.fromEntries(said)
}

describe('our facts of the schemas', () => {
  it.each([
    ['2.0', 'csaf_2.0/json_schema/csaf_json_schema.json'],
    ['2.1', 'csaf_2.1/json_schema/csaf.json'],
  ] as const)('of %s are those of the official file, keyword by keyword', (version, path) => {
    const told = JSON.stringify(bare(read(join(folder, 'oasis', path))))
    // One of the two CVSS 3: told by the version that the object states.
    const meant = told.replaceAll(
      /"oneOf":\[(\{[^}]*cvss-v3\.0\.json"\}),(\{[^}]*\})\]/g,
      '"discriminator":{"propertyName":"version","mapping":{"3.0":$1,"3.1":$2}}',
    )
    const official: unknown = JSON.parse(meant)
    expect(bare(csafSchema(version, false))).toEqual(official)
  })
})
