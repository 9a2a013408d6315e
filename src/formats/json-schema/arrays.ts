import { keyOf } from './equal.ts'
import { checkBelow, isValidQuietly, refuse, type Check, type Node, type Run, type Seen } from './run.ts'
import { numberAt, type Keywords } from './schema.ts'

type Compile = (schema: unknown) => Node
type Items = readonly unknown[]
type ArrayCheck = (items: Items, run: Run) => boolean

function checkUnique(items: Items, run: Run): boolean {
  if (items.length < 2) return true
  let isValid = true
  const texts = new Set<string>()
  const others = new Set<string>()
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index]
    const known = typeof item === 'string' ? texts : others
    const key = typeof item === 'string' ? item : keyOf(item)
    if (key === undefined) continue
    if (known.has(key)) isValid = refuse(run, 'uniqueItems', {}, index)
    else known.add(key)
  }
  return isValid
}

function checkContains(check: Check, schema: Keywords): ArrayCheck {
  const least = numberAt(schema, 'minContains') ?? 1
  const most = numberAt(schema, 'maxContains') ?? Infinity
  return (items, run) => {
    const count = items.filter((item) => isValidQuietly(check, item, run)).length
    if (count < least) return refuse(run, 'contains', { minimum: least })
    return count <= most || refuse(run, 'maxContains', { maximum: most })
  }
}

function checkItems(first: readonly Node[], rest: Node | undefined): ArrayCheck {
  return (items, run) => {
    let isValid = true
    const end = rest === undefined ? Math.min(first.length, items.length) : items.length
    for (let index = 0; index < end; index += 1) {
      const node = first[index] ?? rest
      if (node !== undefined && !checkBelow(node.check, items[index], index, run)) isValid = false
    }
    return isValid
  }
}

/** The keywords that are about lists; undefined where a schema has none. */
export function compileArray(schema: Keywords, compile: Compile): Node | undefined {
  const least = numberAt(schema, 'minItems') ?? 0
  const most = numberAt(schema, 'maxItems') ?? Infinity
  const prefix: Items = Array.isArray(schema['prefixItems']) ? schema['prefixItems'] : []
  const first = prefix.map(compile)
  const rest = schema['items'] === undefined ? undefined : compile(schema['items'])
  const contains = schema['contains'] === undefined ? undefined : compile(schema['contains']).check
  const checks: ArrayCheck[] = []
  if (least > 0) checks.push((items, run) => items.length >= least || refuse(run, 'minItems', { minimum: least }))
  if (most < Infinity) checks.push((items, run) => items.length <= most || refuse(run, 'maxItems', { maximum: most }))
  if (schema['uniqueItems'] === true) checks.push(checkUnique)
  if (first.length > 0 || rest !== undefined) checks.push(checkItems(first, rest))
  if (contains !== undefined) checks.push(checkContains(contains, schema))
  if (checks.length === 0) return undefined
  const see = (value: unknown, run: Run, seen: Seen): void => {
    if (!Array.isArray(value)) return
    if (rest !== undefined) seen.all = true
    for (const index of first.keys()) seen.keys.add(index)
    if (contains !== undefined)
      for (const [index, item] of value.entries()) if (isValidQuietly(contains, item, run)) seen.keys.add(index)
  }
  return { check: (value, run) => !Array.isArray(value) || all(checks, value, run), see }
}

function all(checks: readonly ArrayCheck[], items: Items, run: Run): boolean {
  let isValid = true
  for (const check of checks) if (!check(items, run)) isValid = false
  return isValid
}
