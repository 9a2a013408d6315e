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

/** So many of a list, evenly. */
const someOf = <T>(all: readonly T[], most: number): T[] =>
  all.length <= most
    ? [...all]
    : Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)]).flatMap((one) => one ?? [])

/** Package URLs without version by ecosystem, with the versions that records name of them, and their neighbours. */
function versionsNamed(lines: readonly string[]): Map<string, Map<string, Set<string>>> {
  const named = new Map<string, Map<string, Set<string>>>()
  for (const line of lines)
    for (const { package: own, ranges, versions } of parseOsvValue(JSON.parse(line)).record?.affected ?? []) {
      const key = own === null ? undefined : purlOfCollection(own.ecosystem, own.name)?.purl
      if (own === null || key === undefined) continue
      const ends = ranges.filter(({ type }) => type !== 'GIT').flatMap(({ events }) => events.map((one) => one.version))
      const near = ends.filter((end) => end !== '0').flatMap((end) => [end, ...neighbours(end, own.ecosystem)])
      const packages = named.get(own.ecosystem) ?? new Map<string, Set<string>>()
      named.set(own.ecosystem, packages)
      packages.set(key, new Set([...(packages.get(key) ?? []), ...versions, ...near]))
    }
  return named
}

/**
 * Every package of the records, in versions that they name and in neighbours of these, at most so many of each package: one document
 * for each ecosystem. The scanner writes a whole record for every finding: of all versions it would write gigabytes.
 */
export function laySynthetic(lines: readonly string[], folder: string, most: number): number {
  let count = 0
  for (const [ecosystem, packages] of versionsNamed(lines)) {
    const components = [...packages].flatMap(([key, versions]) =>
      someOf([...versions], most).flatMap((version) => {
        const { purl } = parsePurl(key)
        if (purl === undefined) return []
        const before = purl.type === 'golang' && purl.namespace !== null ? 'v' : ''
        const name = [purl.namespace, purl.name].filter((one) => one !== null).join('/')
        const text = printPurl({ ...purl, version: `${before}${version}` })
        return [{ type: 'library', 'bom-ref': text, name, version: `${before}${version}`, purl: text }]
      }),
    )
    count += components.length
    mkdirSync(join(folder, 'documents', `all-${ecosystem}`), { recursive: true })
    const document = { bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, components }
    writeFileSync(join(folder, 'documents', `all-${ecosystem}`, 'bom.cdx.json'), JSON.stringify(document))
  }
  return count
}
