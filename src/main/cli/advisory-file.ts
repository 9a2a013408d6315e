import type { Finding } from '#formats/finding.ts'
import { parseCsaf } from '#formats/csaf/index.ts'
import { explainCode } from '#formats/csaf/words/index.ts'
import { validateCsaf } from '#formats/csaf/validate.ts'
import { formatMessage, type Language, type Messages } from '#platform/i18n/index.ts'
import { MAX_ADVISORY_BYTES, readInput } from './affected-input.ts'
import { EXIT, type CommandIo } from './command.ts'
import type { en } from './messages.en.ts'
import { harmless } from './terminal.ts'

type Words = Messages<typeof en>

interface FileFinding extends Finding {
  readonly severity: 'error' | 'warning'
  readonly text: string
}

/** What reading a file tells without making it unusable. */
const HARMLESS = new Set(['BYTE_ORDER_MARK'])

async function loadReadingWords(language: Language) {
  return language === 'ja'
    ? (await import('./affected-messages.ja.ts')).ja
    : (await import('./affected-messages.en.ts')).en
}

/** Findings of a file: reading it, the schema, the mandatory tests; what the tests say replaces what reading said of the same place. */
function findingsOf(bytes: Uint8Array): Finding[] {
  const { value, findings } = parseCsaf(bytes)
  if (value === undefined) return findings
  const tested = validateCsaf(value)
  const places = new Set(tested.map(({ path }) => path))
  return [...findings.filter(({ path }) => path === '' || !places.has(path)), ...tested]
}

/**
 * `andon advisory validate <file.json> [--json]`: the schema and every mandatory test of CSAF 2.0, without a server. Answers 1
 * when there is an error; ends with 66 when there is no such file.
 */
export async function validateFile(
  file: string,
  options: { readonly isJson: boolean; readonly language: Language },
  io: CommandIo,
  words: Words,
): Promise<number> {
  const reading = await loadReadingWords(options.language)
  const codes: Readonly<Record<string, string>> = reading.codes
  const findings = findingsOf(readInput(file, MAX_ADVISORY_BYTES, reading)).map((finding): FileFinding => {
    const read = formatMessage(codes[finding.code] ?? finding.code, { column: '', ...finding.params }).trim()
    return {
      ...finding,
      severity: HARMLESS.has(finding.code) ? 'warning' : 'error',
      text: explainCode(finding.code, finding.params, options.language) ?? read,
    }
  })
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.length - errors
  if (options.isJson) io.stdout(`${JSON.stringify({ file, isValid: errors === 0, findings })}\n`)
  else {
    const template = errors === 0 ? words.validateClean : words.validateFaults
    io.stdout(`${formatMessage(template, { name: file, errors, warnings })}\n`)
    for (const { clause, path, text, severity } of findings)
      io.stdout(
        harmless(
          `  ${severity === 'error' ? '✗' : '!'} ${[clause, path].filter((part) => part !== undefined && part !== '').join('  ')}\n    ${text}\n`,
        ),
      )
  }
  return errors === 0 ? EXIT.ok : EXIT.negative
}
