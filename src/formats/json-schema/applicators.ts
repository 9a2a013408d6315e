import { checkDeeper, isValidQuietly, refuse, type Node, type Run, type Seen } from './run.ts'
import { isMembers, type Keywords, type Members } from './schema.ts'

type Compile = (schema: unknown) => Node
type Value = Members | readonly unknown[]

const listAt = (schema: Keywords, keyword: string, compile: Compile): Node[] | undefined => {
  const value: unknown = schema[keyword]
  return Array.isArray(value) ? value.map(compile) : undefined
}

const seeIfValid = (node: Node, value: Value, run: Run, seen: Seen): void => {
  if (isValidQuietly(node.check, value, run)) node.see(value, run, seen)
}

function compileAll(nodes: readonly Node[]): Node {
  return {
    check: (value, run) => {
      let isValid = true
      for (const node of nodes) if (!checkDeeper(node.check, value, run)) isValid = false
      return isValid
    },
    see: (value, run, seen) => nodes.forEach((node) => node.see(value, run, seen)),
  }
}

function compileSome(keyword: 'anyOf' | 'oneOf', nodes: readonly Node[]): Node {
  return {
    check: (value, run) => {
      const count = nodes.filter((node) =>
        isValidQuietly((inner) => checkDeeper(node.check, inner, run), value, run),
      ).length
      if (keyword === 'anyOf' ? count > 0 : count === 1) return true
      return count === 0 && nodes.length === 1 && nodes[0] !== undefined
        ? checkDeeper(nodes[0].check, value, run)
        : refuse(run, keyword, { matching: count })
    },
    see: (value, run, seen) => {
      const fitting = nodes.filter((node) => isValidQuietly(node.check, value, run))
      // Where none fits, that is the fault: what they would have looked at is none besides.
      for (const node of fitting.length > 0 ? fitting : nodes) node.see(value, run, seen)
    },
  }
}

const ANYTHING: Node = { check: () => true, see: () => undefined }

function compileCondition(schema: Keywords, compile: Compile): Node {
  const [condition = ANYTHING, then = ANYTHING, otherwise = ANYTHING] = ['if', 'then', 'else'].map((keyword) =>
    schema[keyword] === undefined ? ANYTHING : compile(schema[keyword]),
  )
  const branchOf = (value: unknown, run: Run): Node =>
    isValidQuietly((inner) => checkDeeper(condition.check, inner, run), value, run) ? then : otherwise
  return {
    check: (value, run) => checkDeeper(branchOf(value, run).check, value, run),
    see: (value, run, seen) => {
      seeIfValid(condition, value, run, seen)
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
  const nodeOf = (value: unknown): Node => {
    const name = isMembers(value) ? value[member] : undefined
    return (typeof name === 'string' ? nodes.get(name) : undefined) ?? last
  }
  const allowed = [...nodes.keys()].join(', ')
  return {
    check: (value, run) => {
      const name = isMembers(value) ? value[member] : undefined
      if (typeof name === 'string' && !nodes.has(name) && run.told === undefined)
        return refuse(run, 'enum', { allowed }, member)
      return checkDeeper(nodeOf(value).check, value, run)
    },
    see: (value, run, seen) => nodeOf(value).see(value, run, seen),
  }
}

function compileNot(node: Node): Node {
  return {
    check: (value, run) =>
      !isValidQuietly((inner) => checkDeeper(node.check, inner, run), value, run) || refuse(run, 'not'),
    see: () => undefined,
  }
}

/** The keywords that apply other schemas to the same value. */
export function compileApplicators(schema: Keywords, compile: Compile): Node[] {
  const [all, any, one] = ['allOf', 'anyOf', 'oneOf'].map((keyword) => listAt(schema, keyword, compile))
  const { discriminator } = schema
  return [
    ...(all === undefined ? [] : [compileAll(all)]),
    ...(any === undefined ? [] : [compileSome('anyOf', any)]),
    ...(one === undefined ? [] : [compileSome('oneOf', one)]),
    ...(isMembers(discriminator) ? [compileByMember(discriminator, compile)] : []),
    ...(schema['not'] === undefined ? [] : [compileNot(compile(schema['not']))]),
    ...(schema['if'] === undefined ? [] : [compileCondition(schema, compile)]),
  ]
}
