import * as z from 'zod'
import { ELEMENTS, exploitationSchema, justificationSchema, levelSchema } from '#modules/case/model.ts'
import { ADVISORY_LANGUAGES, type AdvisoryLanguage } from './model.ts'

/** Line ends are one sign, and what no XML, HTML or JSON reader shows is taken out. */
function cleanText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/(?![\n\t])\p{Cc}/gu, '')
    .trim()
}

const shortText = z.string().max(500).transform(cleanText)
const longText = z.string().max(20_000).transform(cleanText)

/** A text in each language; empty where it is not written. */
const texts = z.object({ en: longText.default(''), ja: longText.default('') })
export type Texts = z.infer<typeof texts>

const key = z.string().regex(/^[a-z0-9-]{1,40}$/)
const version = z.string().trim().min(1).max(100)
const url = z.url({ protocol: /^https?$/ }).max(2000)

/** Affected versions; `unset` while nobody has chosen. */
export const versionsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unset') }),
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('atMost'), version }),
  z.object({ kind: z.literal('below'), version }),
  z.object({ kind: z.literal('between'), from: version, to: version, isToIncluded: z.boolean() }),
  z.object({ kind: z.literal('releases'), versions: z.array(version).min(1).max(200) }),
])
export type Versions = z.infer<typeof versionsSchema>

export const SET_STATUSES = ['affected', 'not_affected', 'under_investigation'] as const
export const setStatusSchema = z.enum(SET_STATUSES)
export type SetStatus = z.infer<typeof setStatusSchema>

/** Models of the catalogue that one statement holds for. */
const productSet = z.object({
  key,
  /** For the authors only; it is not published. */
  name: shortText,
  modelIds: z.array(z.uuid()).max(5000),
  /** The separately versioned part that the versions belong to; null = the main one. */
  partCode: z.string().max(100).nullable(),
  status: setStatusSchema,
  versions: versionsSchema,
  /** First release with the fix. */
  fixedVersion: version.nullable(),
})
export type ProductSet = z.infer<typeof productSet>

/** CSAF 2.0 §3.2.3.12.1. */
export const REMEDIATION_CATEGORIES = [
  'vendor_fix',
  'workaround',
  'mitigation',
  'none_available',
  'no_fix_planned',
] as const
/** CSAF 2.0 §3.2.3.12.7, as far as it says something of machines. */
export const RESTARTS = ['none', 'vulnerable_component', 'service', 'machine', 'system', 'connected', 'zone'] as const

const setKeys = z.array(key).max(200)

const remediation = z.object({
  category: z.enum(REMEDIATION_CATEGORIES),
  setKeys,
  details: texts,
  url: url.nullable(),
  restart: z.enum(RESTARTS).nullable(),
})
export type Remediation = z.infer<typeof remediation>

const judgedElement = z.object({ level: levelSchema, reason: texts })

const vulnerability = z.object({
  key,
  /** The vulnerability it is in Andon. */
  vulnerabilityId: z.uuid().nullable(),
  cve: z
    .string()
    .regex(/^CVE-[0-9]{4}-[0-9]{4,19}$/)
    .nullable(),
  cweId: z
    .string()
    .regex(/^CWE-[1-9][0-9]{0,5}$/)
    .nullable(),
  title: texts,
  description: texts,
  setKeys,
  scores: z
    .array(
      z.object({ setKeys, cvss3Vector: z.string().max(300).nullable(), cvss4Vector: z.string().max(500).nullable() }),
    )
    .max(50),
  elements: z.record(z.enum(ELEMENTS), judgedElement).nullable(),
  exploitation: exploitationSchema,
  justifications: z.array(z.object({ setKey: key, label: justificationSchema })).max(200),
  remediations: z.array(remediation).max(100),
})
export type AdvisoryVulnerability = z.infer<typeof vulnerability>

/** What an author edits. */
export const contentSchema = z.object({
  title: z.object({ en: shortText.default(''), ja: shortText.default('') }),
  summary: texts,
  tlp: z.enum(['WHITE', 'GREEN', 'AMBER', 'RED']),
  productSets: z.array(productSet).max(200),
  vulnerabilities: z.array(vulnerability).max(100),
  references: z.array(z.object({ summary: texts, url })).max(100),
  acknowledgments: z
    .array(z.object({ names: z.array(shortText).max(50), organization: shortText, summary: texts }))
    .max(100),
  /** What this revision brings. */
  revisionSummary: texts,
})
export type AdvisoryContent = z.infer<typeof contentSchema>

/** Languages in which there is a title, the original first: each becomes a document. */
export function languagesOf(content: Pick<AdvisoryContent, 'title'>, original: AdvisoryLanguage): AdvisoryLanguage[] {
  return [original, ...ADVISORY_LANGUAGES.filter((language) => language !== original && content.title[language] !== '')]
}
