import type { ReadBox, ReadProduct, ReadTarget } from './model.ts'

/** What a person says that a product's texts mean, with the id of the record that says it. */
export interface Correction {
  /** Models that the name means, and no others; none = nothing is meant. */
  readonly models?: { readonly id: string; readonly names: readonly string[] } | undefined
  /** What the version text means. */
  readonly versions?: { readonly id: string; readonly boxes: readonly ReadBox[] } | undefined
}

/** A product as the reader read it, before somebody corrected it. */
export interface OwnReading {
  readonly target: ReadTarget
  readonly confidence: ReadProduct['confidence']
  readonly isUnderstood: boolean
  readonly doubts: ReadProduct['doubts']
}

/** Which corrections a product's reading bears, beside what the reader itself had read. */
export interface Corrected {
  readonly models: string | null
  readonly versions: string | null
  readonly own: OwnReading
}

/** The product with the reader's own reading, whatever has been corrected. */
export function withoutCorrection(product: ReadProduct): ReadProduct {
  const { corrected, ...rest } = product
  return corrected === undefined ? product : { ...rest, ...corrected.own }
}

/** A product as corrected; the reader's own reading is kept beside. */
export function correctProduct(read: ReadProduct, { models, versions }: Correction): ReadProduct {
  const product = withoutCorrection(read)
  if (models === undefined && versions === undefined) return product
  const { target, confidence, isUnderstood, doubts } = product
  const isRead = versions !== undefined || isUnderstood
  return {
    ...product,
    target: {
      ...target,
      ...(models === undefined ? {} : { names: models.names }),
      ...(versions === undefined ? {} : { boxes: versions.boxes }),
      isUnderstood: versions !== undefined || target.isUnderstood,
    },
    confidence: 'stated',
    isUnderstood: isRead,
    doubts: versions === undefined ? doubts : [],
    corrected: {
      models: models?.id ?? null,
      versions: versions?.id ?? null,
      own: { target, confidence, isUnderstood, doubts },
    },
  }
}

/** True when the reader by itself reads today what the correction says. */
export function isSuperseded({ target, corrected }: ReadProduct): boolean {
  if (corrected === undefined) return false
  const own = corrected.own
  const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)
  const hasModels = corrected.models === null || isSame(own.target.names.toSorted(), target.names.toSorted())
  const hasVersions =
    corrected.versions === null ||
    (own.isUnderstood && own.doubts.length === 0 && isSame(own.target.boxes, target.boxes))
  return hasModels && hasVersions
}
