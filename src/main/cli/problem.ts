import * as z from 'zod'
import { formatMessage, type Language, type MessageParams } from '#platform/i18n/index.ts'
import { en as advisoryEn } from '#modules/advisory/messages.en.ts'
import { ja as advisoryJa } from '#modules/advisory/messages.ja.ts'
import { en as caseEn } from '#modules/case/messages.en.ts'
import { ja as caseJa } from '#modules/case/messages.ja.ts'
import { en as customerEn } from '#modules/customer/messages.en.ts'
import { ja as customerJa } from '#modules/customer/messages.ja.ts'
import { en as dataEn } from '#modules/data/messages.en.ts'
import { ja as dataJa } from '#modules/data/messages.ja.ts'
import { en as identityEn } from '#modules/identity/messages.en.ts'
import { ja as identityJa } from '#modules/identity/messages.ja.ts'
import { en as feedEn } from '#modules/feed/page-messages.en.ts'
import { ja as feedJa } from '#modules/feed/page-messages.ja.ts'
import { en as productEn } from '#modules/product/messages.en.ts'
import { ja as productJa } from '#modules/product/messages.ja.ts'
import { en as sbomEn } from '#modules/sbom/messages.en.ts'
import { ja as sbomJa } from '#modules/sbom/messages.ja.ts'
import { en as vulnerabilityEn } from '#modules/vulnerability/messages.en.ts'
import { ja as vulnerabilityJa } from '#modules/vulnerability/messages.ja.ts'
import { en as kitEn } from '#ui/messages.en.ts'
import { ja as kitJa } from '#ui/messages.ja.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'
import { harmless } from './terminal.ts'

type Texts = Readonly<Record<string, string>>

/** The sentences of every code, the command line's own ones first in force: its reader has no page to reload. */
const TEXTS: Readonly<Record<Language, Texts>> = {
  en: merge(
    kitEn,
    [dataEn, identityEn, productEn, sbomEn, vulnerabilityEn, feedEn, customerEn, caseEn, advisoryEn],
    en.problems,
  ),
  ja: merge(
    kitJa,
    [dataJa, identityJa, productJa, sbomJa, vulnerabilityJa, feedJa, customerJa, caseJa, advisoryJa],
    ja.problems,
  ),
}

function merge(kit: { error: Texts; finding: Texts }, modules: readonly { error: Texts }[], own: Texts): Texts {
  const all: Texts = Object.assign({}, kit.finding, kit.error, ...modules.map(({ error }) => error), own)
  return all
}

/** A problem as the server tells it (RFC 9457 with our members). */
export const problemSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.unknown()).default({}),
  findings: z
    .array(z.object({ code: z.string(), path: z.string(), params: z.record(z.string(), z.unknown()).optional() }))
    .default([]),
})
type Problem = z.infer<typeof problemSchema>

function simple(params: Readonly<Record<string, unknown>> = {}): MessageParams {
  const told: Record<string, string | number | boolean> = {}
  for (const [name, value] of Object.entries(params))
    told[name] = typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
  return told
}

/** A problem in words, with a line for each finding; a code without words is told as it is. */
export function problemText(problem: Problem, language: Language): string {
  const texts = TEXTS[language]
  const head = formatMessage(texts[problem.code] ?? texts['INTERNAL'] ?? problem.code, simple(problem.params))
  const lines = problem.findings.map(({ code, path, params }) => {
    const text = texts[code]
    const place = path === '' ? '' : `${path}: `
    return `\n  ${place}${text === undefined ? code : formatMessage(text, simple(params))}`
  })
  return harmless(`${head}${lines.join('')}`)
}

/** A code in words, or as it is. */
export function codeText(code: string, params: Readonly<Record<string, unknown>>, language: Language): string {
  const text = TEXTS[language][code]
  return harmless(text === undefined ? code : formatMessage(text, simple(params)))
}
