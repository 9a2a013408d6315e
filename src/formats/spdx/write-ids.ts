const MAX_SLUG = 100

/** Ids of elements by the refs of our model: a ref that may be an id stays; another one becomes one that nothing else has. */
export class Ids {
  readonly #ids = new Map<string, string>()
  readonly #taken = new Set<string>()
  readonly #isId: (ref: string) => boolean
  readonly #prefix: string

  constructor(prefix: string, isId: (ref: string) => boolean, taken: readonly string[]) {
    this.#prefix = prefix
    this.#isId = isId
    for (const id of taken) this.#taken.add(id)
  }

  /** The id of a part that is written now. */
  declare(ref: string): string {
    const slug = ref.replace(/[^A-Za-z0-9.]+/g, '-').slice(0, MAX_SLUG)
    const wanted = this.#isId(ref) ? ref : this.#prefix + (slug === '' || slug === '-' ? 'part' : slug)
    let id = wanted
    for (let count = 2; this.#taken.has(id); count += 1) id = `${wanted}-${count}`
    this.#taken.add(id)
    if (!this.#ids.has(ref)) this.#ids.set(ref, id)
    return id
  }

  /** The id of a part that was written; undefined = none was. */
  of(ref: string): string | undefined {
    return this.#ids.get(ref)
  }
}
