// SPDX documents: the standard's examples, hard cases, what projects published, and 55 images as four tools describe them.
// ANDON_CORPORA names the folder of the corpora; without it this fails, it does not skip.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import type { Sbom, SbomComponent, SbomRelation } from '#formats/sbom/model.ts'
import { writeSpdx3, writeSpdxJson, writeSpdxTagValue } from '#formats/spdx/index.ts'
import { collectSpdx, textOf } from '#formats/spdx/testing.ts'
import { compareTools, type ToolName } from './spdx-tools.ts'

const corpora = process.env['ANDON_CORPORA']
if (corpora === undefined || corpora === '')
  throw new Error('ANDON_CORPORA is not set: it names the folder of the corpora')

const folder = mkdtempSync(join(tmpdir(), 'andon-spdx-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Unpacks an archive of the corpora; the names of its files below `under`. */
function unpack(name: string, under: string): string[] {
  const bytes = readFileSync(join(corpora ?? '', 'sbom', name))
  const tar = name.endsWith('.zst') ? zstdDecompressSync(bytes) : bytes
  execFileSync('tar', [name.endsWith('.gz') ? '-xzf' : '-xf', '-', '-C', folder], { input: tar })
  return readdirSync(join(folder, under), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:spdx|json)$/.test(file))
    .sort()
    .map((file) => join(folder, under, file))
}

const examples = unpack('spdx-examples.tar.gz', 'spdx-examples')
const hard = unpack('trustify-sbom-testdata.tar.gz', 'trustify-sbom-testdata/spdx')
const shelter = unpack('bom-shelter-sample.tar.zst', 'bom-shelter')
const lab = shelter.filter((file) => file.includes('/lab/'))
const wild = shelter.filter((file) => file.includes('/in-the-wild/spdx/'))

const read = (file: string): Promise<Sbom> => collectSpdx(readFileSync(file), undefined, 65_536)
const errorsOf = (sbom: Sbom): string[] => [
  ...new Set(sbom.findings.filter(({ level }) => level === 'error').map(({ code }) => code)),
]

interface Counted {
  readonly packages?: unknown[]
  readonly files?: unknown[]
  readonly snippets?: unknown[]
  readonly '@graph'?: readonly { readonly type?: string }[]
}

/** Parts of a document, counted without our reader. */
function countOf(text: string): number {
  const json = text.trimStart()
  if (!json.startsWith('{'))
    return json.split(/\r\n|[\r\n]/).filter((line) => /^(?:PackageName|FileName|SnippetSPDXID):/.test(line)).length
  let end = json.length
  for (let tries = 0; ; tries += 1) {
    try {
      const value: Counted = JSON.parse(json.slice(0, end))
      const parts = /^(?:software_(?:Package|File|Snippet)|ai_AIPackage|dataset_DatasetPackage)$/
      const graph = value['@graph']?.filter(({ type }) => parts.test(type ?? '')) ?? []
      return [value.packages, value.files, value.snippets, graph].reduce((sum, list) => sum + (list?.length ?? 0), 0)
    } catch (error) {
      // Text behind the document: the same without it.
      const at = /position (\d+)/.exec(String(error))?.[1]
      if (at === undefined || tries > 1) throw error
      end = Number(at)
    }
  }
}

describe('counts are those of the file', () => {
  it.each([
    ['examples of the standard', examples, 56],
    ['hard cases', hard, 29],
    ['images by four tools', lab, 220],
    ['published by projects', wild, 35],
  ])('%s', async (_name, files, count) => {
    expect(files.length).toBe(count)
    for (const file of files) {
      const text = readFileSync(file, 'utf8')
      const sbom = await read(file)
      expect([basename(file), sbom.components.length]).toEqual([basename(file), countOf(text)])
      expect(new Set(sbom.components.map(({ ref }) => ref)).size).toBe(sbom.components.length)
    }
  })
})

describe('validity', () => {
  it('the examples of the standard are valid, all of them', async () => {
    for (const file of examples)
      expect([file.slice(folder.length), errorsOf(await read(file))]).toEqual([file.slice(folder.length), []])
  })

  it.each([
    ['loop.json', ['ACTOR_FORM'], ['CONTAINMENT_LOOP']],
    ['double-ref.json', ['ACTOR_FORM'], []],
    ['self.json', ['ACTOR_FORM'], ['SELF_REFERENCE']],
    ['self-package.json', ['ACTOR_FORM'], []],
    ['broken-refs.json', ['ACTOR_FORM', 'BROKEN_REFERENCE'], []],
    ['simple.json', ['ACTOR_FORM', 'REFERENCE_FORM'], []],
  ])('of %s is told', async (name, errors, warnings) => {
    const sbom = await read(hard.find((file) => basename(file) === name) ?? '')
    expect(errorsOf(sbom).sort()).toEqual(errors)
    expect(sbom.findings.filter(({ level }) => level === 'warning').map(({ code }) => code)).toEqual(warnings)
  })

  it('what stands behind a document, and tag-value under a name of JSON, are told and survived', async () => {
    const find = (name: string): string => wild.find((file) => basename(file) === name) ?? ''
    const behind = await read(find('powershell-2.2.6.spdx.json'))
    expect([errorsOf(behind), behind.components.length]).toEqual([['TEXT_AFTER_JSON'], 108])
    const renamed = await read(find('grype-sbom-modified.spdx.json'))
    expect([renamed.head.encoding, renamed.components.length]).toEqual(['tag-value', 1160])
    const oldLines = await read(find('cbor-sbom.spdx'))
    expect(oldLines.components.length).toBe(27)
  })

  it('products say which component they have', async () => {
    const product = await read(hard.find((file) => file.endsWith('product_component/rhel-9.2-eus.spdx.json')) ?? '')
    expect(product.head.subject).toBe('SPDXRef-RHEL-9.2-EUS')
    expect(product.relations.map(({ from, kind }) => [from, kind])).toEqual([['SPDXRef-RHEL-9.2-EUS', 'contains']])
    const index = await read(
      hard.find((file) => basename(file) === 'ubi9-micro-container-9.4-6.1716471860.spdx.json') ?? '',
    )
    expect(
      index.relations.filter(({ kind, from }) => kind === 'has_variant' && from === 'SPDXRef-image-index').length,
    ).toBe(4)
  })
})

/** A part without what a notation, or a run of a tool, calls it. */
function essence({ ref: _ref, path: _path, ...component }: SbomComponent): string {
  return JSON.stringify(component)
}

describe('twins in tag-value and JSON', () => {
  const twins = wild.filter((file) => file.endsWith('.spdx') && wild.includes(`${file}.json`))

  it('give equal components, and equal relations', async () => {
    expect(twins.map((file) => basename(file, '.spdx'))).toEqual([
      'flagger_1.18.0_sbom',
      'flux_0.26.3_sbom',
      'grype-sbom',
      'helm-controller_0.16.0_sbom',
      'image-automation-controller_0.20.0_sbom',
      'julia',
      'kustomizer_2.1.0_sbom',
      'notification-controller_0.21.0_sbom',
      'powershell',
    ])
    for (const file of twins) {
      const [one, other] = [await read(file), await read(`${file}.json`)]
      expect(one.components.map(essence).sort()).toEqual(other.components.map(essence).sort())
      const told = ({ from, to, kind }: SbomRelation): string => `${from} ${kind} ${to}`
      expect(one.relations.map(told).sort()).toEqual(other.relations.map(told).sort())
      expect(one.head.subject).toBe(other.head.subject)
    }
  })
})

describe('what was read is written again without loss', () => {
  const options = { createdAt: '2026-01-01T00:00:00Z', namespace: 'https://example.com/spdx' }
  const some = [...examples, ...hard, ...lab.filter((_, index) => index % 9 === 0)]

  it.each([
    ['SPDX 2.3 as JSON', writeSpdxJson],
    ['SPDX 2.3 as tag-value', writeSpdxTagValue],
    ['SPDX 3.0.1 as JSON-LD', writeSpdx3],
  ])('as %s', async (_name, write) => {
    for (const file of some) {
      const sbom = await read(file)
      const back = await collectSpdx(await textOf(write(sbom, options)), undefined, 65_536)
      const plain = ({ components }: Sbom): SbomComponent[] => components.map((one) => ({ ...one, path: '' }))
      expect(plain(back)).toEqual(plain(sbom))
      const { format: _f, specVersion: _s, encoding: _e, ...head } = sbom.head
      expect(back.head).toMatchObject(head)
    }
  })
})

describe('four tools on 55 images', () => {
  it('name packages equally, and every difference has its reason', async () => {
    const images = [...new Set(lab.map((file) => file.split('/').at(-2) ?? ''))]
    expect(images.length).toBe(55)
    const all = []
    for (const image of images) {
      const boms = new Map<ToolName, Sbom>()
      for (const tool of ['syft', 'trivy', 'bom', 'tern'] as const)
        boms.set(tool, await read(lab.find((file) => file.endsWith(`${image}/${tool}.spdx.json`)) ?? ''))
      all.push(compareTools(image, boms))
    }
    const equal = new Map<string, number>()
    for (const { pairs } of all) for (const [pair, count] of pairs) equal.set(pair, (equal.get(pair) ?? 0) + count)
    const differences = all.flatMap((one) => one.differences)
    const reasons = new Map<string, number>()
    for (const { reason, tools } of differences)
      reasons.set(`${tools} ${reason}`, (reasons.get(`${tools} ${reason}`) ?? 0) + 1)
    const lines = differences.map(
      ({ image, tools, name, reason, one, other }) =>
        `${reason}\t${tools}\t${image.slice(0, 40)}\t${name}\t${one}\t${other}`,
    )
    process.stdout.write(`${lines.sort().join('\n')}\n`)
    process.stdout.write(`equal ${JSON.stringify([...equal])}\ndifferent ${JSON.stringify([...reasons])}\n`)
    expect(differences.filter(({ reason }) => reason === 'UNEXPLAINED')).toEqual([])
    expect(Object.fromEntries(equal)).toEqual({
      'syft-trivy': 4086,
      'syft-bom': 230,
      'syft-tern': 626,
      'trivy-bom': 230,
      'trivy-tern': 626,
      'bom-tern': 230,
    })
    // Syft and Trivy guess Maven's groups, each in its way; Tern takes the versions of RPM packages without release and epoch, and some not at all.
    expect(Object.fromEntries(reasons)).toEqual({
      'syft-trivy GROUP': 57,
      'syft-tern NO_VERSION': 20,
      'syft-tern PART_OF_VERSION': 502,
      'trivy-tern NO_VERSION': 20,
      'trivy-tern PART_OF_VERSION': 502,
    })
  })
})
