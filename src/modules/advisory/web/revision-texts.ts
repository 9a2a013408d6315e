import { formatMessage } from '#platform/i18n/index.ts'
import type { Difference, DiffPath } from '#ui/index.ts'
import { ADVISORY_LANGUAGES, type AdvisoryLanguage } from '../model.ts'
import type { RevisionNames, RevisionRecord } from './revision-record.ts'

const isPlain = (value: unknown): value is RevisionRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isHidden = (name: string | number | undefined): boolean => name === 'key' || name === 'heading'

/** Members that pair items and name them; they say nothing themselves. */
export const isHiddenPlace = (path: DiffPath): boolean => isHidden(path.at(-1))

/** The language that the text at a place is in; undefined where it is in none of the advisory's. */
export function languageOfPlace(path: DiffPath): AdvisoryLanguage | undefined {
  return ADVISORY_LANGUAGES.find((language) => language === path.at(-1))
}

function labelsOf({ words, caseWords }: RevisionNames): ReadonlyMap<string, string> {
  const { editor } = words
  return new Map(
    Object.entries({
      title: editor.title,
      flawTitle: editor.title,
      summary: editor.summary,
      revisionSummary: editor.revisionSummary,
      tlp: editor.tlp,
      productSets: editor.products,
      setName: editor.setName,
      models: editor.models,
      part: editor.part,
      status: editor.status,
      versions: editor.versions,
      fixed: editor.fixed,
      vulnerabilities: editor.vulnerabilities,
      cve: editor.cve,
      cwe: editor.cwe,
      description: editor.description,
      concerns: editor.concerns,
      scores: 'CVSS',
      score3: editor.score3,
      score4: editor.score4,
      elements: editor.elements,
      level: editor.level,
      reason: editor.reason,
      exploitation: editor.exploitation,
      justifications: editor.setStatus.not_affected,
      remediations: editor.remediations,
      forSets: editor.forSets,
      details: editor.details,
      url: editor.url,
      restart: editor.restart,
      references: editor.references,
      referenceText: editor.referenceText,
      acknowledgments: editor.thanks,
      names: editor.names,
      organization: editor.organization,
      thanksText: editor.thanksText,
      ...words.language,
      ...caseWords.element,
    }),
  )
}

function member(value: unknown, name: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}

/** Words for the places and values of two revisions' differences. */
export function revisionTexts(
  after: RevisionRecord,
  names: RevisionNames,
): {
  readonly label: (path: DiffPath, difference: Difference) => string
  readonly value: (value: unknown) => string
} {
  const labels = labelsOf(names)
  const labelOf = (name: string): string => labels.get(name) ?? name
  const label = (path: DiffPath, difference: Difference): string => {
    const said: string[] = []
    let at: unknown = after
    for (const [index, name] of path.entries()) {
      const isGone = difference.kind === 'removed' && index === path.length - 1
      at = isGone ? difference.before : member(at, name)
      const heading = member(at, 'heading')
      if (typeof name === 'string') said.push(labelOf(name))
      else said.push(typeof heading === 'string' ? heading : String(name + 1))
    }
    const language = languageOfPlace(path)
    if (language === undefined) return said.join(' › ')
    const place = said.slice(0, -1).join(' › ')
    return formatMessage(names.words.page.inLanguage, { place, language: names.words.language[language] })
  }
  const value = (one: unknown): string => describe(one, labelOf).join('\n')
  return { label, value }
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.entries(value).every(([name, one]) => isHidden(name) || isEmpty(one)))

/** A value as lines: a field each, what is within it indented. */
function describe(value: unknown, labelOf: (name: string) => string): string[] {
  if (isEmpty(value)) return []
  if (Array.isArray(value))
    return value.flatMap((one, index) => [...(index === 0 ? [] : ['']), ...describe(one, labelOf)])
  if (!isPlain(value)) return [String(value)]
  const heading = value['heading']
  return [
    ...(typeof heading === 'string' ? [heading] : []),
    ...Object.entries(value)
      .filter(([name, one]) => !isHidden(name) && !isEmpty(one))
      .flatMap(([name, one]) => {
        const lines = describe(one, labelOf)
        const [first = ''] = lines
        if (lines.length === 1 && !isPlain(one)) return [`${labelOf(name)}: ${first}`]
        return [`${labelOf(name)}:`, ...lines.map((line) => (line === '' ? '' : `  ${line}`))]
      }),
  ]
}
