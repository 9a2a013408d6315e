import type { Finding } from '../../finding.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'

const WORDS: Readonly<Record<'en' | 'ja', ReadonlyMap<string, string>>> = {
  en: new Map(Object.entries(en)),
  ja: new Map(Object.entries(ja)),
}

/** A finding of the schema or the mandatory tests in words; undefined when it is of another kind. */
export function explainCsaf(finding: Finding, language: 'en' | 'ja'): string | undefined {
  return WORDS[language]
    .get(finding.code)
    ?.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(finding.params?.[name] ?? whole))
}
