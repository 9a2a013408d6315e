import { describe, expect, it } from 'vitest'
import { compileSchema, SchemaError, type JsonSchema } from './compile.ts'

/** The faults of a value, as `keyword path`. */
const faultsOf = (schema: JsonSchema, value: unknown): string[] =>
  compileSchema(schema)(value).map(({ keyword, path }) => `${keyword} ${path}`)

const nested = (depth: number): unknown => {
  let value: unknown = 1
  for (let level = 0; level < depth; level += 1) value = [value]
  return value
}

describe('a compiled JSON schema', () => {
  it.each([
    [{ type: 'integer' }, 1, 1.5, 'type '],
    [{ type: ['string', 'null'] }, null, 1, 'type '],
    [{ enum: ['a', { b: [1] }] }, { b: [1] }, { b: [2] }, 'enum '],
    [{ const: { a: 1, b: 2 } }, { b: 2, a: 1 }, { a: 1 }, 'const '],
    [{ minLength: 2 }, '😀😀', '😀', 'minLength '],
    [{ maxLength: 1 }, '😀', 'ab', 'maxLength '],
    [{ pattern: 'b$' }, 'ab', 'ba', 'pattern '],
    [{ format: 'uuid' }, '00000000-0000-0000-0000-000000000000', '0', 'format '],
    [{ multipleOf: 0.1 }, 6.9, 6.95, 'multipleOf '],
    [{ multipleOf: 0.1 }, 7.3, 7.3000000001, 'multipleOf '],
    [{ multipleOf: 0.1 }, 1e300, 1e-300, 'multipleOf '],
    [{ multipleOf: 0.1 }, -0, Infinity, 'multipleOf '],
    [{ multipleOf: 5e-324 }, 1.7e308, NaN, 'multipleOf '],
    [{ multipleOf: 20 }, 1e23, 30, 'multipleOf '],
    [{ multipleOf: 2.5e-7 }, 7.5e-7, 6e-7, 'multipleOf '],
    [{ const: 1, enum: [1, 2] }, 1, 2, 'const '],
    [{ exclusiveMinimum: 0 }, 1, 0, 'exclusiveMinimum '],
    [{ uniqueItems: true }, ['1', 1, { a: 1 }], [{ a: 1, b: 2 }, 'x', { b: 2, a: 1 }], 'uniqueItems /2'],
    [{ items: { type: 'string' }, prefixItems: [true] }, [1, 'a'], ['a', 1], 'type /1'],
    [{ contains: { type: 'number' } }, ['a', 1], ['a'], 'contains '],
    [{ contains: true, maxContains: 1 }, [1], [1, 2], 'maxContains '],
    [{ required: ['a/b'] }, { 'a/b': 1 }, {}, 'required /a~1b'],
    [{ properties: { a: {} }, additionalProperties: false }, { a: 1 }, { 'b~': 1 }, 'additionalProperties /b~0'],
    [{ patternProperties: { '^x': { type: 'string' } } }, { x: 'a' }, { x: 1 }, 'type /x'],
    [{ propertyNames: { maxLength: 1 } }, { a: 1 }, { ab: 1 }, 'maxLength /ab'],
    [{ dependentRequired: { a: ['b'] } }, { a: 1, b: 1 }, { a: 1 }, 'required /b'],
    [{ dependentSchemas: { a: { maxProperties: 1 } } }, { a: 1 }, { a: 1, b: 1 }, 'maxProperties '],
    [{ allOf: [{ minimum: 1 }, { maximum: 2 }] }, 2, 3, 'maximum '],
    [{ anyOf: [{ type: 'string' }, { minimum: 3 }] }, 3, 2, 'anyOf '],
    [{ oneOf: [{ minimum: 1 }, { minimum: 3 }] }, 2, 3, 'oneOf '],
    [{ not: { type: 'string' } }, 1, 'a', 'not '],
    [{ $defs: { a: { $anchor: 'x', type: 'null' } }, $ref: '#x' }, null, 1, 'type '],
  ] as const)('%j is followed by %j, and not by %j', (schema, good, bad, fault) => {
    expect(faultsOf(schema, good)).toEqual([])
    expect(faultsOf(schema, bad)).toEqual([fault])
    expect([good, bad].map(compileSchema(schema).fits)).toEqual([true, false])
  })

  it('looks at what other keywords left over: those that failed, and branches that were not taken, do not count', () => {
    const schema = {
      $defs: { named: { properties: { name: true } } },
      $ref: '#/$defs/named',
      anyOf: [{ properties: { kind: { const: 'a' }, a: true } }, { properties: { kind: { const: 'b' }, b: true } }],
      unevaluatedProperties: false,
    }
    expect(faultsOf(schema, { name: 1, kind: 'a', a: 1 })).toEqual([])
    expect(faultsOf(schema, { name: 1, kind: 'a', b: 1 })).toEqual(['unevaluatedProperties /b'])
  })

  it('asks what a condition decides', () => {
    const schema: JsonSchema = JSON.parse('{"if":{"type":"string"},"then":{"minLength":2},"else":{"minimum":2}}')
    expect([faultsOf(schema, 'ab'), faultsOf(schema, 'a'), faultsOf(schema, 1)]).toEqual([
      [],
      ['minLength '],
      ['minimum '],
    ])
  })

  it('is told by a member which of several schemas counts', () => {
    const of = (min: number): JsonSchema => ({ properties: { n: { minimum: min } } })
    const schema = { discriminator: { propertyName: 'v', mapping: { '1': of(1), '2': of(2) } } }
    expect(faultsOf(schema, { v: '1', n: 1 })).toEqual([])
    expect(faultsOf(schema, { v: '2', n: 1 })).toEqual(['minimum /n'])
    expect(faultsOf(schema, { v: '3', n: 1 })).toEqual(['enum /v'])
    expect(faultsOf(schema, { n: 1 })).toEqual(['minimum /n'])
  })

  it('follows a schema that refers to itself as far as values are nested within measure', () => {
    const schema = { type: ['array', 'number'], items: { $ref: '#' } }
    expect(faultsOf(schema, nested(100))).toEqual([])
    expect(faultsOf(schema, nested(20_000))).toHaveLength(1)
    expect(compileSchema(schema)(nested(20_000))[0]?.keyword).toBe('depth')
    expect(compileSchema({ $ref: '#' })(1)[0]?.keyword).toBe('depth')
    expect(compileSchema({ not: { $ref: '#/$defs/a' }, $defs: { a: { $ref: '#/$defs/a' } } })(1)).toHaveLength(1)
    const branching = { allOf: [{ $ref: '#' }, { $ref: '#' }], not: { $ref: '#' } }
    expect(compileSchema(branching)(1)[0]?.keyword).toBe('depth')
  })

  it('is not followed by what it could not look at to its end, even where that must not be something', () => {
    const schema = {
      not: { $ref: '#/$defs/b' },
      $defs: { b: { $ref: '#/$defs/c' }, c: { properties: { x: { $ref: '#/$defs/b' } } } },
    }
    const chain = (length: number): unknown => (length === 0 ? {} : { x: chain(length - 1) })
    expect(faultsOf(schema, chain(60))).toEqual(['not '])
    expect(faultsOf(schema, chain(90))).toEqual(['depth '])
    expect([60, 90].map((length) => compileSchema(schema).fits(chain(length)))).toEqual([false, false])
  })

  it('takes both for what they are, where one value and a list of values are named', () => {
    expect(faultsOf({ const: 1, enum: [2] }, 1)).toEqual(['enum '])
    expect(faultsOf({ const: 1, enum: [2] }, 2)).toEqual(['const '])
  })

  it('compares nothing that is nested beyond measure', () => {
    expect(faultsOf({ enum: [nested(200)] }, nested(300))).toEqual(['enum '])
  })

  it('may refer to itself by its name', () => {
    const schema = { $id: 'https://a.example/s', type: ['array', 'number'], items: { $ref: 'https://a.example/s#' } }
    const validate = compileSchema(schema, { find: () => schema })
    expect(validate([1, [2]])).toEqual([])
    expect(validate([1, ['a']]).map(({ path }) => path)).toEqual(['/1/0'])
  })

  it('tells so many faults as asked, and that there are more', () => {
    const faults = compileSchema({ items: { type: 'string' } })([1, 2, 3], { most: 2 })
    expect(faults.map(({ keyword, path }) => keyword + path)).toEqual(['type/0', 'type/1', 'more'])
  })

  it('takes a member that is called like one of the prototype for what it is', () => {
    const value: unknown = JSON.parse('{"__proto__": 1, "constructor": 2}')
    expect(faultsOf({ properties: {}, additionalProperties: false }, value)).toHaveLength(2)
    expect(faultsOf({ required: ['constructor'] }, {})).toEqual(['required /constructor'])
  })

  it.each([
    [{ $ref: '#/$defs/missing' }],
    [{ $ref: 'https://unknown.example/schema.json' }],
    [{ $dynamicRef: '#meta' }],
    [{ pattern: '(' }],
    [{ items: 7 }],
    [{ $ref: '#nowhere' }],
    [{ type: 'text' }],
    [{ multipleOf: 0 }],
    [{ multipleOf: -1 }],
    [{ $ref: '#/constructor' }],
    [{ $ref: '#/$defs/__proto__', $defs: {} }],
    [{ properties: { a: { $ref: '#/$defs/b' } }, $defs: { b: { type: 'text' } } }],
    [{ properties: { a: { $ref: '#/$defs/b' } }, $defs: { b: { items: { $ref: '#/$defs/c' } }, c: { pattern: '(' } } }],
  ])('cannot be made of %j', (schema) => {
    expect(() => compileSchema(schema)).toThrow(SchemaError)
  })
})

