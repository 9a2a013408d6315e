import { describe, expect, it } from 'vitest'
import { readJson } from './json.ts'

const read = (text: string): ReturnType<typeof readJson> => readJson(new TextEncoder().encode(text))
const places = (text: string): string[] =>
  read(text).findings.map(({ code, params = {} }) => `${code} ${params['name']} ${params['line']}:${params['column']}`)

describe('a JSON text', () => {
  it('tells a name that stands twice in one object at the place of the second', () => {
    expect(places('{"a":1,\n  "b":{"a":2},\n  "a":3}')).toEqual(['DUPLICATE_NAME a 3:4'])
    expect(places('[{"a":1},{"a":2}]')).toEqual([])
    expect(places('{"a":"a","b":["a","a"]}')).toEqual([])
  })

  it('compares names by what they are, however they are written', () => {
    expect(places('{"document":1,"\\u0064ocument":2}')).toEqual(['DUPLICATE_NAME \\u0064ocument 1:16'])
    expect(places('{"\\u0064ocument":1,"document":2}')).toEqual(['DUPLICATE_NAME document 1:21'])
    expect(places('{"a/b":1,"a\\/b":2}')).toEqual(['DUPLICATE_NAME a\\/b 1:11'])
    expect(places('{"a\\\\u0062":1,"ab":2}')).toEqual([])
  })

  it('reads over a name that is no JSON, which is told as that', () => {
    expect(read('{"\\x":1,"\\x":2}').findings.map(({ code }) => code)).toEqual(['DUPLICATE_NAME', 'NOT_JSON'])
  })

  it('tells places rightly when there are many of them, over many lines', () => {
    const text = `{${Array.from({ length: 60 }, () => '\n\n "a":1').join(',')}}`
    const found = places(text)
    expect(found).toHaveLength(50)
    expect([found[0], found.at(-1)]).toEqual(['DUPLICATE_NAME a 5:3', 'DUPLICATE_NAME a 103:3'])
  })

  it('tells where nesting goes too deep', () => {
    const [finding] = read(`\n${'['.repeat(200)}`).findings
    expect(finding).toMatchObject({ code: 'TOO_DEEP', params: { line: 2, column: 129 } })
  })
})
