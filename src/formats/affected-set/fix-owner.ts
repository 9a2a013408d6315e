import { expandPattern, readProductName } from '../model-pattern/index.ts'
import { readFixSentences, type FixSentence } from './fix.ts'
import type { ReadFix, ReadProduct } from './model.ts'

const MAX_MODELS = 200
/** Between the words of a sentence that may name models. */
const PIECE = /[;,]\s|:|\s(?:and|&|for|of|to|the)\s|\b(?:update|upgrade)\b|\bfirmware\b|\bversions?\b/i

/** Words that name nothing of their own. */
const GENERAL = new Set(
  `update updated upgrade version versions ver firmware software release the a an this these those user users customer customers please for
  from to in on of and or with by it its apply install download latest newest new current affected product products series device devices
  system systems controller controllers module modules cpu unit units model models type family all each following fixed fix patch patched
  windows recommends recommended via at as soon v fw page website issue issues vulnerability vulnerabilities released available cve both
  ethernet mitigation mitigations countermeasure countermeasures programmable automation machine application applications runtime edition`.split(
    /\s+/,
  ),
)

/** Japanese words in katakana that name nothing of their own. */
const GENERAL_JA =
  /^(?:バージョン(?:アップ)?|アップデート|アップグレード|ファームウェア|ソフト(?:ウェア)?|ハードウェア|ユーザー?|シリーズ|モジュール|ユニット|コントローラー?|シーケンサ|ダウンロード|インストール|サイト|ホームページ|ウェブサイト|ページ|リリース|プログラム|セキュリティ|メーカー?|シリアル|システム|デバイス|ファイル|アドバイザリ|パッチ)$/

interface Name {
  readonly pattern: RegExp
  readonly products: readonly ReadProduct[]
}

interface Attributed extends FixSentence {
  readonly named: ReadonlySet<ReadProduct>
  /** The sentence names something that is none of the document's products. */
  readonly isForeign: boolean
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)
}

