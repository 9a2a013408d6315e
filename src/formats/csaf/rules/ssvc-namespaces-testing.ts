import { expect, it } from 'vitest'
import type { Rule } from './rule.ts'
import { askSsvc, selected, selection, SSVC } from './ssvc-testing.ts'
import { ODD } from './testing.ts'

/** Namespaces that a rule finds, in documents for everybody, or for some, and those that it passes. */
export interface Namespaces {
  readonly found: readonly string[]
  readonly passed: readonly string[]
  readonly isPublic: boolean
}

/** Tries a rule about namespaces of decision points. */
export function tryNamespaces(rule: Rule, { found, passed, isPublic }: Namespaces): void {
  const of = (label: unknown, namespaces: readonly unknown[]): string[] =>
    askSsvc(rule, selected(...namespaces.map((namespace) => selection(namespace))), label)
  const places = found.map((_, index) => `${rule.code.replace('CSAF_', '')} ${SSVC}/selections/${index}/namespace`)

  it.each(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED', null])('asks, or asks not, documents with %s', (label) => {
    expect(of(label, found)).toEqual((label === 'CLEAR') === isPublic ? places : [])
  })

  it.each(passed)('passes %s', (namespace) => {
    expect(of('CLEAR', [namespace])).toEqual([])
    expect(of('RED', [namespace])).toEqual([])
  })

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('a namespace that is %j is none', (odd) => {
    expect(of('CLEAR', [odd])).toEqual([])
    expect(of('RED', [odd])).toEqual([])
  })
}

/** Namespaces that are registered nowhere, and others. */
export const unregistered = {
  found: ['x_example.test#locks', 'x_example.test#locks//.example.other#more', 'x_invalid', 'invalid'],
  passed: ['ssvc', 'ssvc//.example.test#more', 'nist#800-30', 'test', 'example', 'x_test', 'hibari'],
}

/** Namespaces that translate or refine others, and others. */
export const extended = {
  found: ['ssvc//.example.test#more', 'ssvc/de-DE', 'x_example.test#locks//.example.other#more', 'nist#800-30/ja'],
  passed: ['ssvc', 'nist#800-30', 'x_example.test#locks', 'test//.example.test#more', 'example/de-DE', 'hibari'],
}
