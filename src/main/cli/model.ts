import { answerLabel, describeName, explainMatch, explainName, readProductName } from '#formats/model-pattern/index.ts'
import { CommandError, EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import { explainWords, writeLines } from './explain.ts'

const DEFAULT_LIMIT = 1_000
const MAX_LIMIT = 100_000

function limitOf(value: string | boolean | undefined, message: string): number {
  if (value === undefined) return DEFAULT_LIMIT
  const limit = Number(value)
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) throw new CommandError(message, EXIT.usage)
  return limit
}

/** `andon model expand`: which models a product name means, what else it says, and whether it means a given model. */
export async function expandModel({ values, words }: ParsedCommand, io: CommandIo): Promise<number> {
  const language = languageOf()
  const limit = limitOf(values['limit'], (await explainWords(language)).badLimit)
  const { vendor, model } = values
  const product = readProductName(words[0] ?? '', typeof vendor === 'string' ? { vendor } : {})
  const told = explainName(product, limit)
  const match = typeof model === 'string' ? explainMatch(product, model, language) : undefined
  if (values['json'] === true) {
    io.stdout(`${JSON.stringify({ ...told, ...(match === undefined ? {} : { model, ...match }) })}\n`)
    return EXIT.ok
  }
  const answer = match === undefined ? [] : [[answerLabel(language), [match.answer]] as const]
  writeLines(io, [...describeName(told, limit, language), ...answer])
  return EXIT.ok
}
