import {
  explainExpression,
  explainOrder,
  explainVerdict,
  judgeVersion,
  parseVersion,
  printBoxes,
  readSchemeRule,
  readVersionExpression,
  type SchemeRule,
  type Version,
  type VersionExpression,
} from '#formats/version/index.ts'
import { formatMessage, type Language, type Messages } from '#platform/i18n/index.ts'
import { CommandError, EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import type { en } from './explain-messages.en.ts'
import { harmless } from './terminal.ts'

export type ExplainWords = Messages<typeof en>

/** The words of `explain` commands in the caller's language. */
export async function explainWords(language: Language): Promise<ExplainWords> {
  return language === 'ja'
    ? (await import('./explain-messages.ja.ts')).ja
    : (await import('./explain-messages.en.ts')).en
}

/** Lines of a label and its texts, further texts below the first. */
export function writeLines(
  io: CommandIo,
  lines: readonly (readonly [label: string, texts: readonly string[]])[],
): void {
  for (const [label, texts] of lines)
    for (const [index, text] of texts.entries()) io.stdout(harmless(`${index === 0 ? `${label}: ` : '  '}${text}\n`))
}

function ruleOf({ values }: ParsedCommand, words: ExplainWords): SchemeRule | undefined {
  const { scheme } = values
  if (typeof scheme !== 'string') return undefined
  const rule = readSchemeRule(scheme)
  if (rule === undefined) throw new CommandError(formatMessage(words.badScheme, { scheme }), EXIT.usage)
  return rule
}

function boundsOf(expression: VersionExpression): string[] {
  const bounds = expression.boxes.flatMap(({ version }) => [version?.lower?.text, version?.upper?.text])
  return [...new Set(bounds.filter((text) => text !== undefined))]
}

function factsOf(version: Version, language: Language) {
  const { text, scheme, rule, key } = version
  return { text, scheme, isInferred: rule === null, key: key ?? null, explanation: explainOrder(version, language) }
}

function describe(version: Version, language: Language, words: ExplainWords): string {
  const key = version.key === undefined ? words.noKey : formatMessage(words.key, { key: version.key })
  return `${version.text} – ${explainOrder(version, language)}; ${key}`
}

/** `andon version explain`: how an expression is read, in which order, and what it says of a version. */
export async function explainVersion(input: ParsedCommand, io: CommandIo): Promise<number> {
  const language = languageOf()
  const words = await explainWords(language)
  const rule = ruleOf(input, words)
  const expression = readVersionExpression(input.words[0] ?? '', { rule })
  const asked = input.values['version']
  const version = typeof asked === 'string' ? parseVersion(asked, rule) : undefined
  const bounds = boundsOf(expression).map((text) => parseVersion(text, rule))
  const verdict = version === undefined ? undefined : judgeVersion(expression, version)
  const explanation = explainExpression(expression, language)
  if (input.values['json'] === true) {
    const told = {
      ...expression,
      notation: printBoxes(expression.boxes),
      explanation,
      bounds: bounds.map((bound) => factsOf(bound, language)),
      ...(version === undefined || verdict === undefined
        ? {}
        : {
            version: factsOf(version, language),
            verdict: verdict.verdict,
            positions: verdict.boxes,
            answer: explainVerdict(verdict, version, language),
          }),
    }
    io.stdout(`${JSON.stringify(told)}\n`)
    return EXIT.ok
  }
  writeLines(io, [
    [words.reading, [explanation]],
    [words.expression, expression.boxes.length === 0 ? [] : [printBoxes(expression.boxes)]],
    [words.confidence, [words[expression.confidence], ...(expression.isUnderstood ? [] : [words.open])]],
    [words.bound, bounds.map((bound) => describe(bound, language, words))],
    [words.version, version === undefined ? [] : [describe(version, language, words)]],
    [words.answer, version && verdict ? [explainVerdict(verdict, version, language)] : []],
  ])
  return EXIT.ok
}
