import { matchModel, readProductName, type ProductName } from '../model-pattern/index.ts'
import type { AssetInput, ReadProduct, ReadTarget } from './model.ts'
import { foldPart } from './unit.ts'

/** One of the things that a product is made of, the innermost first; `relation` to the next one outwards. */
export interface Side {
  readonly relation: string | null
  readonly vendor: string | null
  readonly name: string
  readonly target: ReadTarget
  /** As the source writes its versions. */
  readonly text: string
}

const SIDES = new WeakMap<ReadProduct, readonly Side[]>()

/** What a product is made of: itself alone, or "X installed on Y on Z" from the inside out. */
export function sidesOf(product: ReadProduct): readonly Side[] {
  const known = SIDES.get(product)
  if (known !== undefined) return known
  const { vendor, name, target, host, further, versionText, fullName } = product
  const hosts = host === null ? [] : [host, ...further]
  const all = [{ vendor, name, target, text: versionText ?? fullName }, ...hosts]
  const sides = all.map((side, index): Side => ({
    vendor: side.vendor,
    name: side.name,
    target: side.target,
    text: side.text ?? side.name,
    relation: hosts[index]?.relation ?? null,
  }))
  SIDES.set(product, sides)
  return sides
}

const NAMES = new WeakMap<ReadTarget, readonly ProductName[]>()

function productNamesOf({ name, vendor, target }: Side): readonly ProductName[] {
  let names = NAMES.get(target)
  if (names === undefined) {
    const options = vendor === null ? {} : { vendor }
    names = [...new Set([name, ...target.names])].slice(0, 8).map((text) => readProductName(text, options))
    NAMES.set(target, names)
  }
  return names
}

/** A part's "version" that says that it is not there. */
const ABSENT = new Set([
  'none',
  'notinstalled',
  'notpresent',
  'absent',
  'なし',
  '無し',
  '無',
  '未搭載',
  '未インストール',
])

interface Named {
  /** As the unit's list calls it. */
  readonly key: string
  readonly isAbsent: boolean
}

/** Whether a unit is told to have another side of a product, or not to have it; undefined when nothing is said. */
export function findNamed(asset: AssetInput, side: Side): Named | undefined {
  const keys = [...Object.keys(asset.versions ?? {}), ...(asset.options ?? [])]
  if (keys.length === 0) return undefined
  const wanted = foldPart(side.name)
  const key =
    keys.find((one) => foldPart(one) === wanted) ??
    keys.find((one) => productNamesOf(side).some((name) => matchModel(name, one) === 'match'))
  return key === undefined ? undefined : { key, isAbsent: ABSENT.has(foldPart(asset.versions?.[key] ?? '')) }
}

/** True when the unit is known to lack something that the product has: it is not that product. */
export function isWithout(product: ReadProduct, own: number, asset: AssetInput): boolean {
  return sidesOf(product).some((side, index) => index !== own && findNamed(asset, side)?.isAbsent === true)
}
