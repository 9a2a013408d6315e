import { fstatSync, openSync, readFileSync, closeSync } from 'node:fs'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import type { en } from './affected-messages.en.ts'
import { CommandError, EXIT } from './command.ts'

export { MAX_BYTES as MAX_ADVISORY_BYTES } from '#formats/csaf/json.ts'
/** Largest list of machines that is read, in bytes. */
export const MAX_ASSETS_BYTES = 300 * 1024 * 1024

type Words = Messages<typeof en>

function tooLarge(file: string, words: Words): CommandError {
  return new CommandError(formatMessage(words.finding, { file, place: '', text: words.codes.TOO_LARGE }), EXIT.data)
}

/** The bytes of a file, `-` = standard input; ends with 66 when there is none, with 65 when it is larger than `maximum`. */
export function readInput(file: string, maximum: number, words: Words): Uint8Array {
  let descriptor: number | undefined
  try {
    descriptor = file === '-' ? 0 : openSync(file, 'r')
    const size = fstatSync(descriptor).size
    if (size > maximum) throw tooLarge(file, words)
    const bytes = readFileSync(descriptor)
    if (bytes.byteLength > maximum) throw tooLarge(file, words)
    return bytes
  } catch (error) {
    if (error instanceof CommandError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError(formatMessage(words.noFile, { file, reason }), EXIT.noInput)
  } finally {
    if (descriptor !== undefined && descriptor !== 0) closeSync(descriptor)
  }
}
