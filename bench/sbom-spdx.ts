// A document of SPDX 2.3 with 100,000 packages and 300,000 relationships, read as it comes. Run: node bench/sbom-spdx.ts [packages]
import { loadavg } from 'node:os'
import process from 'node:process'
import type { SbomComponent, SbomHead, SbomRelation } from '../src/formats/sbom/model.ts'
import { readSpdx, writeSpdx3, writeSpdxJson, writeSpdxTagValue } from '../src/formats/spdx/index.ts'

const PACKAGES = Number(process.argv[2] ?? 100_000)
const RELATIONS = 3
const OPTIONS = { createdAt: '2026-01-01T00:00:00Z', namespace: 'https://example.com/bench' }

const HEAD: SbomHead = {
  format: 'spdx',
  specVersion: '2.3',
  encoding: 'json',
  id: OPTIONS.namespace,
  revision: null,
  name: 'bench',
  createdAt: OPTIONS.createdAt,
  authors: ['Example'],
  tools: ['bench'],
  subject: 'SPDXRef-0',
  completeness: null,
}

/** A digest that no other number has; what it is a digest of does not matter here. */
function digestOf(index: number): string {
  return index.toString(16).padStart(64, '0')
}

function componentOf(index: number): SbomComponent {
  const name = `package-${index}`
  const version = `1.${index % 100}.${index % 7}`
  return {
    ref: `SPDXRef-${index}`,
    kind: 'library',
    group: null,
    name,
    version,
    supplier: `Supplier ${index % 500}`,
    manufacturer: null,
    description: 'One of many packages, with a sentence that describes what it is good for.',
    purls: [`pkg:npm/${name}@${version}`],
    cpes: [`cpe:2.3:a:supplier_${index % 500}:${name}:${version}:*:*:*:*:*:*:*`],
    swidTagId: null,
    hashes: [{ algorithm: 'SHA-256', value: digestOf(index) }],
    licences: [
      { saidBy: 'declared', expression: index % 3 === 0 ? 'MIT' : 'Apache-2.0 OR MIT', name: null, url: null },
    ],
    copyright: `Copyright ${index} Example`,
    scope: null,
    isModified: false,
    patches: [],
    parent: null,
    externalReferences: [{ type: 'distribution', url: `https://example.com/${name}-${version}.tgz`, comment: null }],
    properties: [],
    path: '',
  }
}

function* components(): Generator<SbomComponent, void, void> {
  for (let index = 0; index < PACKAGES; index += 1) yield componentOf(index)
}

function* relations(): Generator<SbomRelation, void, void> {
  for (let index = 1; index < PACKAGES; index += 1)
    for (let step = 1; step <= RELATIONS; step += 1)
      yield { from: `SPDXRef-${Math.floor(index / (step + 1))}`, to: `SPDXRef-${index}`, kind: 'depends_on' }
}

/** Bytes as a connection hands them over. */
async function* chunksOf(
  pieces: AsyncIterable<string>,
  told: { bytes: number },
): AsyncGenerator<Uint8Array, void, void> {
  let held: string[] = []
  let size = 0
  for await (const piece of pieces) {
    held.push(piece)
    size += piece.length
    if (size < 65_536) continue
    const chunk = Buffer.from(held.join(''))
    told.bytes += chunk.length
    yield chunk
    held = []
    size = 0
  }
  yield Buffer.from(held.join(''))
}

/** Writes a document into chunks, then reads it; its bytes count to the memory until they are read. */
async function run(name: string, write: typeof writeSpdxJson): Promise<void> {
  const source = { head: HEAD, components: components(), relations: relations() }
  const writing = { bytes: 0 }
  let start = performance.now()
  const chunks: Uint8Array[] = []
  for await (const chunk of chunksOf(write(source, OPTIONS), writing)) chunks.push(chunk)
  const written = performance.now() - start
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let peak = before
  const counts = { components: 0, relations: 0, findings: 0 }
  async function* hand(): AsyncGenerator<Uint8Array, void, void> {
    while (chunks.length > 0) {
      const chunk = chunks.shift()
      if (chunk !== undefined) yield chunk
      peak = Math.max(peak, process.memoryUsage().rss)
    }
  }
  start = performance.now()
  const cpu = process.cpuUsage()
  await readSpdx(hand(), {
    head: () => undefined,
    component: () => void (counts.components += 1),
    relation: () => void (counts.relations += 1),
    finding: () => void (counts.findings += 1),
  })
  const read = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  const mebi = (bytes: number): string => (bytes / 2 ** 20).toFixed(0)
  process.stdout.write(
    `${name}: ${mebi(writing.bytes)} MiB, ${counts.components} packages, ${counts.relations} relations, ${counts.findings} findings; ` +
      `read in ${(read / 1000).toFixed(2)} s (CPU ${((user + system) / 1_000_000).toFixed(2)} s), written in ${(written / 1000).toFixed(2)} s; peak RSS ${mebi(peak)} MiB, of it the document ${mebi(writing.bytes)} MiB\n`,
  )
}

const which = process.argv[3] ?? 'json'
if (which === 'json') await run('SPDX 2.3 JSON', writeSpdxJson)
else if (which === 'tag-value') await run('SPDX 2.3 tag-value', writeSpdxTagValue)
else await run('SPDX 3.0.1 JSON-LD', writeSpdx3)
process.stdout.write(
  `load average ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}\n`,
)
