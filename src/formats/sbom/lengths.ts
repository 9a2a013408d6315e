/** Characters that a text of a part may have to be one; of a longer one nothing is looked up, because half of it would be another. */
export const MAX_LENGTHS = {
  name: 400,
  group: 300,
  version: 300,
  supplier: 300,
  manufacturer: 300,
  purl: 2_000,
  cpe: 1_000,
  licence: 2_000,
  patched: 100,
} as const

/** Characters that the name of a package may have to be looked up by, of components and of records alike. */
export const MAX_KEY = 400

/** How many texts of a sort one part may have. */
export const MAX_COUNTS = { purl: 50, cpe: 200, patched: 1_000 } as const
