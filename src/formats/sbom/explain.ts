import type { Finding } from '../finding.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'

interface Words {
  readonly findings: ReadonlyMap<string, string>
  /** Why a package URL or a CPE name is none. */
  readonly reasons: ReadonlyMap<string, string>
}

const wordsOf = ({ finding, purl, cpe }: typeof en | typeof ja): Words => ({
  findings: new Map(Object.entries(finding)),
  reasons: new Map([...Object.entries(purl), ...Object.entries(cpe)]),
})

const WORDS: Readonly<Record<'en' | 'ja', Words>> = { en: wordsOf(en), ja: wordsOf(ja) }

function fill(template: string, params: Finding['params']): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    params !== undefined && Object.hasOwn(params, name) ? String(params[name]) : whole,
  )
}

/** What a reader of CycloneDX or SPDX found, in words; undefined when it is a finding of another kind. */
export function explainSbom({ code, params }: Finding, language: 'en' | 'ja'): string | undefined {
  const { findings, reasons } = WORDS[language]
  const template = findings.get(code)
  if (template === undefined) return undefined
  const reason = params?.['reason']
  const why = typeof reason === 'string' ? reasons.get(reason) : undefined
  return fill(template, why === undefined ? params : { ...params, reason: fill(why, params) })
}
