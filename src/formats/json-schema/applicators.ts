import { keyword, refuse, SEES_NOTHING, type Node, type Run } from './run.ts'
import { isMembers, type Keywords } from './schema.ts'

type Compile = (schema: unknown) => Node

const listAt = (schema: Keywords, name: string, compile: Compile): Node[] | undefined => {
  const value: unknown = schema[name]
  return Array.isArray(value) ? value.map(compile) : undefined
}

/** Follows anything. */
export const ANYTHING: Node = { fits: () => true, tell: () => undefined, see: SEES_NOTHING }

/** What follows all of several nodes; `quick` is a quicker way to the same verdict. */
export function combine(nodes: readonly Node[], quick?: Node['fits']): Node {
  const [first, second] = nodes
  if (first === undefined) return ANYTHING
  if (second === undefined) return first
  const tell: Node['tell'] = (value, run) => nodes.forEach((node) => node.tell(value, run))
  const seeing = nodes.filter((node) => node.see !== SEES_NOTHING)
  const see: Node['see'] = (value, run, seen) => seeing.forEach((node) => node.see(value, run, seen))
  const isLeaf = nodes.every((node) => node.isLeaf === true)
  const fitsAll = (value: unknown, run: Run): boolean => {
    for (const node of nodes) if (!node.fits(value, run)) return false
    return true
  }
  return { fits: quick ?? fitsAll, tell, see, isLeaf }
}

function compileSome(name: 'anyOf' | 'oneOf', nodes: readonly Node[]): Node {
  const fittingOf = (value: unknown, run: Run): Node[] => nodes.filter((node) => node.fits(value, run))
  return {
    fits: (value, run) =>
      name === 'anyOf' ? nodes.some((node) => node.fits(value, run)) : fittingOf(value, run).length === 1,
    tell: (value, run) => {
      const matching = fittingOf(value, run).length
      if (name === 'anyOf' ? matching > 0 : matching === 1) return
      if (matching === 0 && nodes.length === 1) nodes[0]?.tell(value, run)
      else refuse(run, name, { matching })
    },
    see: (value, run, seen) => {
      const fitting = fittingOf(value, run)
      // Where none fits, that is the fault: what they would have looked at is none besides.
      for (const node of fitting.length > 0 ? fitting : nodes) node.see(value, run, seen)
    },
  }
}

function compileCondition(schema: Keywords, compile: Compile): Node {
  const [condition = ANYTHING, then = ANYTHING, otherwise = ANYTHING] = ['if', 'then', 'else'].map((name) =>
    schema[name] === undefined ? ANYTHING : compile(schema[name]),
  )
  const branchOf = (value: unknown, run: Run): Node => (condition.fits(value, run) ? then : otherwise)
  return {
    fits: (value, run) => branchOf(value, run).fits(value, run),
    tell: (value, run) => branchOf(value, run).tell(value, run),
    see: (value, run, seen) => {
      if (condition.fits(value, run)) condition.see(value, run, seen)
      branchOf(value, run).see(value, run, seen)
    },
  }
}

/**
 * Not of JSON Schema but of OpenAPI: which schema counts is told by a member of the value, so that the faults told are those of the
 * one that is meant. The last one where the member says nothing.
 */
function compileByMember({ propertyName, mapping }: Keywords, compile: Compile): Node {
  const member = String(propertyName)
  const nodes = new Map(
    Object.entries(isMembers(mapping) ? mapping : {}).map(([name, inner]) => [name, compile(inner)]),
  )
  const last = [...nodes.values()].at(-1) ?? ANYTHING
  const nameIn = (value: unknown): string | undefined => {
    const name = isMembers(value) ? value[member] : undefined
    return typeof name === 'string' ? name : undefined
  }
  const nodeOf = (value: unknown): Node => nodes.get(nameIn(value) ?? '') ?? last
  const isUnknown = (value: unknown): boolean => !nodes.has(nameIn(value) ?? [...nodes.keys()][0] ?? '')
  const allowed = [...nodes.keys()].join(', ')
  return {
    fits: (value, run) => !isUnknown(value) && nodeOf(value).fits(value, run),
    tell: (value, run) => {
      if (isUnknown(value) && run.told === undefined) refuse(run, 'enum', { allowed }, member)
      else nodeOf(value).tell(value, run)
    },
    see: (value, run, seen) => nodeOf(value).see(value, run, seen),
  }
}

/** `not`. */
function compileNot(node: Node): Node {
  return {
    fits: (value, run) => !node.fits(value, run),
    tell: (value, run) => {
      if (node.fits(value, run)) refuse(run, 'not')
    },
    see: SEES_NOTHING,
  }
}

/** The keywords that apply other schemas to the same value. */
export function compileApplicators(schema: Keywords, compile: Compile): Node[] {
  const [all, any, one] = ['allOf', 'anyOf', 'oneOf'].map((name) => listAt(schema, name, compile))
  const { discriminator } = schema
  return [
    ...(all ?? []),
    ...(any === undefined ? [] : [compileSome('anyOf', any)]),
    ...(one === undefined ? [] : [compileSome('oneOf', one)]),
    ...(isMembers(discriminator) ? [compileByMember(discriminator, compile)] : []),
    ...(schema['not'] === undefined ? [] : [compileNot(compile(schema['not']))]),
    ...(schema['if'] === undefined ? [] : [compileCondition(schema, compile)]),
  ]
}

/** `false`: follows nothing. */
export const NOTHING: Node = keyword('false', {}, () => false)
