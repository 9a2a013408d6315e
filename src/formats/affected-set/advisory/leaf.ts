import { parseCpeName } from '../../cpe/index.ts'
import { expandPattern, readProductName } from '../../model-pattern/index.ts'
import { packageOfPurl, parsePurl } from '../../purl/index.ts'
import { splitNameTail, type EcosystemScheme } from '../../version/index.ts'
import { isTrainOfName } from '../evaluate.ts'
import type { ReadBox, ReadProduct } from '../model.ts'
import { sidesOf, type Side } from '../sides.ts'
import { foldPart } from '../unit.ts'

/** A box without any restriction. */
export const EVERYTHING: ReadBox = {
  part: null,
  version: null,
  serial: null,
  production: null,
  hardware: null,
  conditions: [],
}

/** One way in which a product of a document is recognised, with the versions that it means there. */
export interface Face {
  readonly product: ReadProduct
  readonly kind: 'words' | 'purl' | 'hash'
  /** Faces with one key are one product of which several versions are told. */
  readonly key: string
  readonly vendor: string | null
  /** Null = it is not known by words. */
  readonly name: string | null
  readonly words: readonly string[]
  readonly cpes: readonly string[]
  readonly purl: string | null
  readonly hashes: readonly string[]
  readonly scheme: EcosystemScheme | null
  readonly boxes: readonly ReadBox[]
  /** 0 = the product itself, 1 = what it is installed on … */
  readonly side: number
}

const pointAt = (text: string): ReadBox['version'] => {
  const bound = { text, isInclusive: true }
  return { lower: bound, upper: bound }
}

const isOpen = ({ version }: ReadBox): boolean => version === null || (version.lower === null && version.upper === null)
const isPoint = ({ version }: ReadBox): boolean => version?.lower != null && version.lower.text === version.upper?.text

/** What restricts units in a way that no component tells, in words. */
function inWords({ serial, production, hardware }: ReadBox): string[] {
  return [
    ...(serial === null
      ? []
      : [`serial ${serial.pattern ?? `${serial.lower?.text ?? ''}…${serial.upper?.text ?? ''}`}`]),
    ...(production === null ? [] : [`production ${production.lower?.text ?? ''}…${production.upper?.text ?? ''}`]),
    ...(hardware === null ? [] : ['hardware']),
  ]
}

/** Of what else a product is made, as conditions: a component does not tell what it stands in, or what stands in it. */
function aroundOf(sides: readonly Side[], own: number): string[] {
  return sides.flatMap(({ name, text }, at) => {
    if (at === own) return []
    const relation = at > own ? (sides[at - 1]?.relation ?? '') : 'with'
    const named = text.startsWith(name) ? text : `${name} ${text}`
    return [relation === '' || relation === 'with' ? `with ${named}` : `${relation}: ${named}`]
  })
}

/** The boxes of a side as a component is held against them: with its part, and under the conditions of the other sides. */
function boxesOf({ target }: Side, around: readonly string[]): ReadBox[] {
  return target.boxes.map((box) => ({
    ...box,
    part: box.part ?? target.part ?? target.toldPart,
    conditions: [...box.conditions, ...around],
  }))
}

/** Ecosystems compare versions; everything else that restricts a box stays open. */
const withoutUnits = (box: ReadBox): ReadBox => ({
  ...box,
  serial: null,
  production: null,
  hardware: null,
  conditions: [...box.conditions, ...inWords(box)],
})

function cpeVersionOf(cpe: string): string | undefined {
  const version = parseCpeName(cpe).name?.version
  return version?.kind === 'text' && version.before === 0 && version.behind === 0 ? version.text : undefined
}

function tailOf({
  name,
  versionText,
  target,
}: ReadProduct): { readonly name: string; readonly version: string } | undefined {
  if (versionText !== null || !target.boxes.every(isOpen)) return undefined
  return splitNameTail(name)
}

const NOTHING = { purl: null, hashes: [], words: [], cpes: [], scheme: null } as const

/** A product without a word about versions, whose CPE name or own name tells one. */
function atToldVersion(boxes: readonly ReadBox[], version: string | undefined): readonly ReadBox[] {
  if (version === undefined || !boxes.every(isOpen)) return boxes
  return boxes.map((box) => ({ ...box, version: pointAt(version) }))
}

/** Most models of one name that are looked up one by one. */
const MAX_MODELS = 60

const MODELS = new Map<string, readonly string[]>()
const REMEMBERED = 10_000

/** The models that a name lists, as their makers write each; none where it names families, or too many. */
function modelsOf(name: string, vendor: string | null): readonly string[] {
  const key = `${vendor ?? ''}\n${name}`
  const known = MODELS.get(key)
  if (known !== undefined) return known
  const models = expandPattern(readProductName(name, vendor === null ? {} : { vendor }), MAX_MODELS) ?? []
  if (MODELS.size >= REMEMBERED) MODELS.clear()
  MODELS.set(key, models)
  return models
}

