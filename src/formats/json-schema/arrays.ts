import { keyOf } from './equal.ts'
import { keyword, refuse, SEES_NOTHING, tellBelow, type Node, type Run, type Seen } from './run.ts'
import { numberAt, type Keywords } from './schema.ts'

type Compile = (schema: unknown) => Node
type Items = readonly unknown[]

/** So many texts are compared each with each more quickly than through a set. */
const FEW = 8

function areFewTexts(items: Items): items is readonly string[] {
  if (items.length > FEW) return false
  for (let index = 0; index < items.length; index += 1) if (typeof items[index] !== 'string') return false
  return true
}

function isUnique(items: Items): boolean {
  if (items.length < 2) return true
  if (!areFewTexts(items)) return eachRepeated(items, NO)
  for (let index = 1; index < items.length; index += 1) if (items.indexOf(items[index] ?? '') < index) return false
  return true
}

/** Calls for each item that another one before it equals; ends when it is answered false. */
function eachRepeated(items: Items, call: (index: number) => boolean): boolean {
  const texts = new Set<string>()
  let others: Set<string> | undefined
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index]
    const isText = typeof item === 'string'
    const known = isText ? texts : (others ??= new Set())
    const key = isText ? item : keyOf(item)
    if (key === undefined) continue
    if (!known.has(key)) known.add(key)
    else if (!call(index)) return false
  }
  return true
}

const NO = (): boolean => false

const UNIQUE: Node = {
  fits: (value) => !Array.isArray(value) || isUnique(value),
  tell: (value, run) => {
    if (Array.isArray(value))
      eachRepeated(value, (index) => {
        refuse(run, 'uniqueItems', {}, index)
        return true
      })
  },
  see: SEES_NOTHING,
}

function compileContains(node: Node, schema: Keywords): Node {
  const least = numberAt(schema, 'minContains') ?? 1
  const most = numberAt(schema, 'maxContains') ?? Infinity
  const count = (items: Items, run: Run): number => items.filter((item) => node.fits(item, run)).length
  return {
    fits: (value, run) => {
      if (!Array.isArray(value)) return true
      const fitting = count(value, run)
      return fitting >= least && fitting <= most
    },
    tell: (value, run) => {
      if (!Array.isArray(value)) return
      const fitting = count(value, run)
      if (fitting < least) refuse(run, 'contains', { minimum: least })
      else if (fitting > most) refuse(run, 'maxContains', { maximum: most })
    },
    see: (value, run, seen) => {
      if (!Array.isArray(value)) return
      for (const [index, item] of value.entries()) if (node.fits(item, run)) seen.keys.add(index)
    },
  }
}

/** `items`, where no item stands before them that has a schema of its own: what almost every list is. */
function compileItems(node: Node): Node {
  return {
    fits: (value, run) => {
      if (Array.isArray(value))
        for (let index = 0; index < value.length; index += 1) if (!node.fits(value[index], run)) return false
      return true
    },
    tell: (value, run) => {
      if (Array.isArray(value)) for (const [index, item] of value.entries()) tellBelow(node, item, index, run)
    },
    see: (value, _, seen) => {
      if (Array.isArray(value)) seen.all = true
    },
  }
}

/** `prefixItems`, and `items` for those behind. */
function compilePrefix(first: readonly Node[], rest: Node | undefined): Node {
  const nodeAt = (index: number): Node | undefined => first[index] ?? rest
  return {
    fits: (value, run) =>
      !Array.isArray(value) || value.every((item: unknown, index) => nodeAt(index)?.fits(item, run) ?? true),
    tell: (value, run) => {
      if (!Array.isArray(value)) return
      for (const [index, item] of value.entries()) {
        const node = nodeAt(index)
        if (node !== undefined) tellBelow(node, item, index, run)
      }
    },
    see: (value, _, seen: Seen) => {
      if (!Array.isArray(value)) return
      if (rest !== undefined) seen.all = true
      for (const index of first.keys()) seen.keys.add(index)
    },
  }
}

/** The keywords that are about lists. */
export function compileArray(schema: Keywords, compile: Compile): Node[] {
  const least = numberAt(schema, 'minItems') ?? 0
  const most = numberAt(schema, 'maxItems')
  const prefix: Items = Array.isArray(schema['prefixItems']) ? schema['prefixItems'] : []
  const rest = schema['items'] === undefined ? undefined : compile(schema['items'])
  const nodes: Node[] = []
  if (least > 0)
    nodes.push(keyword('minItems', { minimum: least }, (value) => !Array.isArray(value) || value.length >= least))
  if (most !== undefined)
    nodes.push(keyword('maxItems', { maximum: most }, (value) => !Array.isArray(value) || value.length <= most))
  if (schema['uniqueItems'] === true) nodes.push(UNIQUE)
  if (prefix.length > 0) nodes.push(compilePrefix(prefix.map(compile), rest))
  else if (rest !== undefined) nodes.push(compileItems(rest))
  if (schema['contains'] !== undefined) nodes.push(compileContains(compile(schema['contains']), schema))
  return nodes
}
