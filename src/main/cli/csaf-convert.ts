import { convertCsaf } from '#formats/csaf/convert/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { CommandIo, ParsedCommand } from './command.ts'
import { changeWords, readDocument, refuse, writeDocument } from './csaf-change.ts'

/** `andon csaf convert <file|-> [--output <file>]`: CSAF 2.0 to 2.1, with everything that the standard wants told. */
export async function convertDocument(input: ParsedCommand, io: CommandIo): Promise<number> {
  const words = await changeWords()
  const [file = ''] = input.words
  const { values } = input
  const made = await convertCsaf(await readDocument(file, words), {
    isTlpFromText: values['tlp-from-text'] === true,
    isMultiplier: values['multiplier'] === true,
    isComplete: values['complete-numbers'] === true,
    isLiteral: values['literal-numbers'] === true,
    isNewestCwe: values['newest-cwe'] === true,
    isOpenRangeKept: values['keep-open-ranges'] === true,
    isLicenceLeft: values['no-licence'] === true,
    isByPriority: values['by-priority'] === true,
    isOtherAccepted: values['accept-other'] === true,
    now: nowIso(),
  })
  if (made.document === undefined) return refuse(file, made.notices, words)
  return writeDocument(made, input, io, words)
}
