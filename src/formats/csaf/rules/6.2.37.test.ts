import { describe, expect, it } from 'vitest'
import { rule } from './6.2.37.ts'
import { askSsvc, selected, selection, SSVC } from './ssvc-testing.ts'
import { ODD } from './testing.ts'

const OWN = 'x_example.test#locks'
const FOUND = `SSVC_RESOURCE_MISSING ${SSVC}/decision_point_resources`
const of = (namespaces: readonly unknown[], decision_point_resources?: unknown): string[] =>
  askSsvc(rule, { ...selected(...namespaces.map((namespace) => selection(namespace))), decision_point_resources })
const about = (...summaries: string[]): object[] =>
  summaries.map((summary) => ({ summary, uri: 'https://hibari.example/points' }))

describe('6.2.37 Usage of Unknown SSVC Decision Point Namespace without Resource', () => {
  it.each([OWN, 'ssvc//.example.test#more', 'ssvc/de-DE', 'hibari', 'invalid'])(
    'finds %s without a resource',
    (namespace) => {
      expect(of([namespace])).toEqual([FOUND])
      expect(of([namespace], about('How we lock'))).toEqual([FOUND])
      expect(of([namespace], about('How we lock', `Points of '${namespace}'.`))).toEqual([])
    },
  )

  it('finds each namespace once', () => {
    expect(of([OWN, 'ssvc', `${OWN}/de-DE`, OWN], about('x_example.test#others'))).toEqual([FOUND, FOUND])
    expect(of([OWN, `${OWN}/de-DE`], about(`about ${OWN}`))).toEqual([FOUND])
  })

  it('passes namespaces that are registered, and those of tests and examples', () => {
    expect(of(['ssvc', 'cvss', 'nist#800-30', 'test#a/de-DE', 'example'])).toEqual([])
  })

  it('reads many namespaces and long summaries in time: then whole words count', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `x_example.test#n${index}`)
    const told = about(many.slice(1).join(' '))
    expect(of(many, told)).toEqual([FOUND])
  })

  it.each(ODD)('resources, and summaries, that are %j tell nothing', (odd) => {
    expect(of([OWN], odd)).toEqual([FOUND])
    expect(of([OWN], [{ summary: odd }])).toEqual([FOUND])
    expect(askSsvc(rule, odd)).toEqual([])
  })
})
