import { formatMessage } from '#platform/i18n/index.ts'
import { examine } from '../doctor/index.ts'
import type { Check } from '../doctor/model.ts'
import { EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import { harmless } from './terminal.ts'

const SIGNS: Readonly<Record<Check['status'], string>> = { ok: '✓', note: '·', warning: '!', fault: '✗' }

/** `andon doctor`: what is wrong with the installation and how to mend it; answers 1 when something is. */
export async function runDoctor({ values }: ParsedCommand, io: CommandIo): Promise<number> {
  const words =
    languageOf() === 'ja'
      ? (await import('../doctor/messages.ja.ts')).ja
      : (await import('../doctor/messages.en.ts')).en
  const checks = (await examine(process.env)).map((check) => {
    const { text, advice } = words.checks[check.code]
    return { ...check, text: formatMessage(text, check.params), advice: formatMessage(advice, check.params) }
  })
  const count = (status: Check['status']): number => checks.filter((check) => check.status === status).length
  const faults = count('fault')
  if (values['json'] === true) io.stdout(`${JSON.stringify({ isHealthy: faults === 0, checks })}\n`)
  else {
    for (const { status, text, advice } of checks) {
      const lines = status === 'ok' || advice === '' ? [text] : [text, `    → ${advice}`]
      io.stdout(harmless(`${SIGNS[status]} ${lines.join('\n')}\n`))
    }
    const template = faults === 0 ? words.healthy : words.ill
    io.stdout(`\n${formatMessage(template, { faults, warnings: count('warning'), checks: checks.length })}\n`)
  }
  return faults === 0 ? EXIT.ok : EXIT.negative
}
