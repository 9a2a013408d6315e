import type { ModelVerdict } from './model.ts'

/** A product that a model is, or may be, one of. */
export interface ModelHit {
  /** Index in the list that the index was made of. */
  readonly product: number
  readonly verdict: 'match' | 'maybe'
}

/** Why a product was hit: its `name` is the model's, the model is of its `family`, or one of both names goes on where the other ends (`sibling`). */
export type HitGround = 'name' | 'family' | 'sibling'

interface Hit {
  readonly verdict: 'match' | 'maybe'
  readonly ground: HitGround
}

/** A hit with its ground: which of several hits count is decided among the products of one advisory (`withoutSiblings`). */
export interface GroundedHit extends ModelHit, Hit {}

/** A model that is named itself is none of the others whose names are longer or shorter. */
export function withoutSiblings<H extends GroundedHit>(hits: readonly H[]): readonly H[] {
  if (!hits.some(({ verdict, ground }) => verdict === 'match' && ground === 'name')) return hits
  return hits.filter(({ verdict, ground }) => verdict !== 'maybe' || ground !== 'sibling')
}

/** The products hit by one model, each with its strongest verdict. */
export class Hits {
  readonly #hits = new Map<number, Hit>()

  /** Adds a hit; a certain one is never weakened, and a doubt about families outweighs one about siblings. */
  add(product: number, verdict: ModelVerdict, ground: HitGround): void {
    if (verdict === 'no') return
    const known = this.#hits.get(product)
    if (known === undefined || (known.verdict === 'maybe' && (verdict === 'match' || known.ground === 'sibling'))) {
      this.#hits.set(product, { verdict, ground })
    }
  }

  /** Takes over what others hit among some products. */
  merge(others: Hits, products: ReadonlySet<number>): void {
    for (const [product, { verdict, ground }] of others.#hits)
      if (products.has(product)) this.add(product, verdict, ground)
  }

  drop(product: number): void {
    this.#hits.delete(product)
  }

  /** All hits, in the order of the products. */
  get list(): GroundedHit[] {
    return [...this.#hits]
      .map(([product, { verdict, ground }]) => ({ product, verdict, ground }))
      .toSorted((a, b) => a.product - b.product)
  }

  get products(): number[] {
    return [...this.#hits.keys()]
  }
}
