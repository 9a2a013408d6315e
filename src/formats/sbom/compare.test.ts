import { describe, expect, it } from 'vitest'
import { compareSboms, toCompared, type ComparedPart } from './compare.ts'
import { chunksOf, collectSbom } from './read.ts'

async function partsOf(components: readonly Readonly<Record<string, unknown>>[]): Promise<ComparedPart[]> {
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: components.map((one) => ({ type: 'library', ...one })),
  }
  return (await collectSbom(chunksOf(Buffer.from(JSON.stringify(bom))))).components.map(toCompared)
}

async function told(
  before: readonly Readonly<Record<string, unknown>>[],
  after: readonly Readonly<Record<string, unknown>>[],
): Promise<string[]> {
  const { changes } = compareSboms(await partsOf(before), await partsOf(after))
  const versions = (parts: readonly ComparedPart[]) =>
    parts.map(({ version, licence }) => `${version ?? '?'}${licence === '' ? '' : ` (${licence})`}`).join(', ')
  return changes.map((one) => `${one.change} ${one.name}: ${versions(one.before)} → ${versions(one.after)}`)
}

const npm = (name: string, version: string, licence?: string) => ({
  name,
  version,
  purl: `pkg:npm/${name}@${version}`,
  ...(licence === undefined ? {} : { licenses: [{ license: { id: licence } }] }),
})

describe('what became other between two bills of materials', () => {
  it('by package: new, gone, other versions, other licences; what stayed is not told', async () => {
    const before = [npm('hibari', '1.0'), npm('tsubame', '2.0', 'MIT'), npm('kamome', '3.0'), npm('suzume', '1')]
    const after = [npm('suzume', '1'), npm('tsubame', '2.0', 'Apache-2.0'), npm('hibari', '1.1'), npm('toki', '9')]
    expect(await told(before, after)).toEqual([
      'version hibari: 1.0 → 1.1',
      'removed kamome: 3.0 → ',
      'added toki:  → 9',
      'licence tsubame: 2.0 (MIT) → 2.0 (Apache-2.0)',
    ])
    expect(compareSboms(await partsOf(before), await partsOf(after)).same).toBe(2)
  })

  it('two versions side by side of which one goes are one change of the package', async () => {
    expect(await told([npm('a', '1'), npm('a', '2')], [npm('a', '2'), npm('a', '3')])).toEqual(['version a: 1 → 3'])
    expect(await told([npm('a', '1'), npm('a', '2')], [npm('a', '2')])).toEqual(['removed a: 1 → '])
  })

  it('qualifiers of a package URL are no other package, a namespace is', async () => {
    const deb = (version: string, arch: string) => ({
      name: 'ssl',
      version,
      purl: `pkg:deb/debian/ssl@${version}?arch=${arch}`,
    })
    expect(await told([deb('1', 'amd64')], [deb('2', 'arm64')])).toEqual(['version ssl: 1 → 2'])
    const ubuntu = { name: 'ssl', version: '1', purl: 'pkg:deb/ubuntu/ssl@1?arch=amd64' }
    expect(await told([deb('1', 'amd64'), npm('ssl', '4')], [ubuntu, npm('ssl', '4')])).toEqual(['version ssl: 1 → 1'])
  })

  it('what is named by words first and by a package URL then is the same thing, unless there are several of the name', async () => {
    expect(await told([{ name: 'Zlib', version: '1.2' }], [npm('zlib', '1.2')])).toEqual(['version zlib: 1.2 → 1.2'])
    const several = await told(
      [{ name: 'zlib', version: '1.2' }],
      [npm('zlib', '1.2'), { name: 'zlib', version: '1.2', purl: 'pkg:pypi/zlib@1.2' }],
    )
    expect(several.map((one) => one.split(' ')[0] ?? '').toSorted()).toEqual(['added', 'added', 'removed'])
  })

  it('the order of parts and a second mention count for nothing', async () => {
    const parts = [npm('a', '1', 'MIT'), npm('b', '2'), { name: 'c', version: '3' }]
    expect(await told(parts, [...parts.toReversed(), npm('b', '2')])).toEqual([])
  })
})
