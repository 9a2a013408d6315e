import type { Member, ObjectShape, Shape } from './xml-shape.ts'

/** An element whose value is being made. */
export class Frame {
  readonly shape: Shape
  readonly attributes: ReadonlyMap<string, string>
  readonly line: number
  readonly #members: Record<string, unknown> = {}
  readonly #items: unknown[] = []
  text = ''

  constructor(shape: Shape, attributes: ReadonlyMap<string, string>, line: number) {
    this.shape = shape
    this.attributes = attributes
    this.line = line
  }

  /** The shape of an element in this one; undefined when none is known there. */
  childShape(name: string): Shape | undefined {
    if (this.shape.kind === 'list') return this.shape.elements.get(name)?.()
    return this.shape.kind === 'object' ? this.shape.members.get(name)?.shape() : undefined
  }

  /** True when this element says so of itself: what it holds beside is skipped. */
  get isOpen(): boolean {
    return this.shape.kind === 'object' && this.shape.isOpen === true
  }

  /** Takes the value of an element in this one. False when it stood there before and may only once. */
  take(name: string, value: unknown): boolean {
    if (this.shape.kind === 'list') {
      this.#items.push(value)
      return true
    }
    const member = this.shape.kind === 'object' ? this.shape.members.get(name) : undefined
    return member === undefined || this.#takeMember(member, value)
  }

  #takeMember({ json, many }: Member, value: unknown): boolean {
    const before = this.#members[json]
    if (many === 'list') {
      if (Array.isArray(before)) before.push(value)
      else this.#members[json] = [value]
      return true
    }
    if (many === 'one' && before !== undefined) {
      if (Array.isArray(before)) before.push(value)
      else this.#members[json] = [before, value]
      return true
    }
    this.#members[json] = value
    return before === undefined
  }

  /** The value in its JSON shape; undefined for an element that is skipped. */
  finish(): unknown {
    const { shape } = this
    if (shape.kind === 'list') return this.#items
    if (shape.kind === 'attribute') return this.attributes.get(shape.name) ?? ''
    return shape.kind === 'object' ? this.#finishObject(shape) : scalarOf(shape.kind, this.text)
  }

  #finishObject(shape: ObjectShape): unknown {
    const value = this.#members
    for (const [name, { json, shape: inner }] of shape.attributes) {
      const text = this.attributes.get(name)
      if (text !== undefined) value[json] = scalarOf(inner().kind, text)
    }
    if (shape.text !== undefined) value[shape.text] = this.text.trim()
    if (shape.isTools === true && value['components'] === undefined && value['services'] === undefined)
      return value['tool'] ?? []
    return shape.wrap === undefined ? value : { [shape.wrap]: value }
  }
}

/** A text in the type that JSON has for it; one that is not of the type stays a text, which the schema then refuses. */
function scalarOf(kind: Shape['kind'], text: string): unknown {
  const trimmed = text.trim()
  if (kind === 'skip') return undefined
  if (kind === 'flag')
    return trimmed === 'true' || trimmed === '1' ? true : trimmed === 'false' || trimmed === '0' ? false : text
  if (kind === 'number') return /^[+-]?\d+(?:\.\d+)?$/.test(trimmed) ? Number(trimmed) : text
  return trimmed
}
