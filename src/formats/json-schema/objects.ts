import { checkBelow, checkDeeper, refuse, type Node, type Run, type Seen } from './run.ts'
import { isMembers, numberAt, textsAt, type Keywords, type Members } from './schema.ts'
import { patternOf } from './strings.ts'

type Compile = (schema: unknown) => Node
type ObjectCheck = (members: Members, names: readonly string[], run: Run) => boolean

function nodesAt(schema: Keywords, keyword: string, compile: Compile): ReadonlyMap<string, Node> {
  const value = schema[keyword]
  return new Map(isMembers(value) ? Object.entries(value).map(([name, inner]) => [name, compile(inner)]) : [])
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

function checkMembers({ properties, patterns, isClosed, additional }: Shape): ObjectCheck {
  return (members, names, run) => {
    let isValid = true
    for (const name of names) {
      const known = properties.get(name)
      let isKnown = known !== undefined
      if (known !== undefined && !checkBelow(known.check, members[name], name, run)) isValid = false
      for (const [pattern, node] of patterns)
        if (pattern.test(name)) {
          isKnown = true
          if (!checkBelow(node.check, members[name], name, run)) isValid = false
        }
      if (isKnown) continue
      if (isClosed) isValid = refuse(run, 'additionalProperties', { name }, name)
      else if (additional !== undefined && !checkBelow(additional.check, members[name], name, run)) isValid = false
    }
    return isValid
  }
}

function checkRequired(required: readonly string[]): ObjectCheck {
  return (members, _, run) => {
    let isValid = true
    for (const name of required) if (!Object.hasOwn(members, name)) isValid = refuse(run, 'required', { name }, name)
    return isValid
  }
}

function checkCount(schema: Keywords): ObjectCheck | undefined {
  const least = numberAt(schema, 'minProperties') ?? 0
  const most = numberAt(schema, 'maxProperties') ?? Infinity
  if (least === 0 && most === Infinity) return undefined
  return (_, names, run) => {
    if (names.length < least) return refuse(run, 'minProperties', { minimum: least })
    return names.length <= most || refuse(run, 'maxProperties', { maximum: most })
  }
}

/** What must be there, or must hold, where another member is there. */
function checkDependents(schema: Keywords, dependents: ReadonlyMap<string, Node>): ObjectCheck {
  const required = isMembers(schema['dependentRequired']) ? schema['dependentRequired'] : {}
  const needs = new Map(Object.keys(required).map((name) => [name, checkRequired(textsAt(required, name))]))
  return (members, names, run) => {
    let isValid = true
    for (const name of names) {
      if (needs.get(name)?.(members, names, run) === false) isValid = false
      const dependent = dependents.get(name)
      if (dependent !== undefined && !checkDeeper(dependent.check, members, run)) isValid = false
    }
    return isValid
  }
}

function checkNames(node: Node): ObjectCheck {
  return (_, names, run) => {
    let isValid = true
    for (const name of names) if (!checkBelow(node.check, name, name, run)) isValid = false
    return isValid
  }
}

function checksOf(
  schema: Keywords,
  shape: Shape,
  dependents: ReadonlyMap<string, Node>,
  compile: Compile,
): ObjectCheck[] {
  const required = textsAt(schema, 'required')
  const count = checkCount(schema)
  const hasShape =
    shape.properties.size > 0 || shape.patterns.length > 0 || shape.isClosed || shape.additional !== undefined
  return [
    ...(required.length > 0 ? [checkRequired(required)] : []),
    ...(count === undefined ? [] : [count]),
    ...(hasShape ? [checkMembers(shape)] : []),
    ...(schema['propertyNames'] === undefined ? [] : [checkNames(compile(schema['propertyNames']))]),
    ...(dependents.size > 0 || schema['dependentRequired'] !== undefined ? [checkDependents(schema, dependents)] : []),
  ]
}

/** The keywords that are about objects; undefined where a schema has none. */
export function compileObject(schema: Keywords, compile: Compile): Node | undefined {
  const shape = shapeOf(schema, compile)
  const dependents = nodesAt(schema, 'dependentSchemas', compile)
  const checks = checksOf(schema, shape, dependents, compile)
  if (checks.length === 0) return undefined
  const see = (value: unknown, run: Run, seen: Seen): void => {
    if (!isMembers(value)) return
    if (shape.isClosed || shape.additional !== undefined) seen.all = true
    for (const name of Object.keys(value)) {
      if (shape.properties.has(name) || shape.patterns.some(([pattern]) => pattern.test(name))) seen.keys.add(name)
      dependents.get(name)?.see(value, run, seen)
    }
  }
  const check = (value: unknown, run: Run): boolean => {
    if (!isMembers(value)) return true
    const names = Object.keys(value)
    let isValid = true
    for (const one of checks) if (!one(value, names, run)) isValid = false
    return isValid
  }
  return { check, see }
}
