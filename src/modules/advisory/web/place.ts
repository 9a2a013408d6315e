import { useContext } from 'react'
import { EditorContext } from './draft-state.ts'
import { useAdvisoryWords, type AdvisoryWords } from './words.ts'

/** Names of members in the words of the editor; what has none is told by the item it belongs to. */
function labelsOf(words: AdvisoryWords): Readonly<Record<string, string>> {
  const { editor, language } = words
  return {
    title: editor.title,
    summary: editor.summary,
    tlp: editor.tlp,
    productSets: editor.products,
    vulnerabilities: editor.vulnerabilities,
    references: editor.references,
    acknowledgments: editor.thanks,
    revisionSummary: editor.revisionSummary,
    description: editor.description,
    remediations: editor.remediations,
    scores: 'CVSS',
    cvss3Vector: editor.score3,
    cvss4Vector: editor.score4,
    elements: editor.elements,
    reason: editor.reason,
    level: editor.level,
    details: editor.details,
    url: editor.url,
    versions: editor.versions,
    version: editor.version,
    fixedVersion: editor.fixed,
    status: editor.status,
    modelIds: editor.models,
    setKeys: editor.concerns,
    justifications: editor.setStatus.not_affected,
    text: editor.referenceText,
    names: editor.names,
    organization: editor.organization,
    cve: editor.cve,
    cweId: editor.cwe,
    en: language.en,
    ja: language.ja,
  }
}

/** A function that tells a place of the content (a JSON pointer) in the words of the editor: "Vulnerabilities › CVE-… › Title". */
export function usePlace(): (path: string) => string {
  const words = useAdvisoryWords()
  const content: unknown = useContext(EditorContext)?.content
  const labels = labelsOf(words)
  return (path) => {
    const parts: string[] = []
    let at = content
    for (const segment of path.split('/').slice(1)) {
      at = typeof at === 'object' && at !== null ? Reflect.get(at, segment) : undefined
      const label = /^\d+$/.test(segment) ? nameOf(at, Number(segment)) : labels[segment]
      if (label !== undefined && label !== '') parts.push(label)
    }
    return parts.join(' › ')
  }
}

/** What an item of a list is called, else its number. */
function nameOf(item: unknown, index: number): string {
  for (const member of ['cve', 'name']) {
    const name: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, member) : undefined
    if (typeof name === 'string' && name !== '') return name
  }
  return String(index + 1)
}
