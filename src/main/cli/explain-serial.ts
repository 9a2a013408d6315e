import { readFileSync, statSync } from 'node:fs'
import * as z from 'zod'
import {
  explainSerial,
  factsOf,
  positionInSerials,
  readSerial,
  serialFormatsSchema,
  serialOrderKey,
  type SerialContext,
  type SerialFormat,
} from '#formats/serial/index.ts'
import { isInSerialInterval, readVersionExpression, type SerialInterval } from '#formats/version/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import { CommandError, EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import { explainWords, writeLines, type ExplainWords } from './explain.ts'
import type { en } from './messages.en.ts'

const MAX_BYTES = 64 * 1024 * 1024
const familiesSchema = z.object({
  families: z.array(z.object({ code: z.string(), serialFormat: serialFormatsSchema.nullish() })),
})

function readFormats(file: string, family: unknown, words: ExplainWords): SerialFormat[] {
  const refuse = (reason: string): CommandError =>
    new CommandError(formatMessage(words.badFormats, { file, reason }), EXIT.data)
  let data: unknown
  try {
    if (statSync(file).size > MAX_BYTES) throw refuse('> 64 MiB')
    data = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw refuse(error instanceof Error ? error.message : String(error))
  }
  const formats = serialFormatsSchema.safeParse(data)
  if (formats.success) return formats.data
  const catalogue = familiesSchema.safeParse(data)
  if (!catalogue.success) throw refuse(formatIssue(Array.isArray(data) ? formats.error : catalogue.error))
  const { families } = catalogue.data
  if (family === undefined && families.length > 1)
    throw new CommandError(formatMessage(words.severalFamilies, { file }), EXIT.usage)
  const found = families.find(({ code }) => family === undefined || code === family)
  if (found === undefined) throw noFamily(String(family), words)
  return found.serialFormat ?? []
}

function formatIssue({ issues }: z.ZodError): string {
  const [first] = issues
  return first === undefined ? '' : `${first.path.join('.')}: ${first.message}`
}

function noFamily(family: string, words: ExplainWords): CommandError {
  return new CommandError(formatMessage(words.noFamily, { family }), EXIT.noInput)
}

/** The formats of a family of the server's catalogue. */
async function fetchFormats(family: string, words: ExplainWords, common: Messages<typeof en>): Promise<SerialFormat[]> {
  const { connectServer } = await import('./client.ts')
  const { listFamiliesEndpoint } = await import('#modules/product/api.ts')
  const { readFamilyEndpoint } = await import('#modules/product/api-record.ts')
  const server = connectServer(common)
  const { items } = await server.call(listFamiliesEndpoint, { query: { q: family } })
  const found = items.find(({ code }) => code === family)
  if (found === undefined) throw noFamily(family, words)
  const { serialFormat } = await server.call(readFamilyEndpoint, { params: { familyId: found.id } })
  return serialFormatsSchema.parse(serialFormat ?? [])
}

function rangeOf(range: unknown, words: ExplainWords): SerialInterval | undefined {
  if (typeof range !== 'string') return undefined
  const { boxes } = readVersionExpression(range)
  const serial = boxes.length === 1 ? boxes[0]?.serial : null
  if (serial === null || serial === undefined)
    throw new CommandError(formatMessage(words.badRange, { range }), EXIT.usage)
  return serial
}

function dayOf(day: unknown, words: ExplainWords): string | undefined {
  if (typeof day !== 'string') return undefined
  if (!z.iso.date().safeParse(day).success) throw new CommandError(formatMessage(words.badDay, { day }), EXIT.usage)
  return day
}

/** `andon serial explain`: what a serial number tells by its family's formats, and where it lies in a range. */
export async function explainSerialNumber(
  { values, words: given }: ParsedCommand,
  io: CommandIo,
  common: Messages<typeof en>,
): Promise<number> {
  const language = languageOf()
  const words = await explainWords(language)
  const { family, formats: file } = values
  const range = rangeOf(values['range'], words)
  const shippedOn = dayOf(values['shipped'], words)
  const local = typeof file === 'string' ? readFormats(file, family, words) : undefined
  const formats = local ?? (typeof family === 'string' ? await fetchFormats(family, words, common) : [])
  const context: SerialContext = { formats, asOf: nowIso().slice(0, 10), shippedOn }
  const reading = readSerial(given[0] ?? '', context)
  const position =
    range === undefined
      ? undefined
      : formats.length === 0
        ? isInSerialInterval(reading.serial, range)
        : positionInSerials(reading.serial, range, context)
  if (values['json'] === true) {
    const units = reading.units.map((unit) => ({ ...unit, key: serialOrderKey(unit) ?? null }))
    const explanation = explainSerial(reading, context, language)
    const told = {
      ...reading,
      units,
      ...factsOf(reading),
      explanation,
      ...(position === undefined ? {} : { position }),
    }
    io.stdout(`${JSON.stringify(told)}\n`)
    return EXIT.ok
  }
  writeLines(io, [
    [words.serial, [reading.serial]],
    [words.reading, formats.length === 0 ? [words.noFormats] : explainSerial(reading, context, language)],
    [words.range, position === undefined ? [] : [`${String(values['range'])}: ${words.position[position]}`]],
  ])
  return EXIT.ok
}
