import { compileApplicators } from './applicators.ts'
import { compileArray } from './arrays.ts'
import { keyOf } from './equal.ts'
import { compileNumber } from './numbers.ts'
import { compileObject } from './objects.ts'
import { checkBelow, checkDeeper, refuse, type Check, type Node, type Run, type Seen } from './run.ts'
import { isMembers, SchemaError, type Fault, type JsonSchema, type Keywords } from './schema.ts'
import { compileText } from './strings.ts'

export type { Fault, JsonSchema } from './schema.ts'
export { SchemaError } from './schema.ts'

/** Keywords that change what a schema means, and that are not understood here. */
const REFUSED = ['$dynamicRef', '$recursiveRef', 'dependencies', 'additionalItems']
const MAX_LEVEL = 100

export interface CompileOptions {
  /** The schema of a name (`https://…` without fragment) that others refer to. */
  readonly find?: (name: string) => JsonSchema | undefined
}

export interface ValidateOptions {
  /** How many faults are told at most. */
  readonly most?: number
  /** Only faults of these keywords are told. */
  readonly told?: ReadonlySet<string>
}

/** Finds what a value does not follow; never throws, whatever the value is. */
export type Validate = (value: unknown, options?: ValidateOptions) => Fault[]

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  object: isMembers,
  array: Array.isArray,
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  null: (value) => value === null,
}

function compileType(schema: Keywords): Check | undefined {
  const { type } = schema
  if (type === undefined) return undefined
  const names = (Array.isArray(type) ? type : [type]).map(String)
  const tests = names.map((name) => TYPES[name] ?? (() => false))
  const [only] = tests
  const expected = names.join(', ')
  if (only !== undefined && tests.length === 1) return (value, run) => only(value) || refuse(run, 'type', { expected })
  return (value, run) => tests.some((test) => test(value)) || refuse(run, 'type', { expected })
}

function compileValues(schema: Keywords): Check | undefined {
  const { enum: list } = schema
  const hasConst = Object.hasOwn(schema, 'const')
  if (!Array.isArray(list) && !hasConst) return undefined
  const values: readonly unknown[] = hasConst ? [schema['const']] : Array.isArray(list) ? list : []
  const plain = new Set(values.filter((value) => typeof value !== 'object' || value === null))
  const keys = new Set(values.filter((value) => typeof value === 'object' && value !== null).map(keyOf))
  const allowed = values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(', ')
  return (value, run) =>
    plain.has(value) ||
    (keys.size > 0 && keys.has(keyOf(value))) ||
    refuse(run, hasConst ? 'const' : 'enum', { allowed })
}

const NOTHING_SEEN = (): void => undefined
const onlyCheck = (check: Check | undefined): Node[] => (check === undefined ? [] : [{ check, see: NOTHING_SEEN }])

/** `unevaluatedProperties` and `unevaluatedItems`: what no other keyword of the schema looked at. */
function compileUnevaluated(keyword: string, inner: Node, isClosed: boolean, others: readonly Node[]): Node {
  const isOfMembers = keyword === 'unevaluatedProperties'
  return {
    check: (value, run) => {
      if (isOfMembers ? !isMembers(value) : !Array.isArray(value)) return true
      const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
        ? [...value.entries()]
        : Object.entries(Object(value))
      const seen: Seen = { all: false, keys: new Set() }
      const place = isMembers(value) || Array.isArray(value) ? value : []
      for (const node of others) node.see(place, run, seen)
      if (seen.all) return true
      let isValid = true
      for (const [key, item] of entries) {
        if (seen.keys.has(key)) continue
        if (isClosed) isValid = refuse(run, keyword, { name: key }, key)
        else if (!checkBelow(inner.check, item, key, run)) isValid = false
      }
      return isValid
    },
    see: (value, _, seen) => {
      if (Array.isArray(value) !== isOfMembers) seen.all = true
    },
  }
}

const ANY: Node = { check: () => true, see: NOTHING_SEEN }
const NONE: Node = { check: (_, run) => refuse(run, 'false'), see: NOTHING_SEEN }

/** A document of schemas being compiled: what `#/…` and names refer to, and what is compiled already. */
class Compiler {
  readonly #root: JsonSchema
  readonly #find: (name: string) => JsonSchema | undefined
  readonly #known: Map<object, Node>
  readonly #others: Map<string, Compiler>

  constructor(root: JsonSchema, find: (name: string) => JsonSchema | undefined, others: Map<string, Compiler>) {
    this.#root = root
    this.#find = find
    this.#known = new Map()
    this.#others = others
  }

