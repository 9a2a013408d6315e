import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { purlOfCollection } from '#formats/match/collection.ts'
import { packageOfPurl, parsePurl } from '#formats/purl/index.ts'
import { parseOsvValue } from '#formats/osv/index.ts'
import { zipOf } from './zip.ts'

const outputSchema = z.object({
  results: z
    .array(
      z.object({
        source: z.object({ path: z.string() }),
        packages: z.array(
          z.object({
            package: z.object({ name: z.string(), version: z.string(), ecosystem: z.string() }),
            vulnerabilities: z.array(z.object({ id: z.string() })).optional(),
          }),
        ),
      }),
    )
    .nullable(),
})

export interface OtherRun {
  /** Packages that it read: `<document>\n<key>\n<version>`. */
  readonly packages: ReadonlySet<string>
  /** What it found: a package, and the id of a record. */
  readonly found: ReadonlySet<string>
  readonly seconds: number
  readonly memoryMb: number
}

/** A key for a package version in a document, as both sides name it. */
export function placeKey(document: string, key: string, version: string | null): string {
  const isGo = key.startsWith('pkg:golang/')
  return [document, key, isGo ? (version ?? '').replace(/^v(?=\d)/, '') : (version ?? '')].join('\n')
}

/** Ecosystems for which the scanner insists on a database as soon as a document names one of their packages. */
const ECOSYSTEMS =
  'AlmaLinux,Alpaquita,Alpine,Android,Azure Linux,BellSoft Hardened Containers,Bioconductor,Bitnami,Chainguard,CleanStart,' +
  'ConanCenter,CRAN,crates.io,Debian,Docker Hardened Images,Echo,FreeBSD,GHC,GIT,GitHub Actions,Go,Hackage,Hex,Homebrew,Julia,' +
  'Kubernetes,Linux,Mageia,Maven,MinimOS,npm,NuGet,opam,openEuler,openSUSE,OSS-Fuzz,Packagist,Photon OS,Pub,PyPI,Red Hat,' +
  'Rocky Linux,Root,RubyGems,SUSE,SwiftURL,TuxCare,Ubuntu,vcpkg,VSCode,Wolfi'

/** The records as the scanner's own database: one archive for each ecosystem, as it would have fetched them. */
function layDatabase(lines: readonly string[], folder: string): void {
  const byEcosystem = new Map(ECOSYSTEMS.split(',').map((name) => [name, new Map<string, string>()]))
  for (const line of lines) {
    const { record } = parseOsvValue(JSON.parse(line))
    for (const ecosystem of new Set(record?.affected.flatMap((one) => one.package?.ecosystem ?? [])))
      byEcosystem.get(ecosystem)?.set(`${record?.id ?? ''}.json`, line)
  }
  for (const [ecosystem, files] of byEcosystem) {
    const place = join(folder, 'database', 'osv-scalibr', ecosystem)
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, 'all.zip'), zipOf([...files].map(([name, text]) => ({ name, text }))))
  }
}

/** The most memory that a process has held, as Linux tells it while it runs. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid ?? ''}/status`, 'utf8'))?.[1] ?? 0) / 1_024
  } catch {
    return 0
  }
}

function keyOf(ecosystem: string, name: string): string {
  const { purl } = parsePurl(purlOfCollection(ecosystem, name)?.purl ?? '')
  return purl === undefined ? `${ecosystem} ${name}` : packageOfPurl(purl).key
}

/** Runs osv-scanner, offline, over the same documents with the same records. */
export async function runOther(program: string, lines: readonly string[], folder: string): Promise<OtherRun> {
  layDatabase(lines, folder)
  const output = join(folder, 'other.json')
  const documents = join(folder, 'documents')
  const from = performance.now()
  const child = spawn(
    program,
    [
      'scan',
      'source',
      '--offline',
      '--local-db-path',
      join(folder, 'database'),
      '--all-packages',
      '--no-ignore',
      '--recursive',
      '--format',
      'json',
      '--output-file',
      output,
      documents,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text))
  let memoryMb = 0
  const watch = setInterval(() => (memoryMb = Math.max(memoryMb, peakOf(child.pid))), 50)
  const code = await new Promise<number | null>((resolve, reject) => child.on('exit', resolve).on('error', reject))
  clearInterval(watch)
  const seconds = (performance.now() - from) / 1_000
  writeFileSync(join(folder, 'other.log'), words)
  // 1 = vulnerabilities were found.
  if (code !== 0 && code !== 1) process.stdout.write(`the scanner ended with ${code}: ${words.slice(-2_000)}\n`)
  const packages = new Set<string>()
  const found = new Set<string>()
  for (const { source, packages: own } of outputSchema.parse(JSON.parse(readFileSync(output, 'utf8'))).results ?? [])
    for (const { package: named, vulnerabilities = [] } of own) {
      const document = source.path.slice(documents.length + 1)
      const place = placeKey(document, keyOf(named.ecosystem, named.name), named.version)
      packages.add(place)
      for (const { id } of vulnerabilities) found.add(`${place}\n${id}`)
    }
  return { packages, found, seconds, memoryMb }
}
