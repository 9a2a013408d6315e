import { nameOfPart } from '../json/pointer.ts'
import { ANYTHING, combine, compileApplicators, NOTHING } from './applicators.ts'
import { compileArray } from './arrays.ts'
import { keyOf } from './equal.ts'
import { compileNumber } from './numbers.ts'
import { compileObject, quickObject } from './objects.ts'
import { enter, keyword, refuse, tellBelow, type Node, type Run, type Seen } from './run.ts'
import { isMembers, SchemaError, type Fault, type JsonSchema, type Keywords, type Members } from './schema.ts'
import { compileText, quickText } from './strings.ts'
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
export interface Validate {
  (value: unknown, options?: ValidateOptions): Fault[]
  /** The verdict alone. */
  readonly fits: (value: unknown) => boolean
}

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  object: isMembers,
  array: Array.isArray,
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  null: (value) => value === null,
}

function compileType(schema: Keywords): Node[] {
  const { type } = schema
  if (type === undefined) return []
  const names = (Array.isArray(type) ? type : [type]).map(String)
  const params = { expected: names.join(', ') }
  const tests = names.map((name) => {
    const test = TYPES[name]
    if (test === undefined) throw new SchemaError(`type ${name}`)
    return test
  })
  const [first] = tests
  if (first !== undefined && tests.length === 1) return [keyword('type', params, first)]
  return [keyword('type', params, (value) => tests.some((test) => test(value)))]
}

function compileValues(schema: Keywords): Node[] {
  const { enum: list } = schema
  return [
    ...(Object.hasOwn(schema, 'const') ? [compileWords('const', [schema['const']])] : []),
    ...(Array.isArray(list) ? [compileWords('enum', list)] : []),
  ]
}

/** A value is one of some values. */
function compileWords(name: 'const' | 'enum', values: readonly unknown[]): Node {
  const plain = new Set(values.filter((value) => typeof value !== 'object' || value === null))
  const keys = new Set(values.filter((value) => typeof value === 'object' && value !== null).map(keyOf))
  const allowed = values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(', ')
  // What is nested too deep to be compared is equal to nothing.
  keys.delete(undefined)
  return keyword(name, { allowed }, (value) => plain.has(value) || (keys.size > 0 && keys.has(keyOf(value))))
}

/** `unevaluatedProperties` and `unevaluatedItems`: what no other keyword of the schema looked at. */
function compileUnevaluated(name: string, inner: Node, isClosed: boolean, others: readonly Node[]): Node {
  const isOfMembers = name === 'unevaluatedProperties'
  const isAsked = (value: unknown): value is Members | readonly unknown[] =>
    isOfMembers ? isMembers(value) : Array.isArray(value)
  /** What is left over; none where everything was looked at. */
  const leftOf = (value: Members | readonly unknown[], run: Run): (readonly [string | number, unknown])[] => {
    const seen: Seen = { all: false, keys: new Set() }
    for (const node of others) node.see(value, run, seen)
    if (seen.all) return []
    const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
    return entries.filter(([key]) => !seen.keys.has(key))
  }
  return {
    fits: (value, run) => !isAsked(value) || leftOf(value, run).every(([, item]) => !isClosed && inner.fits(item, run)),
    tell: (value, run) => {
      if (!isAsked(value)) return
      for (const [key, item] of leftOf(value, run))
        if (isClosed) refuse(run, name, { name: key }, key)
        else tellBelow(inner, item, key, run)
    },
    see: (value, _, seen) => {
      if (Array.isArray(value) !== isOfMembers) seen.all = true
    },
  }
}

const OF_TEXTS = new Set(['type', 'minLength', 'maxLength', 'pattern', 'format'])
const OF_MEMBERS = new Set(['type', 'properties', 'required', 'additionalProperties', 'minProperties', 'maxProperties'])

/** The verdict in one step, for the two kinds of schemas that most values follow: plain texts and plain objects. */
function quickVerdict(schema: Keywords, compile: (schema: unknown) => Node): Node['fits'] | undefined {
  const has = (names: ReadonlySet<string>): boolean =>
    Object.keys(schema).every((name) => names.has(name) || name === '$defs')
  if (schema['type'] === 'string' && has(OF_TEXTS)) return quickText(schema)
  const { additionalProperties: additional } = schema
  const isPlain = schema['type'] === 'object' && (additional === undefined || additional === false) && has(OF_MEMBERS)
  return isPlain ? quickObject(schema, compile) : undefined
}

/** What the documents of schemas share that refer to each other. */
interface Shared {
  readonly compilers: Map<string, Compiler>
  /** Targets of references, which are compiled after what refers to them, so that schemas may refer to themselves. */
  readonly open: (() => void)[]
}

/** A document of schemas being compiled: what `#/…` and names refer to, and what is compiled already. */
class Compiler {
  readonly #root: JsonSchema
  readonly #find: (name: string) => JsonSchema | undefined
  readonly #known: Map<object, Node>
  readonly #shared: Shared

  constructor(root: JsonSchema, find: (name: string) => JsonSchema | undefined, shared: Shared) {
    this.#root = root
    this.#find = find
    this.#known = new Map()
    this.#shared = shared
  }

