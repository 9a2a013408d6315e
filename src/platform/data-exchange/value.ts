import type { Values } from './field.ts'

/** A parsed record's values by the types that their fields promise; throws where a kind asks for another type. */
export class ValueReader {
  readonly #values: Values

  constructor(values: Values) {
    this.#values = values
  }

  #fail(name: string): never {
    throw new TypeError(`the value of ${name} has another type`)
  }

  text(name: string): string {
    const value = this.#values[name]
    return typeof value === 'string' ? value : this.#fail(name)
  }

  textOrNull(name: string): string | null {
    return this.#values[name] === null || this.#values[name] === undefined ? null : this.text(name)
  }

  flag(name: string): boolean {
    const value = this.#values[name]
    return typeof value === 'boolean' ? value : this.#fail(name)
  }

  number(name: string): number {
    const value = this.#values[name]
    return typeof value === 'number' ? value : this.#fail(name)
  }

  numberOrNull(name: string): number | null {
    return this.#values[name] === null || this.#values[name] === undefined ? null : this.number(name)
  }

  list(name: string): string[] {
    const value = this.#values[name]
    return Array.isArray(value) ? value.map(String) : this.#fail(name)
  }

  listOrNull(name: string): string[] | null {
    return this.#values[name] === null || this.#values[name] === undefined ? null : this.list(name)
  }

  map(name: string): Record<string, string> {
    const value = this.#values[name]
    if (typeof value !== 'object' || value === null || Array.isArray(value)) this.#fail(name)
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, String(member)]))
  }
}
