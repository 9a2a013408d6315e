type Json = Readonly<Record<string, unknown>>

const product = (id: string): Json => ({ product_id: id, name: id })
const branch = (category: string, name: string, members: Json): Json => ({ category, name, ...members })

const versioned = (name: string): Json[] => [
  branch('product_version', '1', {
    product: product(`${name} 1`),
    branches: ['arm', 'x86'].map((kind) => branch('architecture', kind, { product: product(`${name} 1 ${kind}`) })),
  }),
  branch('product_version', '2', {
    product: product(`${name} 2`),
    branches: [
      branch('service_pack', 'sp1', { product: product(`${name} 2 sp1`) }),
      branch('architecture', 'arm', { product: product(`${name} 2 arm`) }),
    ],
  }),
  branch('product_version_range', '<2', { product: product(`${name} <2`) }),
  branch('product_version_range', 'vers:intdot/>=1|<=2', { product: product(`${name} <=2`) }),
]

/** A tree of two products, `lock` and `gate`, in versions, and of a `fix`; every product's id says where it stands. */
export const lock: Json = {
  branches: [
    branch('vendor', 'Hibari', {
      branches: [
        branch('product_name', 'lock', { product: product('lock'), branches: versioned('lock') }),
        branch('product_name', 'gate', { product: product('gate'), branches: versioned('gate') }),
        branch('product_name', 'fix', { product: product('fix') }),
      ],
    }),
  ],
}

/** Product paths beside that tree: an id, what it begins with, and the steps from there. */
export function lockPaths(...paths: readonly (readonly [string, string, ...(readonly [string, string])[]])[]): Json {
  return {
    product_paths: paths.map(([id, beginning_product_reference, ...steps]) => ({
      full_product_name: product(id),
      beginning_product_reference,
      subpaths: steps.map(([category, next_product_reference]) => ({ category, next_product_reference })),
    })),
  }
}
