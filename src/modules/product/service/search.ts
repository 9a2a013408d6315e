import type { SearchEntry } from '#platform/search/index.ts'
import type { Names } from '../model.ts'

interface Place {
  readonly lineId: string
  readonly divisionId: string
}

/** How a model is found: by its code, its names and those of its family. */
export function modelSearchEntry(
  model: Place & { readonly id: string; readonly code: string; readonly names: Names; readonly familyNames: Names },
): SearchEntry {
  return {
    kind: 'model',
    recordId: model.id,
    permission: 'product.read',
    title: model.code,
    subtitle: model.names.en,
    url: `/products/models/${model.id}`,
    words: [...Object.values(model.names), ...Object.values(model.familyNames)],
    lineId: model.lineId,
    divisionId: model.divisionId,
  }
}

/** How a family is found: by its code and names. */
export function familySearchEntry(
  family: Place & { readonly id: string; readonly code: string; readonly names: Names },
): SearchEntry {
  return {
    kind: 'productFamily',
    recordId: family.id,
    permission: 'product.read',
    title: family.names.en,
    subtitle: family.names.ja,
    url: `/products/families/${family.id}`,
    words: [family.code, ...Object.values(family.names)],
    lineId: family.lineId,
    divisionId: family.divisionId,
  }
}

/** How a product line is found: by its names. */
export function lineSearchEntry(line: {
  readonly id: string
  readonly kind: string
  readonly divisionId: string
  readonly names: Names
}): SearchEntry {
  return {
    kind: 'productLine',
    recordId: line.id,
    permission: 'product.read',
    title: line.names.en,
    subtitle: line.names.ja,
    url: `/products/lines/${line.id}`,
    words: [line.kind, ...Object.values(line.names)],
    lineId: line.id,
    divisionId: line.divisionId,
  }
}

/** How another maker is found: by its names and every spelling. */
export function vendorSearchEntry(vendor: {
  readonly id: string
  readonly name: string
  readonly names: Names
  readonly aliases: readonly string[]
}): SearchEntry {
  return {
    kind: 'vendor',
    recordId: vendor.id,
    permission: 'product.read',
    title: vendor.name,
    subtitle: vendor.names.ja,
    url: `/vendors/${vendor.id}`,
    words: [...Object.values(vendor.names), ...vendor.aliases],
  }
}
