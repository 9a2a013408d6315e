import { describe, expect, it } from 'vitest'
import { ADDRESS, metadata, schema } from '../rules/extensions-testing.ts'
import { readExtension, type ExtensionOutcome } from './extension.ts'

/** An extension whose content is described so. */
function withContent(content: unknown, $defs: unknown = {}): ExtensionOutcome {
  const whole = Object(schema(ADDRESS))
  return readExtension({ ...whole, properties: { ...whole.properties, content }, $defs }, metadata(ADDRESS, 1))
}

const faultsOf = (outcome: ExtensionOutcome): string[] =>
  'faults' in outcome ? outcome.faults.map(({ path, keyword }) => `${keyword} ${path}`) : []

describe('the schema of an extension', () => {
  it.each([
    [{ $ref: '#/$defs/x' }, { x: { type: 'nonsense' } }],
    [{ properties: { a: { items: { $ref: '#/$defs/x' } } } }, { x: { pattern: '(' } }],
    [{ $ref: '#/$defs/x' }, { x: { properties: { a: { $ref: '#/$defs/y' } } }, y: { $ref: '#/$defs/z' } }],
    [{ $ref: 'https://elsewhere.example/a.json' }, {}],
    [{ multipleOf: 0 }, {}],
  ])('is refused when it is read, not at the first document: %j, %j', (content, defs) => {
    expect(faultsOf(withContent(content, defs))).toEqual(['$ref '])
  })

  it.each([
    [{ properties: { 'a/b': { pattern: '^(a+)+$' } } }, {}, '/properties/content/properties/a~1b/pattern'],
    [{ patternProperties: { '(a|a)*b': true } }, {}, '/properties/content/patternProperties/(a|a)*b'],
    [{ $ref: '#/$defs/x' }, { x: { type: 'array', items: { pattern: '(\\w+)*' } } }, '/$defs/x/items/pattern'],
  ])('is refused with a pattern that takes time beyond measure: %j, %j', (content, defs, path) => {
    expect(faultsOf(withContent(content, defs))).toEqual([`pattern ${path}`])
  })

  it('may refer to itself, by a place in it and by its address, and have patterns and a member of that name', () => {
    const tree = {
      type: 'object',
      properties: {
        pattern: { type: 'string', pattern: '^[a-z]+(-[a-z]+)*$' },
        inner: { $ref: '#/$defs/tree' },
        other: { $ref: `${ADDRESS}#/properties/content` },
      },
      additionalProperties: false,
    }
    const outcome = withContent({ $ref: '#/$defs/tree' }, { tree })
    const tellOf = (content: unknown): string[] =>
      'extension' in outcome
        ? outcome.extension
            .validate({ $schema: ADDRESS, category: 'significant', critical: false, content })
            .map(({ keyword, path }) => `${keyword} ${path}`)
        : ['refused']
    expect(tellOf({ pattern: 'a-b', inner: { inner: {} }, other: { pattern: 'c' } })).toEqual([])
    expect(tellOf({ inner: { inner: { pattern: 'A' } }, other: { x: 1 } })).toEqual([
      'pattern /content/inner/inner/pattern',
      'additionalProperties /content/other/x',
    ])
  })
})
