import type { Values } from './field.ts'

/** Stands between the parts of a key; no value of a key field holds it. */
const MARK = '\t'

/** The key of a record: the values of its key fields. */
export function keyText(names: readonly string[], values: Values): string {
  return names
    .map((name) => {
      const value = values[name]
      return typeof value === 'string' ? value : ''
    })
    .join(MARK)
}

/** The parts of a key. */
export function keyParts(key: string): string[] {
  return key.split(MARK)
}
