import { describe, expect, it } from 'vitest'
import { inDocumentOrder } from './document-order.ts'
import { ODD } from './testing.ts'
import { viewDocument } from './view.ts'

const sorted = (root: unknown, ...paths: string[]): string[] =>
  inDocumentOrder(
    viewDocument(root),
    paths.map((path) => ({ path })),
  ).map(({ path }) => path)

describe('the order of the document', () => {
  it('is that of its members as they are written, not of their names', () => {
    expect(sorted({ b: 1, a: { d: 1, c: 2 } }, '/a/c', '/a/d', '/b', '/a')).toEqual(['/b', '/a', '/a/d', '/a/c'])
  })

  it('counts items by their numbers', () => {
    const list = Array.from({ length: 12 }, () => ({ x: 1 }))
    expect(sorted({ list }, '/list/10/x', '/list/9/x', '/list/2')).toEqual(['/list/2', '/list/9/x', '/list/10/x'])
  })

  it('reads names with slashes and tildes', () => {
    expect(sorted({ 'z/y': 1, 'a~b': 2 }, '/a~0b', '/z~1y')).toEqual(['/z~1y', '/a~0b'])
  })

  it('puts a member that is missing before those that are there', () => {
    expect(sorted({ a: { b: 1 } }, '/a/b', '/a/c')).toEqual(['/a/c', '/a/b'])
  })

  it('leaves problems of one place as they are', () => {
    const problems = [1, 2, 3].map((number) => ({ path: '/a', params: { number } }))
    expect(inDocumentOrder(viewDocument({ a: 1 }), problems)).toEqual(problems)
  })

  it.each(ODD)('finds its way through %j', (odd) => {
    expect(sorted({ a: odd }, '/a/0/b', '/a/x', '/a').toSorted()).toEqual(['/a', '/a/0/b', '/a/x'])
  })
})
