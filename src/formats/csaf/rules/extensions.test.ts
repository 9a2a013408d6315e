import { describe, expect, it } from 'vitest'
import { readExtension } from '../extensions/extension.ts'
import { ADDRESS, metadata, RIVAL, schema } from './extensions-testing.ts'

describe('the package of an extension', () => {
  it.each([
    ['a schema that is none', 7, metadata(ADDRESS, 1)],
    ['metadata that are none', schema(ADDRESS), {}],
    ['metadata of another schema', schema(ADDRESS), metadata(RIVAL, 1)],
    [
      'a reference that leads nowhere',
      { ...Object(schema(ADDRESS)), $defs: { a: {} }, allOf: [{ $ref: '#/$defs/b' }] },
      metadata(ADDRESS, 1),
    ],
  ])('is refused with %s', (_, broken, told) => {
    const outcome = readExtension(broken, told)
    expect('faults' in outcome && outcome.faults.length).toBeGreaterThan(0)
  })
})