/** A name as it may stand in a sentence: blanks and marks between its runs of letters and digits may differ. */
function patternOf(name: string): RegExp | undefined {
  const runs = name.normalize('NFKC').match(/[\p{L}\p{N}+#&*]+/gu)
  if (runs === null || runs.join('').length < 3) return undefined
  return new RegExp(
    String.raw`(?<![A-Za-z0-9])${runs.map(escape).join(String.raw`[\s_\-./(),:]{0,3}`)}(?![A-Za-z0-9])`,
    'gi',
  )
}

/** No sentence names a product in more characters; a hostile name beyond it would make patterns that cannot be run. */
const MAX_NAME = 300

/** Ways to write a product: as it is, without "firmware" behind it, without its maker, without notes in parentheses. */
function namesOf(product: ReadProduct): string[] {
  if (product.name.length > MAX_NAME) return []
  const bare = product.name.replace(/\s*\b(?:firmware|software)\s*$/i, '')
  const own =
    product.vendor !== null && bare.toLowerCase().startsWith(`${product.vendor.toLowerCase()} `)
      ? bare.slice(product.vendor.length + 1)
      : bare
  return [...new Set([product.name, bare, own, own.replaceAll(/\s*\([^()]*\)/g, '')])]
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

interface Models {
  readonly models: readonly string[]
  readonly part: string
  readonly condition: string
}

function modelsOf(name: string, vendor: string): Models | undefined {
  const read = readProductName(name, vendor === '' ? {} : { vendor })
  const all = expandPattern(read, MAX_MODELS)
  // A list is its own first entry.
  const models = all?.filter((model) => all.length === 1 || !model.includes('/')) ?? []
  return models.length === 0
    ? undefined
    : { models, part: fold(read.part ?? ''), condition: fold(read.conditionText ?? '') }
}

/** Every way in which a document's products may be written, the longest first: `WindEDIT Lite` before `WindEDIT`. */
function listNames(products: readonly ReadProduct[]): Name[] {
  const byPattern = new Map<string, { pattern: RegExp; products: ReadProduct[] }>()
  for (const product of products) {
    for (const name of namesOf(product)) {
      const pattern = patternOf(name)
      const known = pattern === undefined ? undefined : byPattern.get(pattern.source)
      if (known !== undefined) known.products.push(product)
      else if (pattern !== undefined) byPattern.set(pattern.source, { pattern, products: [product] })
    }
  }
  return [...byPattern.values()].toSorted((a, b) => b.pattern.source.length - a.pattern.source.length)
}

/** Reads which fixes a remediation names, and for which of its products. */
export type FixReader = (details: string, meant: readonly ReadProduct[]) => ReadFix[]

/**
 * Prepares reading the remediations of one document. A fix counts only when the text leaves no doubt whose it is: products that
 * the sentence names, or, when it names none and nothing else either, all the remediation's if they are versioned alike.
 */
export function createFixReader(products: readonly ReadProduct[], publisher: string): FixReader {
  const names = listNames(products)
  const makers = [publisher, ...products.map(({ vendor }) => vendor ?? '')].join(' ').toLowerCase()
  const general = new Set([...GENERAL, ...(makers.match(/[\p{L}\p{N}]+/gu) ?? [])])
  const models = remember((key: string) => modelsOf(key.slice(key.indexOf('\n') + 1), key.slice(0, key.indexOf('\n'))))

  /** Products whose every model is among those that the sentence's words name, and those words. */
  const namedByPattern = (rest: string): { named: ReadProduct[]; words: string[] } => {
    const pieces = rest.split(PIECE).filter((piece) => /[A-Za-z].*\d|\d.*[A-Za-z]/.test(piece))
    const read = pieces.flatMap((piece) => modelsOf(piece.trim(), '') ?? [])
    const named = products.filter((product) => {
      const own = models(`${product.vendor ?? ''}\n${product.name}`)
      return own !== undefined && isWithin(own, read)
    })
    return { named, words: named.length === 0 ? [] : pieces }
  }

  const attribute = (sentence: FixSentence): Attributed => {
    const named = new Set<ReadProduct>()
    let { rest } = sentence
    for (const { pattern, products: meant } of names) {
      const without = rest.replaceAll(pattern, ' ')
      if (without === rest) continue
      rest = without
      for (const product of meant) named.add(product)
    }
    if (named.size === 0) {
      const byPattern = namedByPattern(rest)
      for (const product of byPattern.named) named.add(product)
      for (const piece of byPattern.words) rest = rest.replace(piece, ' ')
    }
    const isOtherwise = (rest.match(/[ァ-ヶー]{3,}/g) ?? []).some((word) => !GENERAL_JA.test(word))
    const words = rest.match(/[A-Za-z0-9][\w+#.-]*/g) ?? []
    const isForeign = words.some(
      (word) => /[A-Z0-9]/.test(word) && !general.has(word.toLowerCase().replace(/[.:]+$|(?<=^version)\d$/, '')),
    )
    return { ...sentence, named, isForeign: isForeign || isOtherwise || PARTS.test(rest) }
  }
  const read = remember((details: string) => readFixSentences(details).map(attribute))

  return (details, meant) =>
    read(details).flatMap(({ fixes, named, isForeign }) => {
      // Several products with several versions in one sentence: which is whose, nobody can tell.
      const names = new Set([...named].map(({ name }) => name))
      if (isForeign || (names.size > 1 && fixes.length > 1)) return []
      const owners = named.size > 0 ? meant.filter((product) => named.has(product)) : ownersOfAll(meant)
      const productIds = owners.filter((product) => isSameTarget(product, details)).map(({ productId }) => productId)
      return productIds.length === 0 ? [] : fixes.map((fix) => ({ ...fix, productIds }))
    })
}

function remember<T>(compute: (key: string) => T): (key: string) => T {
  const memory = new Map<string, { readonly value: T }>()
  return (key) => {
    let known = memory.get(key)
    if (known === undefined) memory.set(key, (known = { value: compute(key) }))
    return known.value
  }
}

function isWithin(own: Models, named: readonly Models[]): boolean {
  const same = named.filter(({ part, condition }) => part === own.part && condition === own.condition)
  return own.models.every((model) => same.some(({ models }) => models.includes(model)))
}

/** Words for something inside a product that may count its versions apart. */
const PARTS =
  /ドライバ|ツール|ライブラリ|サーバ|プラグイン|コンポーネント|エージェント|イメージ|インストーラ|ブート|パッケージ|オペレーティングシステム|\b(?:part|driver|bios|boot\s?loader|bootloader|package|tool|operating system|library|server|plug-?in|component|agent|image|installer)\b/i

/** Without a name a text means all its products only if they are versioned alike. */
function ownersOfAll(meant: readonly ReadProduct[]): readonly ReadProduct[] {
  const names = new Set(meant.map((product) => `${fold(product.name)}\n${product.part ?? ''}`))
  const ranges = new Set(meant.map((product) => `${product.versionText ?? ''}\n${product.part ?? ''}`))
  return names.size === 1 || ranges.size === 1 ? meant : []
}

/** A range of a component ("BIOS < V21") is ended by a fix that names the component. */
function isSameTarget(product: ReadProduct, details: string): boolean {
  const text = fold(details)
  return product.target.boxes.every((box) => box.part === null || text.includes(fold(box.part)))
}
