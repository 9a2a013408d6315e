import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { purlOfCollection } from '#formats/match/collection.ts'
import { parseOsvValue } from '#formats/osv/index.ts'
import { parsePurl, printPurl } from '#formats/purl/index.ts'
import { DETECTED_BYTES, detectSbom } from '#formats/sbom/detect.ts'

/** File names by which scanners know what a document is. */
const SUFFIX: Readonly<Record<string, string>> = {
  'cyclonedx json': '.cdx.json',
  'cyclonedx xml': '.cdx.xml',
  'spdx json': '.spdx.json',
  'spdx tag-value': '.spdx',
}

const ARCHIVES = [
  ['bom-shelter-sample.tar.zst', 'zstd'],
  ['cyclonedx-bom-examples.tar.zst', 'zstd'],
  ['trustify-sbom-testdata.tar.gz', 'gzip'],
  ['spdx-examples.tar.gz', 'gzip'],
] as const

/** Real bills of materials, named as scanners want them, under `<folder>/documents`. */
export function layDocuments(corpora: string, folder: string): number {
  let count = 0
  for (const [archive, pack] of ARCHIVES) {
    const raw = join(folder, 'raw', archive)
    mkdirSync(raw, { recursive: true })
    const run = spawnSync('tar', [`--${pack}`, '-xf', join(corpora, 'sbom', archive), '-C', raw])
    if (run.status !== 0) throw new Error(`${archive} cannot be read in ${corpora}`)
    for (const entry of readdirSync(raw, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name)
      const notation = detectSbom(readFileSync(path).subarray(0, DETECTED_BYTES))
      const suffix = notation === undefined ? undefined : SUFFIX[`${notation.format} ${notation.encoding}`]
      if (suffix === undefined) continue
      mkdirSync(join(folder, 'documents', String(count)), { recursive: true })
      const plain = path.slice(raw.length + 1).replaceAll('/', '_')
      copyFileSync(path, join(folder, 'documents', String(count), `${plain}${suffix}`))
      count += 1
    }
  }
  return count
}

/** Versions close to one that a record names: before it, and after it. */
function neighbours(version: string, ecosystem: string): string[] {
  const last = /^(.*?)(\d{1,9})$/.exec(version)
  const next = last === null ? [] : [`${last[1] ?? ''}${Number(last[2]) + 1}`]
  return [...next, ecosystem === 'PyPI' ? `${version}rc1` : `${version}-rc.1`]
}

/** For every package of the records, every version that they name, and its neighbours: one document for each ecosystem. */
export function laySynthetic(lines: readonly string[], folder: string): number {
  const purls = new Map<string, Set<string>>()
  for (const line of lines)
    for (const { package: named, ranges, versions } of parseOsvValue(JSON.parse(line)).record?.affected ?? []) {
      const key = named === null ? undefined : purlOfCollection(named.ecosystem, named.name)?.purl
      const { purl } = key === undefined ? {} : parsePurl(key)
      if (named === null || purl === undefined) continue
      const ends = ranges.filter(({ type }) => type !== 'GIT').flatMap(({ events }) => events.map((one) => one.version))
      const near = ends.filter((end) => end !== '0').flatMap((end) => [end, ...neighbours(end, named.ecosystem)])
      const own = purls.get(named.ecosystem) ?? new Set()
      purls.set(named.ecosystem, own)
      const before = named.ecosystem === 'Go' && named.name !== 'stdlib' && named.name !== 'toolchain' ? 'v' : ''
      for (const version of [...versions, ...near]) own.add(printPurl({ ...purl, version: `${before}${version}` }))
    }
  for (const [ecosystem, own] of purls) {
    const components = [...own].map((text, index) => {
      const { purl } = parsePurl(text)
      const name = [purl?.namespace, purl?.name].filter((one) => one != null).join('/')
      return { type: 'library', 'bom-ref': `p${index}`, name, version: purl?.version ?? '', purl: text }
    })
    mkdirSync(join(folder, 'documents', `all-${ecosystem}`), { recursive: true })
    const document = { bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, components }
    writeFileSync(join(folder, 'documents', `all-${ecosystem}`, 'bom.cdx.json'), JSON.stringify(document))
  }
  return [...purls.values()].reduce((sum, { size }) => sum + size, 0)
}
