// Product names against models. Claims: the names of the largest advisory are read and indexed in <= 200 ms, and 10,000 models are
// matched against it in <= 500 ms; one product is asked >= 50,000 times a second, in processor time. Run: node bench/model-pattern.ts
// (ANDON_CORPORA=<folder> takes the largest real advisory instead of the one made here.)
import { createModelIndex, matchModel, readProductName, type ProductName } from '#formats/model-pattern/index.ts'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseCsaf } from '#formats/csaf/index.ts'

const MODELS = 10_000
const say = (text: string): void => void process.stdout.write(`${text}\n`)

function report(name: string, took: number, claim: number): void {
  say(`${name.padEnd(56)} ${took.toFixed(0).padStart(6)} ms  ${(claim / took).toFixed(2)} x claim`)
}

/** Three hundred names as makers write them: lists, families, order numbers, wildcards. */
function madeNames(): [string, string][] {
  const names: [string, string][] = []
  for (let index = 0; index < 100; index++) {
    names.push([`MELSEC iQ-F series FX5U-${32 + index}MT/ES`, 'Mitsubishi Electric'])
    names.push([`SCALANCE X${200 + index}-2LD (6GK5${200 + index}-2BB10-2AA3)`, 'Siemens'])
    names.push([`R${10 + index}/08/16/32/120(EN)CPU`, 'Mitsubishi Electric'])
  }
  names.push(['FX5U(C)-**M*/**', 'Mitsubishi Electric'], ['GT25 model', 'Mitsubishi Electric'])
  names.push(['SIMATIC S7-1500 CPU family (incl. related ET200 CPUs and SIPLUS variants)', 'Siemens'])
  return names
}

/** The names of the real advisory with the most products. */
function realNames(corpora: string): [string, string][] {
  const archive = join(corpora, 'advisories/cisa-ot-400.tar.gz')
  const name = 'ot/2023/icsa-23-306-03.json'
  const bytes = spawnSync('tar', ['xzfO', archive, name], { maxBuffer: 64 * 1024 * 1024 }).stdout
  const products = parseCsaf(bytes).document?.products ?? []
  const nameOf = (category: string, branches: readonly { category: string; name: string }[]): string =>
    branches.findLast((branch) => branch.category === category)?.name ?? ''
  return products.map(({ branches }) => [nameOf('product_name', branches), nameOf('vendor', branches)])
}

/** Models of a plant: many makers, a tenth of them named, some loosely written. */
function madeModels(names: readonly [string, string][]): string[] {
  const forms = [
    (index: number) => `FX5U-${index % 300}MT/ES`,
    (index: number) => `MELSEC iQ-R R${index % 200}CPU`,
    (index: number) => `6GK5${200 + (index % 700)}-2BB10-2AA3`,
    (index: number) => `SCALANCE X${200 + (index % 300)}-2`,
    (index: number) => `NX1P2-${index}DT`,
    (index: number) => `Siemens CPU ${1500 + (index % 20)}-1 PN (spare)`,
    (index: number) => `GT2${index % 1000}-VTBD`,
    (index: number) => `1756-EN2T/${'ABCD'.charAt(index % 4)}`,
    (index: number) => `Pump controller ${index}`,
    (index: number) => names[index % names.length]?.[0] ?? '',
  ]
  return Array.from({ length: MODELS }, (_, index) => forms[index % forms.length]?.(index) ?? '')
}

const corpora = process.env['ANDON_CORPORA']
const names = corpora === undefined || corpora === '' ? madeNames() : realNames(corpora)
const models = madeModels(names)
let products: ProductName[] = []
let best = { read: Infinity, find: Infinity, ask: Infinity }
/** Milliseconds of processor time: other work on the machine does not count. */
const now = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
for (let turn = 0; turn < 6; turn++) {
  const from = now()
  products = names.map(([name, vendor]) => readProductName(name, { vendor }))
  const index = createModelIndex(products)
  const read = now() - from
  const hits = models.reduce((sum, model) => sum + index.find(model).length, 0)
  const find = now() - from - read
  const product = products[0]
  if (product !== undefined) for (const model of models) matchModel(product, model)
  const ask = now() - from - read - find
  best = { read: Math.min(best.read, read), find: Math.min(best.find, find), ask: Math.min(best.ask, ask) }
  if (turn === 0)
    say(`${names.length} names, ${models.length} models, ${hits} hits; first turn ${(read + find).toFixed(0)} ms`)
}
report('read and index the names', best.read, 200)
report('10,000 models against all names', best.find, 500)
report('10,000 models against one name', best.ask, 200)
