import { csafFileName, findFileNameProblem } from '#formats/csaf/file-name.ts'
import { readJson } from '#formats/csaf/json.ts'
import { trackingOf } from '#formats/csaf/rules/parts.ts'
import { textOf, viewDocument } from '#formats/csaf/rules/view.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { EXIT, type CommandIo, type ParsedCommand } from './command.ts'
import { changeWords, reasonOf } from './csaf-change.ts'
import { fileNameOf, openDocuments } from './csaf-input.ts'
import { harmless } from './terminal.ts'

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
  const found: Named[] = []
  let code: number = EXIT.ok
  const miss = (text: string, exit: number): void => {
    io.stderr(harmless(`andon: ${text}\n`))
    code = Math.max(code, exit)
  }
  for (const path of input.words) {
    let seen = 0
    for await (const source of openDocuments(path)) {
      seen += 1
      const file = source.name
      if ('reason' in source) {
        miss(formatMessage(words.noFile, { file, reason: source.reason }), EXIT.noInput)
        continue
      }
      const { value, findings } = 'bytes' in source ? readJson(source.bytes) : { findings: [source.problem] }
      const [problem] = findings
      if (value === undefined && problem !== undefined) {
        miss(formatMessage(words.unreadable, { file, reason: reasonOf(problem) }), EXIT.data)
        continue
      }
      const id = textOf(trackingOf(viewDocument(value))['id'])
      if (id === undefined) {
        miss(formatMessage(words.noName, { file }), EXIT.data)
        continue
      }
      const own = fileNameOf(file)
      const isRight = own === undefined || findFileNameProblem(own, value) === undefined
      found.push({ file, name: csafFileName(id), isRight })
    }
    if (seen === 0) miss(formatMessage(words.noDocument, { file: path }), EXIT.noInput)
  }
  const isCheck = input.values['check'] === true
  const isAlone = input.words.length === 1 && found.length === 1
  if (input.values['json'] === true) io.stdout(`${JSON.stringify(found)}\n`)
  else
    for (const { file, name, isRight } of found) {
      if (isCheck && isRight) continue
      io.stdout(harmless(isAlone && !isCheck ? `${name}\n` : `${file}: ${name}\n`))
    }
  if (code !== EXIT.ok) return code
  return isCheck && found.some(({ isRight }) => !isRight) ? EXIT.negative : EXIT.ok
}
