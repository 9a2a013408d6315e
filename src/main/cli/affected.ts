import { createAnswerer } from '#formats/affected-set/answer.ts'
import { readAdvisory } from '#formats/affected-set/read.ts'
import type { AdvisoryReading } from '#formats/affected-set/model.ts'
import { readAssetFile, type AssetRow } from '#formats/asset/index.ts'
import { parseCsaf } from '#formats/csaf/index.ts'
import type { Finding } from '#formats/finding.ts'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import type { en } from './affected-messages.en.ts'
import { MAX_ADVISORY_BYTES, MAX_ASSETS_BYTES, readInput } from './affected-input.ts'
import { writeJson, writeTable } from './affected-output.ts'
import { CommandError, EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'

type Words = Messages<typeof en>

const MAX_TOLD = 20

function placeOf(finding: Finding, words: Words): string {
  const { line, column, row } = finding.params ?? {}
  const place =
    typeof line === 'number' && typeof column === 'number'
      ? formatMessage(words.line, { line, column })
      : typeof row === 'number'
        ? formatMessage(words.row, { row })
        : finding.path
  return place === '' ? '' : ` (${place})`
}

/** Tells findings in words, each with its place; unknown codes as they are. */
function tell(io: CommandIo, file: string, findings: readonly Finding[], words: Words): void {
  const codes: Readonly<Record<string, string>> = words.codes
  for (const finding of findings.slice(0, MAX_TOLD)) {
    const text = formatMessage(codes[finding.code] ?? finding.code, { column: '', ...finding.params }).trim()
    io.stderr(`${formatMessage(words.finding, { file, place: placeOf(finding, words), text })}\n`)
  }
  const count = findings.length - MAX_TOLD
  if (count > 0) io.stderr(`${formatMessage(words.more, { file, count })}\n`)
}

function loadReading(io: CommandIo, file: string, words: Words): AdvisoryReading {
  const { document, findings } = parseCsaf(readInput(file, MAX_ADVISORY_BYTES, words))
  tell(io, file, findings, words)
  if (document === undefined) throw new CommandError(formatMessage(words.unusable, { file }), EXIT.data)
  return readAdvisory(document)
}

function loadAssets(io: CommandIo, file: string, words: Words): readonly AssetRow[] {
  const { rows, errors, warnings } = readAssetFile(readInput(file, MAX_ASSETS_BYTES, words))
  tell(io, file, [...errors, ...warnings], words)
  if (errors.length > 0) throw new CommandError(formatMessage(words.unusable, { file }), EXIT.data)
  return rows
}

/** `andon affected`: answers for each machine of a list what an advisory says about it; needs no server and no database. */
export async function runAffected({ values }: ParsedCommand, io: CommandIo): Promise<number> {
  const language = languageOf()
  const words: Words =
    language === 'ja' ? (await import('./affected-messages.ja.ts')).ja : (await import('./affected-messages.en.ts')).en
  const { advisory, assets } = values
  if (advisory === '-' && assets === '-') throw new CommandError(words.oneStdin, EXIT.usage)
  const answerer = createAnswerer(loadReading(io, String(advisory), words))
  const rows = loadAssets(io, String(assets), words)
  if (values['json'] === true) writeJson(io, answerer, rows, language)
  else writeTable(io, answerer, rows, { language, words })
  return EXIT.ok
}