function wordFaces(product: ReadProduct, side: Side, at: number, around: readonly string[]): Face[] {
  const { vendor, name, target } = side
  const isNamedByPerson = at === 0 && product.corrected?.models != null
  const cpe = at === 0 && !isNamedByPerson ? (product.identifiers?.cpe ?? null) : null
  const tail = at === 0 && !isNamedByPerson ? tailOf(product) : undefined
  const isUntold = at === 0 && product.versionText === null
  const told = tail?.version ?? (cpe === null || !isUntold ? undefined : cpeVersionOf(cpe))
  const boxes = atToldVersion(boxesOf(side, around), told)
  const shown = tail?.name ?? name
  const names = [...(isNamedByPerson ? [] : [name, shown]), ...target.names]
  const models = names.flatMap((text) => modelsOf(text, vendor))
  const part = target.part ?? target.toldPart
  const face = (sort: string, words: readonly string[], own: readonly ReadBox[], cpes: readonly string[]): Face[] => {
    if (words.length === 0 && cpes.length === 0) return []
    const key = JSON.stringify(['words', sort, vendor, shown, part, around])
    const title = sort === 'models' ? (words[0] ?? null) : shown
    return [{ ...NOTHING, product, kind: 'words', key, vendor, name: title, words, cpes, boxes: own, side: at }]
  }
  const cpes = cpe === null ? [] : [cpe]
  const own = boxes.map((box) => asNamed(box, name, target.part))
  if (own.every((box, index) => box === boxes[index])) return face('all', [...names, ...models], boxes, cpes)
  const said = new Set(names.map(foldPart))
  const others = models.filter((model) => !said.has(foldPart(model)))
  return [...face('name', names, own, []), ...face('models', others, boxes, cpes)]
}

/**
 * What a box says of what bears the very name: its version is the part's that the name tells, and it is of the train of versions and of
 * the series of hardware that the name tells. What bears the name of the model alone tells another version.
 */
function asNamed(box: ReadBox, name: string, part: string | null): ReadBox {
  const isPart = part !== null && box.part === part
  const conditions = box.conditions.filter((condition) => !isTrainOfName(condition, name))
  const isSeries =
    Array.isArray(box.hardware) && box.hardware.every((series) => foldPart(name).includes(foldPart(series)))
  if (!isPart && !isSeries && conditions.length === box.conditions.length) return box
  return { ...box, part: isPart ? null : box.part, hardware: isSeries ? null : box.hardware, conditions }
}

function purlFaces(product: ReadProduct, side: Side, around: readonly string[]): Face[] {
  if (product.corrected?.models != null) return []
  return (product.identifiers?.purls ?? []).flatMap((text): Face[] => {
    const { purl } = parsePurl(text)
    if (purl === undefined) return []
    const { key, version, scheme, distro } = packageOfPurl(purl)
    const own = boxesOf(side, around).map(withoutUnits)
    // A range is the document's word; of one version the package URL tells the ecosystem's own.
    const isRange = product.versionText !== null && !own.every((box) => isOpen(box) || isPoint(box))
    const boxes =
      isRange || version === null ? own : own.map((box) => ({ ...box, part: null, version: pointAt(version) }))
    const { vendor, name } = side
    const group = JSON.stringify(['purl', key, distro, around])
    return [{ ...NOTHING, product, kind: 'purl', key: group, vendor, name, purl: text, scheme, boxes, side: 0 }]
  })
}

/** Whoever has one of its files is the product, whatever version it tells. */
function hashFaces(product: ReadProduct, side: Side, around: readonly string[]): Face[] {
  const hashes = product.identifiers?.hashes ?? []
  if (hashes.length === 0) return []
  const own = boxesOf(side, around).map((box) => ({ ...withoutUnits(box), part: null, version: null }))
  const boxes = own.length > 0 ? own : [{ ...EVERYTHING, conditions: [...around] }]
  const { vendor, name } = side
  const key = JSON.stringify(['hash', product.productId])
  return [{ ...NOTHING, product, kind: 'hash', key, vendor, name, hashes, boxes, side: 0 }]
}

/** Every way in which a component may be a product of a document, or something that it is made of. */
export function facesOf(product: ReadProduct): readonly Face[] {
  const sides = sidesOf(product)
  return sides.flatMap((side, at) => {
    const around = aroundOf(sides, at)
    const words = wordFaces(product, side, at, around)
    return at > 0 ? words : [...words, ...purlFaces(product, side, around), ...hashFaces(product, side, around)]
  })
}
