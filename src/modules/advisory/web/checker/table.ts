import { explainGround, explainReason } from '#formats/affected-set/explain.ts'
import type { AssetInput, Remedy, VulnerabilityAnswer } from '#formats/affected-set/model.ts'
import { writeRecord } from '#formats/csv/write.ts'
import type { AssetRow } from '#formats/asset/model.ts'
import type { CheckerData } from '../../checker-data.ts'
import type { AdvisoryLanguage } from '../../model.ts'
import type { AdvisoryAnswer, UnitAnswer } from './check.ts'
import { checkerWords, type CheckerWords } from './words.ts'

/** The versions of a unit in one text: the main one, then those of parts. */
export function versionsOf(asset: AssetInput): string {
  const parts = Object.entries(asset.versions ?? {}).map(([part, version]) => `${part} ${version}`)
  return [...(asset.version === undefined ? [] : [asset.version]), ...parts].join(', ')
}

/** A value of a column that is only kept. */
export function otherText(value: unknown): string {
  if (typeof value === 'string') return value
  return value === undefined || value === null ? '' : JSON.stringify(value)
}

/** The category of a remedy in words; one that the standard does not know, as it stands. */
export function remedyWord(category: string, words: CheckerWords): string {
  return new Map(Object.entries(words.remedy)).get(category) ?? category
}

function remedyText(remedy: Remedy, words: CheckerWords): string {
  const address = remedy.url === undefined ? '' : ` <${remedy.url}>`
  return `${remedyWord(remedy.category, words)} (${words.applicable[remedy.applicableToThisUnit]}): ${remedy.details}${address}`
}

function answerCells(
  { advisory, document }: AdvisoryAnswer,
  answer: VulnerabilityAnswer,
  { data, words, language }: { data: CheckerData; words: CheckerWords; language: AdvisoryLanguage },
): string[] {
  const fixes = answer.remedies.flatMap(({ applicableToThisUnit, fixedVersion }) =>
    applicableToThisUnit === 'no' || fixedVersion === undefined ? [] : [fixedVersion],
  )
  return [
    advisory.number,
    String(advisory.revision),
    document.title,
    answer.id,
    words.answer[answer.applicability],
    explainGround(answer.ground, language),
    answer.reasons.map((reason) => explainReason(reason, language)).join(' '),
    [...new Set(fixes)].join(', '),
    answer.remedies.map((remedy) => remedyText(remedy, words)).join('\n'),
    `${data.origin}${document.page}`,
  ]
}

/**
 * The answers as a table for spreadsheets: a record per machine × advisory × vulnerability that says something of it, one for a
 * machine that no advisory names. Begins with a byte order mark, because spreadsheets would not see the encoding otherwise.
 */
export function writeAnswers(
  rows: readonly AssetRow[],
  check: (asset: AssetInput) => UnitAnswer,
  data: CheckerData,
  language: AdvisoryLanguage,
): string {
  const words = checkerWords(language)
  const { file: _, place, vendor, model, version, serial, hardware, machine, asOf, ...columns } = words.csv
  const others = [...new Set(rows.flatMap(({ other }) => Object.keys(other)))]
  const head = [place, ...others, vendor, model, version, serial, hardware, machine, ...Object.values(columns), asOf]
  const records = rows.flatMap(({ asset, other, place: at }) => {
    const unit = check(asset)
    const machineCells = [
      at.replace(/^row /, ''),
      ...others.map((name) => otherText(other[name])),
      asset.vendor ?? '',
      asset.model,
      versionsOf(asset),
      asset.serial ?? '',
      asset.hardwareRevision ?? '',
      words.answer[unit.applicability],
    ]
    const answers = unit.advisories.flatMap((one) =>
      one.answer.vulnerabilities
        .filter(({ applicability }) => applicability !== 'not_listed')
        .map((answer) => answerCells(one, answer, { data, words, language })),
    )
    const empty = [
      ['', '', '', '', words.answer.not_listed, explainGround('NOT_LISTED', language), words.result.silent, '', '', ''],
    ]
    return (answers.length === 0 ? empty : answers).map((cells) => [...machineCells, ...cells, data.asOf ?? ''])
  })
  return `\ufeff${[head, ...records].map(writeRecord).join('')}`
}
