import { describe, expect, it } from 'vitest'
import { readDocumentVersion } from '../rules/version-number.ts'
import { readNamespace } from '../rules/ssvc.ts'
import { POINTS } from './ssvc-points.ts'
import { versionsOfPoint } from './ssvc.ts'

const lines = POINTS.trim()
  .split('\n')
  .map((line) => line.split('|'))

describe('the table of decision points', () => {
  it('holds only namespaces that the rules take as registered', () => {
    const kinds = lines.map(([namespace = '']) => readNamespace(namespace).kind)
    expect(new Set(kinds)).toEqual(new Set(['registered']))
  })

  it('tells each version of a point once, with values that have keys and names', () => {
    const ids = lines.map(([namespace, key, version]) => `${namespace} ${key} ${version}`)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, , version = '', since = '', name = '', ...values] of lines) {
      expect(readDocumentVersion(version)?.isSemantic).toBe(true)
      expect(since).toMatch(/^(?:\d{4}-\d\d-\d\d)?$/)
      expect(name).not.toBe('')
      expect(values.length).toBeGreaterThan(1)
      for (const value of values) expect(value).toMatch(/^[A-Za-z0-9_*]+=./)
    }
  })

  it('gives the versions of a point from the oldest to the latest, with the values in their order', () => {
    expect(versionsOfPoint('ssvc', 'SI').map(({ version }) => version)).toEqual(['1.0.0', '2.0.0', '2.0.1'])
    const [first] = versionsOfPoint('ssvc', 'EXP')
    expect([...(first?.values ?? [])]).toEqual([
      ['S', { place: 0, name: 'Small' }],
      ['C', { place: 1, name: 'Controlled' }],
      ['U', { place: 2, name: 'Unavoidable' }],
    ])
    expect(versionsOfPoint('ssvc', 'HIBARI')).toEqual([])
    expect(versionsOfPoint('hibari', 'SI')).toEqual([])
  })
})
