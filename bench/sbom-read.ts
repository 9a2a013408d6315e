// Large bills of materials. Claim: 150 MB of CycloneDX, JSON or XML, are read in <= 1 GB of memory (aim: 300 MB), held against the
// official schema. Each kind runs in a process of its own, which makes its document as it is read. Run: node bench/sbom-read.ts
import { spawnSync } from 'node:child_process'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { SbomVisitor } from '#formats/sbom/model.ts'
import { readSbom, type SbomOptions } from '#formats/sbom/read.ts'
import { cycloneDxSchema } from '#platform/sbom-schema/index.ts'

const BYTES = 150_000_000
const CLAIM_MB = 1_000
const KINDS = ['json', 'json-schema', 'xml', 'xml-schema'] as const
type Kind = (typeof KINDS)[number]

const say = (text: string): void => void process.stdout.write(`${text}\n`)

interface Notation {
  readonly begin: string
  readonly part: (index: number) => string
  readonly between: string
  readonly middle: string
  readonly edge: (index: number) => string
  readonly end: string
}

const digest = (index: number): string => index.toString(16).padStart(8, '0').repeat(8)
const refOf = (index: number): string => `pkg:npm/%40hibari/part-${index}@1.2.${index % 50}?layer=${index % 7}`

const JSON_NOTATION: Notation = {
  begin:
    '{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": {"component": {"type": "firmware", "bom-ref": "root", "name": "Panel"}}, "components": [\n',
  part: (index) =>
    JSON.stringify({
      type: 'library',
      'bom-ref': refOf(index),
      name: `part-${index}`,
      version: `1.2.${index % 50}`,
      description: `Part ${index} of the "panel": ${'what it does, in a sentence. '.repeat(3)}`,
      hashes: [{ alg: 'SHA-256', content: digest(index) }],
      licenses: [{ license: { id: index % 3 === 0 ? 'MIT' : 'Apache-2.0' } }],
      purl: `pkg:npm/%40hibari/part-${index}@1.2.${index % 50}`,
      properties: [{ name: 'hibari:layer', value: `layer ${index % 7}` }],
    }),
  between: ',\n',
  middle: '],\n"dependencies": [\n',
  edge: (index) => JSON.stringify({ ref: refOf(index), dependsOn: [refOf(index >> 1), refOf(index >> 2)] }),
  end: ']}\n',
}

const XML_NOTATION: Notation = {
  begin:
    '<?xml version="1.0" encoding="UTF-8"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1"><metadata><component type="firmware" bom-ref="root"><name>Panel</name></component></metadata><components>\n',
  part: (
    index,
  ) => `<component type="library" bom-ref="${refOf(index)}"><name>part-${index}</name><version>1.2.${index % 50}</version>
<description>Part ${index} of the &quot;panel&quot;: ${'what it does, in a sentence. '.repeat(3)}</description>
<hashes><hash alg="SHA-256">${digest(index)}</hash></hashes><licenses><license><id>${index % 3 === 0 ? 'MIT' : 'Apache-2.0'}</id></license></licenses>
<purl>pkg:npm/%40hibari/part-${index}@1.2.${index % 50}</purl><properties><property name="hibari:layer">layer ${index % 7}</property></properties></component>`,
  between: '\n',
  middle: '</components><dependencies>\n',
  edge: (index) =>
    `<dependency ref="${refOf(index)}"><dependency ref="${refOf(index >> 1)}"/><dependency ref="${refOf(index >> 2)}"/></dependency>`,
  end: '</dependencies></bom>\n',
}

/** A document of about so many bytes, made as it is asked for: parts are three quarters of it, dependencies the rest. */
async function* documentOf(notation: Notation, made: { bytes: number; parts: number }): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = notation.begin
  const flush = (): Uint8Array => {
    const bytes = encoder.encode(text)
    made.bytes += bytes.length
    text = ''
    return bytes
  }
  while (made.bytes < BYTES * 0.75) {
    text += `${made.parts === 0 ? '' : notation.between}${notation.part(made.parts)}`
    made.parts += 1
    if (text.length > 65_536) yield await Promise.resolve(flush())
  }
  text += notation.middle
  for (let index = 2; index < made.parts && made.bytes < BYTES; index += 1) {
    text += `${index === 2 ? '' : notation.between}${notation.edge(index)}`
    if (text.length > 65_536) yield flush()
  }
  text += notation.end
  yield flush()
}

async function measure(kind: Kind): Promise<void> {
  const options: SbomOptions = kind.endsWith('schema') ? { schemaOf: cycloneDxSchema } : {}
  const codes: string[] = []
  const ignore = (): void => undefined
  const visitor: SbomVisitor = {
    head: ignore,
    component: ignore,
    relation: ignore,
    finding: ({ code, path }) => codes.push(`${code} ${path}`),
  }
  const made = { bytes: 0, parts: 0 }
  const from = performance.now()
  const { counts } = await readSbom(
    documentOf(kind.startsWith('xml') ? XML_NOTATION : JSON_NOTATION, made),
    visitor,
    options,
  )
  const took = performance.now() - from
  const { user, system } = process.cpuUsage()
  const memory = process.resourceUsage().maxRSS / 1000
  say(
    `${kind.padEnd(12)} ${(made.bytes / 1e6).toFixed(0)} MB  ${counts.components} parts  ${counts.relations} relations  ` +
      `${(took / 1000).toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor, with the making)  ` +
      `${memory.toFixed(0)} MB at most  ${(CLAIM_MB / memory).toFixed(1)} x claim`,
  )
  if (codes.length > 0 || counts.components !== made.parts + 1)
    throw new Error(`misread: ${codes.slice(0, 3).join(', ')}`)
  if (memory > CLAIM_MB) throw new Error(`${kind}: more than ${CLAIM_MB} MB`)
}

const asked = KINDS.find((kind) => kind === process.argv[2])
if (asked !== undefined) await measure(asked)
else {
  say(
    `load average ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  )
  for (const kind of KINDS) {
    const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), kind], { stdio: 'inherit' })
    if (status !== 0) process.exitCode = 1
  }
}
