import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Ajv, ValidateFunction } from 'ajv'
import { WALKED_LISTS, type CycloneDxSchema, type CycloneDxVersion, type WalkedList } from '#formats/cyclonedx/index.ts'
import { createAjv, findProblems } from './ajv.ts'

/** The official schemas come with the library of the standard; nothing else of it is used. */
const folder = join(
  dirname(fileURLToPath(import.meta.resolve('@cyclonedx/cyclonedx-library/package.json'))),
  'res/schema',
)
const COMMON = ['spdx', 'jsf-0.82', 'cryptography-defs']

function readSchema(name: string): object {
  const schema: unknown = JSON.parse(readFileSync(join(folder, `${name}.SNAPSHOT.schema.json`), 'utf8'))
  if (typeof schema !== 'object' || schema === null) throw new Error(`${name}: no JSON schema`)
  return schema
}

let shared: Ajv | undefined
const loaded = new Map<CycloneDxVersion, CycloneDxSchema>()

function ajvWithCommon(): Ajv {
  if (shared !== undefined) return shared
  shared = createAjv()
  for (const name of COMMON)
    shared.addSchema(readSchema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`)
  return shared
}

function compile(version: CycloneDxVersion): CycloneDxSchema {
  const ajv = ajvWithCommon()
  const id = `http://cyclonedx.org/schema/bom-${version}.SNAPSHOT.schema.json`
  const document = ajv.compile({ ...readSchema(`bom-${version}`), $id: id })
  const elements = new Map<WalkedList, ValidateFunction | undefined>(
    WALKED_LISTS.map((list) => [list, ajv.getSchema(`${id}#/properties/${list}/items`)]),
  )
  return {
    element(list, value) {
      const validate = elements.get(list)
      return validate === undefined ? [] : findProblems(validate, value)
    },
    document: (value) => findProblems(document, value),
  }
}

/** The official JSON schema of a version of CycloneDX; it is compiled when it is first asked for, in about half a second. */
export function cycloneDxSchema(version: CycloneDxVersion): CycloneDxSchema {
  const known = loaded.get(version)
  if (known !== undefined) return known
  const schema = compile(version)
  loaded.set(version, schema)
  return schema
}