  compile(schema: unknown, level = 0): Node {
    if (schema === true) return ANYTHING
    if (schema === false) return NOTHING
    if (!isMembers(schema)) throw new SchemaError('schema')
    if (level > MAX_LEVEL) throw new SchemaError('depth')
    const held = this.#known.get(schema)
    if (held !== undefined) return held
    const refused = REFUSED.find((name) => schema[name] !== undefined)
    if (refused !== undefined) throw new SchemaError(refused)
    const below = (inner: unknown): Node => this.compile(inner, level + 1)
    const node = combine(this.#nodesOf(schema, below), quickVerdict(schema, below))
    this.#known.set(schema, node)
    return node
  }

  #nodesOf(schema: Keywords, compile: (schema: unknown) => Node): Node[] {
    const ref = schema['$ref']
    const nodes = [
      ...compileType(schema),
      ...compileValues(schema),
      ...compileText(schema),
      ...compileNumber(schema),
      ...compileArray(schema, compile),
      ...compileObject(schema, compile),
      ...(typeof ref === 'string' ? [this.#refer(ref)] : []),
      ...compileApplicators(schema, compile),
    ]
    for (const name of ['unevaluatedProperties', 'unevaluatedItems']) {
      const inner = schema[name]
      if (inner !== undefined) nodes.push(compileUnevaluated(name, compile(inner), inner === false, [...nodes]))
    }
    return nodes
  }

  /** What a reference leads to is looked up at once, and compiled next. */
  #refer(ref: string): Node {
    const [name = '', fragment = ''] = ref.split('#')
    const compiler = name === '' ? this : this.#documentOf(name)
    const target = compiler.#targetOf(fragment, ref)
    let node: Node | undefined
    const nodeOf = (): Node => (node ??= compiler.compile(target))
    this.#shared.open.push(nodeOf)
    return {
      fits: (value, run) => {
        const target = nodeOf()
        if (target.isLeaf === true) return target.fits(value, run)
        if (!enter(run)) return false
        const isFitting = target.fits(value, run)
        run.level -= 1
        return isFitting
      },
      tell: (value, run) => {
        if (!enter(run)) return
        nodeOf().tell(value, run)
        run.level -= 1
      },
      see: (value, run, seen) => {
        if (!enter(run)) return
        nodeOf().see(value, run, seen)
        run.level -= 1
      },
    }
  }

  #documentOf(name: string): Compiler {
    const held = this.#shared.compilers.get(name)
    if (held !== undefined) return held
    const root = this.#find(name)
    if (root === undefined) throw new SchemaError(name)
    const compiler = new Compiler(root, this.#find, this.#shared)
    this.#shared.compilers.set(name, compiler)
    return compiler
  }

  #targetOf(fragment: string, ref: string): unknown {
    if (fragment !== '' && !fragment.startsWith('/')) return this.#anchorOf(fragment)
    let place: unknown = this.#root
    for (const part of fragment.split('/').slice(1)) {
      const name = decodePart(part)
      if (Array.isArray(place)) place = place[Number(name)]
      else place = isMembers(place) && Object.hasOwn(place, name) ? place[name] : undefined
    }
    if (place === undefined) throw new SchemaError(ref)
    return place
  }

  #anchorOf(anchor: string): unknown {
    const open: unknown[] = [this.#root]
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (isMembers(place) && (place['$anchor'] === anchor || place['$dynamicAnchor'] === anchor)) return place
      if (typeof place === 'object' && place !== null) for (const inner of Object.values(place)) open.push(inner)
    }
    throw new SchemaError(`#${anchor}`)
  }
}

function decodePart(part: string): string {
  try {
    return nameOfPart(decodeURIComponent(part))
  } catch {
    throw new SchemaError(part)
  }
}

/** Makes a schema ready for checking values, without generating code; throws a SchemaError when it cannot be used. */
export function compileSchema(schema: JsonSchema, options: CompileOptions = {}): Validate {
  const open: (() => void)[] = []
  const compiler = new Compiler(schema, options.find ?? (() => undefined), { compilers: new Map(), open })
  const { fits, tell } = compiler.compile(schema)
  for (let next = open.pop(); next !== undefined; next = open.pop()) next()
  const start = (most: number, told?: ReadonlySet<string>): Run => {
    return { steps: [], faults: [], most, told, hasMore: false, level: 0, references: 0, isSpent: false }
  }
  // Where references were not followed to their end, nothing is known: not even that something does not fit, as `not` asks.
  const verdictOf = (value: unknown): { isFitting: boolean; isSpent: boolean } => {
    const run = start(0)
    const isFitting = fits(value, run)
    return { isFitting: isFitting && !run.isSpent, isSpent: run.isSpent }
  }
  const validate = (value: unknown, { most = 300, told }: ValidateOptions = {}): Fault[] => {
    const { isFitting, isSpent } = verdictOf(value)
    if (isFitting) return []
    const run = start(most, told)
    tell(value, run)
    if (isSpent || run.isSpent) refuse(run, 'depth')
    if (run.hasMore) run.faults.push({ path: '', keyword: 'more', params: { shown: run.faults.length } })
    return run.faults
  }
  return Object.assign(validate, { fits: (value: unknown) => verdictOf(value).isFitting })
}
