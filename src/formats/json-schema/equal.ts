import { isMembers } from './schema.ts'

const MAX_LEVEL = 100

interface Writing {
  isTooDeep: boolean
}

function write(value: unknown, level: number, writing: Writing): string {
  if (level > MAX_LEVEL) {
    writing.isTooDeep = true
    return ''
  }
  if (Array.isArray(value)) return `[${value.map((item) => write(item, level + 1, writing)).join(',')}]`
  if (!isMembers(value)) return JSON.stringify(value) ?? 'null'
  const members = Object.keys(value).toSorted()
  return `{${members.map((name) => `${JSON.stringify(name)}:${write(value[name], level + 1, writing)}`).join(',')}}`
}

/**
 * A text that two JSON values share exactly when they are equal, whatever the order of their members; undefined for a value that is
 * nested too deep to be compared.
 */
export function keyOf(value: unknown): string | undefined {
  const writing: Writing = { isTooDeep: false }
  const text = write(value, 0, writing)
  return writing.isTooDeep ? undefined : text
}
