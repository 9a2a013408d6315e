import type { Fault } from '../../json-schema/compile.ts'
import { membersOf, textOf, type Members } from '../rules/view.ts'
import { METADATA, METASCHEMA } from '../schema/extension.ts'
import { readExtension, type Extension } from './extension.ts'

/** Extensions that were read from their files, and what keeps the others from being ones, by the address of their schema. */
export interface ExtensionPackages {
  readonly extensions: ReadonlyMap<string, Extension>
  readonly faulty: ReadonlyMap<string, readonly Fault[]>
}

const named =
  (schema: string) =>
  (file: Members): boolean =>
    file['$schema'] === schema

/**
 * Finds extensions among the parsed JSON files of packages (CSAF 2.1, conformance clause 34): each schema with the metadata that name it.
 * Files that are neither (tests, documents) are passed over; a schema without metadata is none. Never throws.
 */
export function readExtensionPackages(files: readonly unknown[]): ExtensionPackages {
  const all = files.map(membersOf)
  const metadata = new Map(all.filter(named(METADATA)).map((file) => [textOf(file['extension_schema']) ?? '', file]))
  const extensions = new Map<string, Extension>()
  const faulty = new Map<string, readonly Fault[]>()
  for (const schema of all.filter(named(METASCHEMA))) {
    const address = textOf(schema['$id']) ?? ''
    const outcome = readExtension(schema, metadata.get(address))
    if ('extension' in outcome) extensions.set(address, outcome.extension)
    else faulty.set(address, outcome.faults)
  }
  return { extensions, faulty }
}
