import type { Answerer } from '#formats/affected-set/answer.ts'
import { explainReason } from '#formats/affected-set/explain.ts'
import type { AssetAnswer, Reason, Remedy, VulnerabilityAnswer } from '#formats/affected-set/model.ts'
import type { AssetRow } from '#formats/asset/index.ts'
import { formatMessage, type Language, type Messages } from '#platform/i18n/index.ts'
import type { en } from './affected-messages.en.ts'
import type { CommandIo } from './command.ts'
import { plain, widthOf } from './terminal.ts'

const CHUNK = 1 << 20

/** Turns a list into JSON once: machines that are alike share their lists of remedies and reasons. */
function once<T extends object>(write: (value: T) => string): (value: T) => string {
  const known = new WeakMap<T, string>()
  return (value) => {
    let json = known.get(value)
    if (json === undefined) known.set(value, (json = write(value)))
    return json
  }
}

function createAnswerWriter(language: Language): (row: AssetRow, answer: AssetAnswer) => string {
  const remediesJson = once((remedies: readonly Remedy[]) => JSON.stringify(remedies))
  const reasonsJson = once((reasons: readonly Reason[]) =>
    JSON.stringify(reasons.map((reason) => ({ code: reason.code, text: explainReason(reason, language) }))),
  )
  const productsJson = once((products: readonly string[]) => JSON.stringify(products))
  const head = ({ applicability, ground, reasons, products }: AssetAnswer | VulnerabilityAnswer): string =>
    `"applicability":"${applicability}","ground":"${ground}","reasons":${reasonsJson(reasons)},"products":${productsJson(products)}`
  const one = (vulnerability: VulnerabilityAnswer): string =>
    `{"id":${JSON.stringify(vulnerability.id)},${head(vulnerability)},"remedies":${remediesJson(vulnerability.remedies)}}`
  return (row, answer) =>
    `{"asset":${JSON.stringify({ ...row.other, ...row.asset })},${head(answer)},"vulnerabilities":[${answer.vulnerabilities.map(one).join(',')}]}`
}

/** Writes the answers as one JSON array in the machines' order, in pieces: the whole may be larger than memory. */
export function writeJson(io: CommandIo, answerer: Answerer, rows: readonly AssetRow[], language: Language): void {
  const write = createAnswerWriter(language)
  let text = '['
  for (const [index, row] of rows.entries()) {
    text += `${index === 0 ? '' : ','}\n${write(row, answerer.answer(row.asset))}`
    if (text.length >= CHUNK) {
      io.stdout(text)
      text = ''
    }
  }
  io.stdout(`${text}\n]\n`)
}

function fixesOf(answer: AssetAnswer): string {
  const fixes = answer.vulnerabilities.flatMap(({ remedies }) =>
    remedies.flatMap(({ fixedVersion }) => fixedVersion ?? []),
  )
  return [...new Set(fixes)].join(', ')
}

function versionsOf({ asset }: AssetRow): string {
  const parts = Object.entries(asset.versions ?? {}).map(([part, version]) => `${part} ${version}`)
  return [...(asset.version === undefined ? [] : [asset.version]), ...parts].join(', ')
}

/** Writes a table for people, and a line that sums up. */
export function writeTable(
  io: CommandIo,
  answerer: Answerer,
  rows: readonly AssetRow[],
  { language, words }: { language: Language; words: Messages<typeof en> },
): void {
  const { columns } = words
  const counts = { affected: 0, undetermined: 0, not_affected: 0, not_listed: 0, count: rows.length }
  const lines = [[columns.answer, columns.model, columns.version, columns.serial, columns.fix, columns.why]]
  for (const row of rows) {
    const answer = answerer.answer(row.asset)
    counts[answer.applicability] += 1
    const [reason] = answer.reasons
    const why = reason === undefined ? '' : explainReason(reason, language)
    const fix = answer.applicability === 'affected' || answer.applicability === 'undetermined' ? fixesOf(answer) : ''
    lines.push(
      [
        words.applicability[answer.applicability],
        row.asset.model,
        versionsOf(row),
        row.asset.serial ?? '',
        fix,
        why,
      ].map(plain),
    )
  }
  const widths = Object.keys(columns).map((_, index) =>
    lines.reduce((most, line) => Math.max(most, Math.min(40, widthOf(line[index] ?? ''))), 0),
  )
  for (const line of lines) {
    const cells = line.map((cell, index) =>
      index === line.length - 1 ? cell : cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(cell))),
    )
    io.stdout(`${cells.join('  ').trimEnd()}\n`)
  }
  io.stdout(`\n${formatMessage(words.summary, counts)}\n`)
}
