import { keyword, refuse, SEES_NOTHING, tellBelow, type Node } from './run.ts'
import { isMembers, numberAt, textsAt, type Keywords } from './schema.ts'
import { patternOf } from './strings.ts'

type Compile = (schema: unknown) => Node

function nodesAt(schema: Keywords, name: string, compile: Compile): ReadonlyMap<string, Node> {
  const value = schema[name]
  return new Map(isMembers(value) ? Object.entries(value).map(([member, inner]) => [member, compile(inner)]) : [])
}

/** What `properties`, `patternProperties` and `additionalProperties` say of a member. */
interface Shape {
  readonly properties: ReadonlyMap<string, Node>
  readonly patterns: readonly (readonly [RegExp, Node])[]
  readonly isClosed: boolean
  readonly additional: Node | undefined
}

function shapeOf(schema: Keywords, compile: Compile): Shape {
  const patterns = [...nodesAt(schema, 'patternProperties', compile)].map(
    ([pattern, node]) => [patternOf(pattern) ?? /^/u, node] as const,
  )
  const additional = schema['additionalProperties']
  return {
    properties: nodesAt(schema, 'properties', compile),
    patterns,
    isClosed: additional === false,
    additional: additional === undefined || additional === false ? undefined : compile(additional),
  }
}

/** The nodes that a member of a name must follow; undefined where it may not be there. */
function nodesFor({ properties, patterns, isClosed, additional }: Shape, name: string): Node[] | undefined {
  const known = properties.get(name)
  const nodes = patterns.filter(([pattern]) => pattern.test(name)).map(([, node]) => node)
  if (known !== undefined) nodes.unshift(known)
  if (nodes.length > 0) return nodes
  if (isClosed) return undefined
  return additional === undefined ? [] : [additional]
}

function compileShape(shape: Shape): Node {
  const { properties, patterns, isClosed, additional } = shape
  const isPlain = patterns.length === 0 && additional === undefined
  return {
    fits: (value, run) => {
      if (!isMembers(value)) return true
      for (const name in value) {
        const known = isPlain ? properties.get(name) : undefined
        if (known !== undefined) {
          if (!known.fits(value[name], run)) return false
        } else if (isPlain) {
          if (isClosed) return false
        } else if (nodesFor(shape, name)?.every((node) => node.fits(value[name], run)) !== true) return false
      }
      return true
    },
    tell: (value, run) => {
      if (!isMembers(value)) return
      for (const name of Object.keys(value)) {
        const nodes = nodesFor(shape, name)
        if (nodes === undefined) refuse(run, 'additionalProperties', { name }, name)
        else for (const node of nodes) tellBelow(node, value[name], name, run)
      }
    },
    see: (value, _, seen) => {
      if (!isMembers(value)) return
      if (isClosed || additional !== undefined) seen.all = true
      for (const name in value)
        if (properties.has(name) || patterns.some(([pattern]) => pattern.test(name))) seen.keys.add(name)
    },
  }
}

function compileRequired(required: readonly string[]): Node {
  return {
    fits: (value) => {
      if (isMembers(value)) for (const name of required) if (!Object.hasOwn(value, name)) return false
      return true
    },
    tell: (value, run) => {
      if (isMembers(value))
        for (const name of required) if (!Object.hasOwn(value, name)) refuse(run, 'required', { name }, name)
    },
    see: SEES_NOTHING,
  }
}

function compileCounts(schema: Keywords): Node[] {
  const least = numberAt(schema, 'minProperties') ?? 0
  const most = numberAt(schema, 'maxProperties')
  const nodes: Node[] = []
  const count = (value: unknown): number | undefined => (isMembers(value) ? Object.keys(value).length : undefined)
  if (least > 0)
    nodes.push(keyword('minProperties', { minimum: least }, (value) => (count(value) ?? Infinity) >= least))
  if (most !== undefined)
    nodes.push(keyword('maxProperties', { maximum: most }, (value) => (count(value) ?? 0) <= most))
  return nodes
}

/** What must be there, or must hold, where another member is there. */
function compileDependent(name: string, node: Node): Node {
  const isAsked = (value: unknown): boolean => isMembers(value) && Object.hasOwn(value, name)
  return {
    fits: (value, run) => !isAsked(value) || node.fits(value, run),
    tell: (value, run) => {
      if (isAsked(value)) node.tell(value, run)
    },
    see: (value, run, seen) => {
      if (isAsked(value)) node.see(value, run, seen)
    },
  }
}

function compileNames(node: Node): Node {
  return {
    fits: (value, run) => !isMembers(value) || Object.keys(value).every((name) => node.fits(name, run)),
    tell: (value, run) => {
      if (isMembers(value)) for (const name of Object.keys(value)) tellBelow(node, name, name, run)
    },
    see: SEES_NOTHING,
  }
}

/** The keywords that are about objects. */
export function compileObject(schema: Keywords, compile: Compile): Node[] {
  const required = textsAt(schema, 'required')
  const shape = shapeOf(schema, compile)
  const hasShape =
    shape.properties.size > 0 || shape.patterns.length > 0 || shape.isClosed || shape.additional !== undefined
  const needs = isMembers(schema['dependentRequired']) ? schema['dependentRequired'] : {}
  return [
    ...(required.length > 0 ? [compileRequired(required)] : []),
    ...compileCounts(schema),
    ...(hasShape ? [compileShape(shape)] : []),
    ...(schema['propertyNames'] === undefined ? [] : [compileNames(compile(schema['propertyNames']))]),
    ...Object.keys(needs).map((name) => compileDependent(name, compileRequired(textsAt(needs, name)))),
    ...[...nodesAt(schema, 'dependentSchemas', compile)].map(([name, node]) => compileDependent(name, node)),
  ]
}

/**
 * The verdict of a schema of an object that says only which members there are, must be, and how many: each member is looked at once.
 */
export function quickObject(schema: Keywords, compile: Compile): Node['fits'] {
  const required = new Set(textsAt(schema, 'required'))
  const { properties, isClosed } = shapeOf(schema, compile)
  const least = numberAt(schema, 'minProperties') ?? 0
  const most = numberAt(schema, 'maxProperties') ?? Infinity
  return (value, run) => {
    if (!isMembers(value)) return false
    let [members, present] = [0, 0]
    for (const name in value) {
      members += 1
      if (required.has(name)) present += 1
      const known = properties.get(name)
      if (known === undefined ? isClosed : !known.fits(value[name], run)) return false
    }
    return present === required.size && members >= least && members <= most
  }
}
