// Product names of real OT advisories. ANDON_CORPORA names the folder of the corpora; without it this fails, it does not skip.
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseCsaf } from '#formats/csaf/index.ts'
import {
  createModelIndex,
  expandPattern,
  matchModel,
  readProductName,
  type ProductName,
} from '#formats/model-pattern/index.ts'

const corpora = process.env['ANDON_CORPORA']
if (corpora === undefined || corpora === '')
  throw new Error('ANDON_CORPORA is not set: it names the folder of the corpora')

const folder = mkdtempSync(join(tmpdir(), 'andon-names-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const unpacked = spawnSync('tar', ['xzf', join(corpora, 'advisories/cisa-ot-400.tar.gz'), '-C', folder])
if (unpacked.status !== 0) throw new Error(`the advisories cannot be read in ${corpora}`)

/** The distinct product names of one document. */
function namesOf(path: string): ProductName[] {
  const { document } = parseCsaf(readFileSync(join(folder, path)))
  const names = new Map<string, ProductName>()
  for (const product of document?.products ?? []) {
    const name = product.branches.findLast((branch) => branch.category === 'product_name')?.name
    const vendor = product.branches.findLast((branch) => branch.category === 'vendor')?.name ?? ''
    if (name !== undefined) names.set(`${vendor}\n${name}`, readProductName(name, { vendor }))
  }
  return [...names.values()]
}

const documents = globSync('ot/*/*.json', { cwd: folder }).toSorted().map(namesOf)
const isPattern = ({ text, alternatives }: ProductName): boolean =>
  /[*□]|\[\]|\(-|\d\/\d|xx|\b[a-z]=|\([A-Z]{1,2}\)/.test(text) ||
  alternatives.some((one) => one.steps.some((step) => step.kind === 'wildcard'))
const isFamily = (name: ProductName): boolean => name.alternatives.some((one) => one.kind === 'family')
const isPlain = (name: ProductName): boolean =>
  !isPattern(name) && name.conditionText === null && name.serialDigits === null

describe('product names of the 400 advisories', () => {
  it('are all there', () => {
    expect(documents).toHaveLength(400)
    expect(documents.flat().length).toBeGreaterThan(2500)
  })

  it('each match themselves, when written out by the advisory', () => {
    const plain = documents.flat().filter(isPlain)
    expect(plain.filter((name) => matchModel(name, name.text) !== 'match').map((name) => name.text)).toEqual([])
    process.stdout.write(`model-pattern: ${plain.length} plain names match themselves\n`)
  })

  it('do not match each other within a document, unless one is a family, a release line or a condition of the other', () => {
    const pairs = documents.flatMap((names) => {
      const index = createModelIndex(names)
      return names
        .filter((name) => isPlain(name) && !isFamily(name))
        .flatMap((name) =>
          index
            .find(name.text)
            .filter(({ verdict }) => verdict === 'match')
            .map(({ product }) => names[product])
            .filter(
              (other) =>
                other !== undefined &&
                other !== name &&
                isPlain(other) &&
                !isFamily(other) &&
                other.versionText === name.versionText,
            )
            .map((other) => [name.text, other?.text ?? '']),
        )
    })
    // What is left are two spellings of one thing: with and without its maker, its part or a kind word.
    const bare = (text: string): string =>
      text
        .replace(/firmware|CODESYS|APC|Schneider Electric|ICONICS Suite including .*/gi, '')
        .replace(/\s+/g, ' ')
        .trim()
    const unexplained = pairs.filter(([a = '', b = '']) => bare(a) !== bare(b) && bare(b) !== '')
    expect(unexplained).toEqual([])
    expect(pairs.length).toBeLessThan(40)
  })

  it('leave few sisters in doubt: a named model is not undetermined for others', () => {
    let doubts = 0
    let asked = 0
    for (const names of documents) {
      const index = createModelIndex(names)
      for (const name of names.filter(isPlain)) {
        asked++
        doubts += index.find(name.text).filter(({ verdict }) => verdict === 'maybe').length
      }
    }
    process.stdout.write(`model-pattern: ${asked} names asked, ${doubts} doubts\n`)
    expect(doubts / asked).toBeLessThan(0.05)
  })
})

describe('product names of Mitsubishi Electric', () => {
  const rows = readFileSync(join(corpora, 'advisories/mitsubishi-product-version-pairs.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  const names = [...new Set(rows.map((row) => row.split('\t')[0] ?? ''))].map((name) =>
    readProductName(name, { vendor: 'Mitsubishi Electric' }),
  )

  it('that list models mean each of them', () => {
    const wrong = names.flatMap((name) =>
      (expandPattern(name, 500) ?? [])
        .filter((model) => name.versionText === null && matchModel(name, model) !== 'match')
        .map((model) => [name.text, model]),
    )
    expect(wrong).toEqual([])
  })

  it('are understood', () => {
    expect(names.filter((name) => !name.isUnderstood).map((name) => name.text)).toEqual([])
  })

  it('never mean other models of the maker', () => {
    // Codes that exist, but that none of these names means.
    const others = [
      'L02SCPU',
      'L02SCPU-P',
      'Q02HCPU',
      'Q03UDCPU',
      'Q04UDHCPU',
      'Q25PRHCPU',
      'QX42',
      'RX40C7',
      'FX1S-14MT',
      'FX2N-32MR',
      'MR-J5-10G',
      'FR-D720-0.1K',
      'GX Works',
      'GX Simulator',
    ]
    const wrong = names.flatMap((name) =>
      isFamily(name)
        ? []
        : others.filter((model) => matchModel(name, model) === 'match').map((model) => [name.text, model]),
    )
    expect(wrong).toEqual([])
  })
})
