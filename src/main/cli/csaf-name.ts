import { csafFileName, findFileNameProblem } from '#formats/csaf/file-name.ts'
import { trackingOf } from '#formats/csaf/rules/parts.ts'
import { textOf, viewDocument } from '#formats/csaf/rules/view.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { EXIT, type CommandIo, type ParsedCommand } from './command.ts'
import { changeWords } from './csaf-change.ts'
import { fileNameOf } from './csaf-input.ts'
import { DocumentReader } from './csaf-reader.ts'
import { plain } from './terminal.ts'

interface Named {
  readonly file: string
  readonly name: string
  readonly isRight: boolean
}

/**
 * `andon csaf name <file|folder|-…> [--check] [--json]`: how the file of each document has to be called (§5.1). With `--check` only files
 * that are called otherwise are told, and answered with 1.
 */
export async function nameDocuments(input: ParsedCommand, io: CommandIo): Promise<number> {
  const words = await changeWords()
  const reader = new DocumentReader(io, words)
  const found: Named[] = []
  for await (const { file, value } of reader.read(input.words)) {
    const id = textOf(trackingOf(viewDocument(value))['id'])
    if (id === undefined) {
      reader.miss(formatMessage(words.noName, { file }), EXIT.data)
      continue
    }
    const own = fileNameOf(file)
    const isRight = own === undefined || findFileNameProblem(own, value) === undefined
    found.push({ file, name: csafFileName(id), isRight })
  }
  const isCheck = input.values['check'] === true
  const isAlone = input.words.length === 1 && found.length === 1
  if (input.values['json'] === true) io.stdout(`${JSON.stringify(found)}\n`)
  else
    for (const { file, name, isRight } of found) {
      if (isCheck && isRight) continue
      io.stdout(`${plain(isAlone && !isCheck ? name : `${file}: ${name}`)}\n`)
    }
  if (reader.code !== EXIT.ok) return reader.code
  return isCheck && found.some(({ isRight }) => !isRight) ? EXIT.negative : EXIT.ok
}
