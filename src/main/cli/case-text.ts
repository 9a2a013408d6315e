import type { EndpointOutput } from '#platform/http/contract.ts'
import { formatMessage, type Language, type Messages } from '#platform/i18n/index.ts'
import type { CaseProductSet, CaseSeverity, CaseSummary, CaseView, caseTimelineEndpoint } from '#modules/case/api.ts'
import type { en } from '#modules/case/messages.en.ts'
import { ELEMENTS } from '#modules/case/model.ts'
import { timelineParams } from '#modules/case/rules.ts'

type Words = Messages<typeof en>
type Timeline = EndpointOutput<typeof caseTimelineEndpoint>['items']

/** The module's own words, in the language of the shell. */
export async function caseWords(language: Language): Promise<Words> {
  return language === 'ja'
    ? (await import('#modules/case/messages.ja.ts')).ja
    : (await import('#modules/case/messages.en.ts')).en
}

/** One line of a list: number, state, score, the elements that are hit, title. */
export function describeSummary(item: CaseSummary, words: Words): string {
  const score = item.score === null ? '–' : item.score.toFixed(1)
  const marks = [
    ...elementsOf(item, words),
    ...(item.exploitation === 'none'
      ? []
      : [`${words.severity.exploitation}: ${words.exploitation[item.exploitation]}`]),
    ...(item.isRestricted ? [words.list.restricted] : []),
  ]
  const tail = marks.length === 0 ? '' : `  [${marks.join(', ')}]`
  return `${item.number}  ${words.state[item.state]}  ${score}  ${item.title}${tail}\n`
}

function elementsOf(item: CaseSummary, words: Words): string[] {
  return ELEMENTS.flatMap((element) => {
    const level = item.elements[element]
    return level === undefined || level === 'none' ? [] : [`${words.element[element]}: ${words.level[level]}`]
  })
}

/** The head, then each vulnerability with its product sets and judgements. */
export function describeCase(view: CaseView, words: Words): string {
  const lines = [
    `${view.number}  ${view.title}`,
    `${words.kind[view.kind]} · ${words.state[view.state]} · ${formatMessage(words.page.openedBy, { at: view.openedAt, name: view.openerName || words.page.system })}`,
    view.embargo === null ? words.page.noEmbargo : formatMessage(words.page.embargo, { ...view.embargo }),
    ...(view.isRestricted ? [words.page.restricted] : []),
    ...(view.summary === '' ? [] : ['', view.summary]),
    ...view.sources.map(
      (source) => `${words.page.sources}: ${source.trackingId} ${source.title} (${source.publisher})`,
    ),
  ]
  for (const vulnerability of view.vulnerabilities) {
    lines.push('', `${vulnerability.name}${vulnerability.title === null ? '' : `  ${vulnerability.title}`}`)
    for (const set of vulnerability.productSets) lines.push(...describeSet(set, words))
  }
  return `${lines.join('\n')}\n`
}

function describeSet(set: CaseProductSet, words: Words): string[] {
  const models = set.models.map((model) => model.code).join(', ')
  const name = set.name === '' ? models || words.products.undetermined : set.name
  const state = words.state[set.state]
  const reason = set.justification === null ? '' : ` (${words.justification[set.justification]})`
  return [
    `  ${name}${set.versionRange === '' ? '' : `, ${set.versionRange}`}: ${state}${reason}`,
    ...(models === '' || models === name ? [] : [`    ${words.products.models}: ${models}`]),
    ...set.severities.flatMap((severity) => describeSeverity(severity, words)),
  ]
}

/** Who judged: the scores with their vectors, then each of the six elements with its level and reason. */
function describeSeverity(severity: CaseSeverity, words: Words): string[] {
  const scores = [severity.cvss4, severity.cvss3].flatMap((cvss) =>
    cvss === null ? [] : [`${cvss.score.toFixed(1)} ${cvss.vector}`],
  )
  const { elements } = severity
  const lines =
    elements === null
      ? [`      ${words.severity.noElements}`]
      : ELEMENTS.map((element) => {
          const { level, reason } = elements[element]
          return `      ${words.element[element]}: ${words.level[level]}${reason === '' ? '' : ` – ${reason}`}`
        })
  return [`    ${words.assigner[severity.assigner]}: ${scores.join(' · ') || '–'}`, ...lines]
}

/** The story, newest first: when, who, what. */
export function describeTimeline(items: Timeline, words: Words): string {
  const actions: Readonly<Record<string, string>> = Object.fromEntries(
    Object.entries(words.story).map(([name, text]) => [`case.${name}`, text]),
  )
  const lines = items.map((entry) => {
    const text = formatMessage(actions[entry.action] ?? entry.action, timelineParams(entry.details, words))
    return `${entry.at}  ${entry.actorName}  ${text}`
  })
  return `\n${words.page.timeline}\n${lines.join('\n')}\n`
}
