import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { licencesOf, parseExpression, printExpression, type LicenceExpression } from './index.ts'

function print(text: string): string | null {
  const { expression } = parseExpression(text)
  return expression === null ? null : printExpression(expression)
}

describe('a licence expression', () => {
  it.each([
    ['MIT', 'MIT'],
    ['GPL-2.0+', 'GPL-2.0+'],
    ['MIT OR Apache-2.0 AND BSD-3-Clause', 'MIT OR (Apache-2.0 AND BSD-3-Clause)'],
    ['(MIT OR Apache-2.0) AND BSD-3-Clause', '(MIT OR Apache-2.0) AND BSD-3-Clause'],
    ['GPL-2.0-only WITH Classpath-exception-2.0 OR MIT', 'GPL-2.0-only WITH Classpath-exception-2.0 OR MIT'],
    ['DocumentRef-spdx-tool-1.2:LicenseRef-MIT-Style-2', 'DocumentRef-spdx-tool-1.2:LicenseRef-MIT-Style-2'],
    ['((MIT))', 'MIT'],
  ])('%s is read by the precedence of its operators', (text, printed) => {
    expect(print(text)).toBe(printed)
  })

  it.each([
    ['', 'operand', 0],
    ['MIT Apache-2.0', 'operator', 4],
    ['MIT AND', 'operand', 7],
    ['AND MIT', 'operand', 0],
    ['(MIT', 'parenthesis', 4],
    ['MIT)', 'parenthesis', 3],
    ['MIT, BSD', 'character', 3],
    ['GPL-2.0 WITH', 'exception', 12],
    ['MIT/X11', 'character', 3],
    ['Foo:LicenseRef-a', 'character', 0],
  ])('%j is none, and the place is told', (text, reason, at) => {
    expect(parseExpression(text)).toEqual({ expression: null, reason, at })
  })

  it('with operators in lower case is understood, and told apart', () => {
    expect(parseExpression('MIT or ISC')).toMatchObject({ isCanonical: false })
    expect(parseExpression('MIT OR ISC')).toMatchObject({ isCanonical: true })
  })

  it('tells each licence once', () => {
    const { expression } = parseExpression('(MIT OR LicenseRef-a) AND (MIT OR GPL-2.0+ WITH x)')
    expect(expression === null ? [] : licencesOf(expression).map(printExpression)).toEqual([
      'MIT',
      'LicenseRef-a',
      'GPL-2.0+',
    ])
  })

  it('nested without end is refused, not fallen over', () => {
    expect(parseExpression('('.repeat(10_000))).toMatchObject({ expression: null, reason: 'depth' })
    expect(parseExpression('MIT AND '.repeat(10_000))).toMatchObject({ expression: null, reason: 'length' })
  })
})

const ID = fc.stringMatching(/^[A-Z][A-Za-z0-9.-]{1,8}$/).filter((id) => !/^(?:and|or|with)$/i.test(id))
const leaf: fc.Arbitrary<LicenceExpression> = fc.oneof(
  fc.record({ kind: fc.constant('id' as const), id: ID, isOrLater: fc.boolean() }),
  fc.record({
    kind: fc.constant('ref' as const),
    document: fc.constantFrom(null, 'DocumentRef-a.b'),
    ref: fc.constantFrom('LicenseRef-1', 'LicenseRef-x-y'),
  }),
)
const tree: fc.Memo<LicenceExpression> = fc.memo((depth) =>
  depth <= 1
    ? leaf
    : fc.oneof(
        leaf,
        fc.record({
          kind: fc.constantFrom('and' as const, 'or' as const),
          parts: fc.array(tree(depth - 1), { minLength: 2, maxLength: 3 }),
        }),
      ),
)

describe('any expression', () => {
  it('is printed and read again as the same', () => {
    fc.assert(
      fc.property(tree(4), (expression) => {
        const flat = print(printExpression(expression))
        expect(flat).toBe(printExpression(expression))
      }),
    )
  })

  it('or any text is read without an exception', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseExpression(text)).toBeDefined()
      }),
    )
  })
})