describe('formats', () => {
  it.each([
    ['date-time', '2024-02-29T23:59:60Z', '2023-02-29T00:00:00Z'],
    ['date-time', '2024-01-01T08:59:60.5+09:00', '2024-01-01T12:00:60Z'],
    ['date-time', '2024-01-01t00:00:00.000000001-23:59', '2024-01-01T00:00:00+0100'],
    ['date-time', '2024-01-01 00:00:00-00:00', '2024-01-01_00:00:00Z'],
    ['date-time', '2024-01-01T00:00:00z', '2024-01-01T00:00:00+01'],
    ['date', '2000-02-29', '1900-02-29'],
    ['time', '00:00:00Z', '24:00:00Z'],
    ['time', '00:00:00+09:00', '00:00:00+0900'],
    ['uri', 'https://a:b@hibari.example:80/p?q=%20#f', 'https://hibari.example/a b'],
    ['uri', 'http://[::1]:8080/', 'http://[::1/'],
    ['uri', 'urn:a:b', '//hibari.example'],
    ['uri', 'pkg:npm/%40a/b', 'pkg:npm/%4'],
    ['uri-reference', '//hibari.example/a', '1:a'],
    ['uuid', 'F81D4FAE-7dec-11d0-a765-00a0c91e6bf6', 'f81d4fae7dec11d0a76500a0c91e6bf6'],
    ['ipv4', '255.0.0.1', '256.0.0.1'],
    ['ipv6', '::ffff:1.2.3.4', '1:2:3:4:5:6:7'],
    ['hostname', 'hibari.example', '-a.example'],
    ['email', 'psirt@hibari.example', 'psirt@'],
    ['json-pointer', '/a~0/b', '/a~2'],
    ['regex', '^a', '('],
  ])('%s: %s is one, %s is none', (format, good, bad) => {
    expect(faultsOf({ format }, good)).toEqual([])
    expect(faultsOf({ format }, bad)).toEqual(['format '])
  })
})
