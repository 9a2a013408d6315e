import { describe, expect, it } from 'vitest'
import { ADDRESS, metadata, RIVAL, schema } from '../rules/extensions-testing.ts'
import { ODD } from '../rules/testing.ts'
import { METADATA, METASCHEMA } from '../schema/extension.ts'
import { readExtensionPackages } from './package.ts'

describe('packages of extensions', () => {
  it('schema and metadata find each other by the address, in any order, among other files', () => {
    const files = [metadata(RIVAL, 2), { document: {} }, schema(ADDRESS), metadata(ADDRESS, 1), schema(RIVAL), [7]]
    const { extensions, faulty } = readExtensionPackages(files)
    expect([...extensions.keys()].toSorted()).toEqual([RIVAL, ADDRESS])
    expect([...extensions.values()].map((extension) => [extension.address, extension.class])).toEqual([
      [ADDRESS, 'experimental'],
      [RIVAL, 'experimental'],
    ])
    expect(faulty.size).toBe(0)
  })

  it('a schema without metadata, or with those of another one, is faulty; metadata without a schema are nothing', () => {
    const { extensions, faulty } = readExtensionPackages([schema(ADDRESS), metadata(RIVAL, 1)])
    expect(extensions.size).toBe(0)
    expect([...faulty.keys()]).toEqual([ADDRESS])
    expect(faulty.get(ADDRESS)).not.toEqual([])
    expect(readExtensionPackages([metadata(ADDRESS, 1)]).faulty.size).toBe(0)
  })

  it('never fails, whatever stands in a file', () => {
    for (const value of ODD) {
      const files = [value, { $schema: METASCHEMA, $id: value }, { $schema: METADATA, extension_schema: value }]
      expect(readExtensionPackages(files).extensions.size).toBe(0)
    }
  })
})
