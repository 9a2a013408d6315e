// Hand-made verdicts on what another scanner had found (image, package name and version, vulnerability; TP, FP, ??) held against Andon's
// matching, as far as the records are at hand: OSV of PyPA, Go and RustSec, and two sets of CVE records. A label tells neither package URL
// nor ecosystem. It is judged as the package of a record's ecosystem where a record about the vulnerability names a package of that
// name; else as what it is, a name and a version in words. Every label is judged once for each distinct package, version and id.
// Run: node bench/labels.ts [--show]
import { fileURLToPath } from 'node:url'
import type { SbomComponent } from '#formats/sbom/model.ts'
import { packageOfPurl, parsePurl, printPurl } from '#formats/purl/index.ts'
import { namesOfProduct } from '#formats/match/index.ts'
import { part } from '#modules/finding/testing.ts'
import type { RecordInput } from '#modules/vulnerability/index.ts'
import { createMatcher } from './scanner/matcher.ts'
import { linesOf, osvLines, readLines } from './scanner/records.ts'

const corpora = process.env['ANDON_CORPORA'] ?? fileURLToPath(new URL('../../shared/corpora', import.meta.url))
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const isShown = process.argv.includes('--show')

interface Label {
  readonly label: 'TP' | 'FP' | '??'
  readonly vulnerability_id: string
  readonly effective_cve?: string
  readonly package?: { readonly name: string; readonly version: string }
}

const records = [
  ...readLines('osv', osvLines(corpora)),
  ...readLines('cve', [...linesOf(corpora, 'cve/cve5-fa-ics'), ...linesOf(corpora, 'cve/cve5-even-sample')]),
]
const byId = new Map<string, RecordInput[]>()
for (const record of records)
  for (const id of new Set([record.externalId, ...record.cves, ...record.aliases]))
    byId.set(id, [...(byId.get(id) ?? []), record])

/** The label's package in an ecosystem in which a record names a package of that name. */
function purlsOf(told: readonly RecordInput[], name: string, version: string): string[] {
  const keys = told
    .flatMap(({ reading }) => reading.products.flatMap(namesOfProduct))
    .flatMap(({ kind, key }) => {
      const { purl } = kind === 'purl' ? parsePurl(key) : {}
      if (purl === undefined) return []
      const { purl: own } = parsePurl(`pkg:${purl.type}/${name}`)
      return own !== undefined && packageOfPurl(own).key === key ? printPurl({ ...purl, version }) : []
    })
  return [...new Set(keys)]
}

function componentsOf(told: readonly RecordInput[], name: string, version: string): SbomComponent[] {
  const purls = purlsOf(told, name, version)
  return purls.length > 0 ? purls.map((purl) => part({ name, version, purls: [purl] })) : [part({ name, version })]
}

const counts = new Map<string, number>()
const shown = new Map<string, Set<string>>()
const count = (what: string, example: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1)
  shown.set(what, (shown.get(what) ?? new Set()).add(example))
}

const labels = linesOf(corpora, 'matching/anchore-match-labels').map((line): Label => JSON.parse(line))
const seen = new Map<string, Label>()
for (const label of labels)
  seen.set(JSON.stringify([label.package?.name, label.package?.version, label.vulnerability_id, label.label]), label)

for (const { label, package: named, vulnerability_id: id, effective_cve: cve } of seen.values()) {
  const told = [...new Set([...(byId.get(id) ?? []), ...(byId.get(cve ?? '') ?? [])])]
  if (named === undefined || told.length === 0) {
    count(`${label}, not judged: ${named === undefined ? 'no package is told' : 'no record is at hand'}`, id)
    continue
  }
  const match = createMatcher(told)
  const components = componentsOf(told, named.name, named.version)
  const worst = components.flatMap((one) => match(one)).flatMap((verdict) => verdict.worst ?? [])
  const [first] = worst.toSorted(
    (a, b) => Number(a.applicability !== 'affected') - Number(b.applicability !== 'affected'),
  )
  const kind = (components[0]?.purls.length ?? 0) > 0 ? 'as a package' : 'as words'
  const answer =
    first === undefined
      ? 'nothing'
      : `${first.applicability === 'affected' ? 'affected' : 'open'} (${first.confidence})`
  count(
    `${label}, ${kind}: ${answer}`,
    `${named.name} ${named.version} ${id}: ${told.map((one) => one.externalId).join(' ')}`,
  )
}

say(`${labels.length} labels, ${seen.size} distinct; ${records.length} records`)
for (const [what, number] of [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
  say(`${what}: ${number}`)
  if (isShown && !what.includes('not judged')) for (const example of shown.get(what) ?? []) say(`    ${example}`)
}