  compile(schema: unknown, level = 0): Node {
    if (schema === true) return ANY
    if (schema === false) return NONE
    if (!isMembers(schema)) throw new SchemaError('schema')
    if (level > MAX_LEVEL) throw new SchemaError('depth')
    const held = this.#known.get(schema)
    if (held !== undefined) return held
    const refused = REFUSED.find((keyword) => schema[keyword] !== undefined)
    if (refused !== undefined) throw new SchemaError(refused)
    const node = combine(this.#nodesOf(schema, (inner) => this.compile(inner, level + 1)))
    this.#known.set(schema, node)
    return node
  }

  #nodesOf(schema: Keywords, compile: (schema: unknown) => Node): Node[] {
    const ref = schema['$ref']
    const nodes = [
      ...onlyCheck(compileType(schema)),
      ...onlyCheck(compileValues(schema)),
      ...onlyCheck(compileText(schema)),
      ...onlyCheck(compileNumber(schema)),
      ...[compileArray(schema, compile), compileObject(schema, compile)].filter((node) => node !== undefined),
      ...(typeof ref === 'string' ? [this.#refer(ref)] : []),
      ...compileApplicators(schema, compile),
    ]
    for (const keyword of ['unevaluatedProperties', 'unevaluatedItems']) {
      const inner = schema[keyword]
      if (inner !== undefined) nodes.push(compileUnevaluated(keyword, compile(inner), inner === false, [...nodes]))
    }
    return nodes
  }

  /** What a reference leads to is looked up at once, and compiled when it is first needed, so that schemas may refer to themselves. */
  #refer(ref: string): Node {
    const [name = '', fragment = ''] = ref.split('#')
    const compiler = name === '' ? this : this.#documentOf(name)
    const target = compiler.#targetOf(fragment, ref)
    let node: Node | undefined
    const nodeOf = (): Node => (node ??= compiler.compile(target))
    if (name !== '') nodeOf()
    return {
      check: (value, run) => checkDeeper(nodeOf().check, value, run),
      see: (value, run, seen) => {
        if (run.level > MAX_LEVEL) return
        run.level += 1
        nodeOf().see(value, run, seen)
        run.level -= 1
      },
    }
  }

  #documentOf(name: string): Compiler {
    const held = this.#others.get(name)
    if (held !== undefined) return held
    const root = this.#find(name)
    if (root === undefined) throw new SchemaError(name)
    const compiler = new Compiler(root, this.#find, this.#others)
    this.#others.set(name, compiler)
    return compiler
  }

  #targetOf(fragment: string, ref: string): unknown {
    if (fragment !== '' && !fragment.startsWith('/')) return this.#anchorOf(fragment)
    let place: unknown = this.#root
    for (const part of fragment.split('/').slice(1)) {
      const name = decodePart(part)
      place = isMembers(place) ? place[name] : Array.isArray(place) ? place[Number(name)] : undefined
    }
    if (place === undefined) throw new SchemaError(ref)
    return place
  }

  #anchorOf(anchor: string): unknown {
    const open: unknown[] = [this.#root]
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (isMembers(place) && (place['$anchor'] === anchor || place['$dynamicAnchor'] === anchor)) return place
      if (typeof place === 'object' && place !== null) open.push(...Object.values(place))
    }
    throw new SchemaError(`#${anchor}`)
  }
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
  } catch {
    throw new SchemaError(part)
  }
}

function combine(nodes: readonly Node[]): Node {
  const [first, second] = nodes
  if (first === undefined) return ANY
  if (second === undefined) return first
  const checks = nodes.map((node) => node.check)
  const [type, ...others] = checks
  const seeing = nodes.filter((node) => node.see !== NOTHING_SEEN)
  return {
    check: (value, run) => {
      let isValid = type === undefined || type(value, run)
      for (const check of others) if (!check(value, run)) isValid = false
      return isValid
    },
    see: (value, run, seen) => seeing.forEach((node) => node.see(value, run, seen)),
  }
}

/** Makes a schema ready for checking values, without generating code; throws a SchemaError when it cannot be used. */
export function compileSchema(schema: JsonSchema, options: CompileOptions = {}): Validate {
  const { check } = new Compiler(schema, options.find ?? (() => undefined), new Map()).compile(schema)
  return (value, { most = 300, told } = {}) => {
    const run: Run = { steps: [], faults: [], most, told, hasMore: false, isTooDeep: false, level: 0 }
    check(value, run)
    const faults = run.faults ?? []
    return run.hasMore ? [...faults, { path: '', keyword: 'more', params: { shown: faults.length } }] : faults
  }
}
