import { describe, expect, it } from 'vitest'
import { rule } from './6.2.34.ts'
import { askSsvc, selected, selection, SSVC } from './ssvc-testing.ts'
import { ODD } from './testing.ts'

const of = (namespace: unknown): string[] => askSsvc(rule, selected(selection(namespace)))

describe('6.2.34 Usage of Unknown SSVC Decision Point Base Namespace', () => {
  it.each([
    'x_example.test#locks',
    'x_example.test#locks//.example.other#more',
    'hibari',
    'invalid',
    'x_invalid/de',
    '',
  ])('finds %s', (namespace) => {
    expect(of(namespace)).toEqual([`SSVC_NAMESPACE_UNKNOWN ${SSVC}/selections/0/namespace`])
  })

  it.each([
    'ssvc',
    'cvss',
    'cisa',
    'basic',
    'nist#800-30',
    'ssvc/de-DE',
    'ssvc//.example.test#more',
    'test#a',
    'example',
  ])('passes %s', (namespace) => {
    expect(of(namespace)).toEqual([])
  })

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('a namespace that is %j is none', (odd) => {
    expect(of(odd)).toEqual([])
  })
})
