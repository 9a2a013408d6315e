import type { Extension } from '#formats/csaf/extensions/extension.ts'
import { readExtensionPackages } from '#formats/csaf/extensions/package.ts'
import { readJson } from '#formats/csaf/json.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { CommandError, EXIT } from './command.ts'
import { openDocuments } from './csaf-input.ts'
import type { CsafWords } from './csaf-words.ts'
import { harmless } from './terminal.ts'

/** Largest number of files of packages that is read: a package has a schema, its metadata, and documents for its tests. */
const MAX_FILES = 10_000
const MAX_TOLD = 5

async function readFiles(path: string, words: CsafWords): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const source of openDocuments(path)) {
    if ('reason' in source)
      throw new CommandError(formatMessage(words.noFile, { file: source.name, reason: source.reason }), EXIT.noInput)
    const value = 'bytes' in source ? readJson(source.bytes).value : undefined
    if (value !== undefined) found.push(value)
    if (found.length > MAX_FILES) break
  }
  return found
}

/**
 * The extensions of some packages (files, folders, archives): schema and metadata find each other by the address. Ends with 66 where a
 * path holds none, and with 65 where one is not what the standard demands of extensions.
 */
export async function extensionsOf(paths: readonly string[], words: CsafWords): Promise<Map<string, Extension>> {
  const all = new Map<string, Extension>()
  for (const path of paths) {
    const { extensions, faulty } = readExtensionPackages(await readFiles(path, words))
    for (const [address, faults] of faulty) {
      const told = faults.slice(0, MAX_TOLD).map(({ path: place, keyword }) => `${place} ${keyword}`.trim())
      const params = { file: path, address, faults: told.join(', ') }
      throw new CommandError(harmless(formatMessage(words.extensionFaulty, params)), EXIT.data)
    }
    if (extensions.size === 0) throw new CommandError(formatMessage(words.noExtension, { file: path }), EXIT.noInput)
    for (const [address, extension] of extensions) all.set(address, extension)
  }
  return all
}
