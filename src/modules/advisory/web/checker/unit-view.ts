import { explainGround, explainReason } from '#formats/affected-set/explain.ts'
import type { AssetInput, Remedy, VulnerabilityAnswer } from '#formats/affected-set/model.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { groupAnswers, similarModels, type AdvisoryAnswer, type UnitAnswer } from './check.ts'
import type { Checker } from './checker.ts'
import { element, link } from './element.ts'
import { remedyWord } from './table.ts'

/** An answer as a word on its colour; `not_listed` has none, because it is no good news. */
export function answerBadge(answer: UnitAnswer['applicability'], { words }: Checker): HTMLElement {
  return element('span', { class: `answer ${answer}` }, words.answer[answer])
}

function remedyView(remedy: Remedy, { words }: Checker): HTMLElement {
  const { category, applicableToThisUnit, fixedVersion, details, url } = remedy
  return element(
    'li',
    { class: `remedy ${applicableToThisUnit}` },
    element('strong', {}, remedyWord(category, words)),
    ' ',
    element('span', { class: 'quiet' }, words.applicable[applicableToThisUnit]),
    fixedVersion !== undefined &&
      element('p', { class: 'fixed' }, formatMessage(words.result.fixedIn, { version: fixedVersion })),
    element('p', {}, details),
    url !== undefined && element('p', {}, link(url, url)),
  )
}

function groupView(
  group: readonly VulnerabilityAnswer[],
  checker: Checker,
  documentLanguage: string,
): Node | undefined {
  const { words, language } = checker
  const [first] = group
  if (first === undefined) return undefined
  const ids = group.map(({ id }) => id).join(', ')
  if (first.applicability === 'not_listed')
    return element('p', { class: 'quiet' }, formatMessage(words.result.restVulnerabilities, { ids }))
  const isOpen = first.applicability === 'affected' || first.applicability === 'undetermined'
  return element(
    'div',
    { class: 'vulnerabilities' },
    element('p', { class: 'ids' }, answerBadge(first.applicability, checker), ' ', element('span', {}, ids)),
    element('p', { class: 'ground' }, explainGround(first.ground, language)),
    ...first.reasons.map((reason) => element('p', { class: 'reason' }, explainReason(reason, language))),
    isOpen && first.remedies.length === 0 && element('p', { class: 'quiet' }, words.result.noRemedy),
    first.remedies.length > 0 &&
      element(
        'ul',
        { class: 'remedies', 'aria-label': words.result.remedies, lang: documentLanguage },
        ...first.remedies.map((remedy) => remedyView(remedy, checker)),
      ),
  )
}

function advisoryView({ advisory, document, language, answer }: AdvisoryAnswer, checker: Checker): HTMLElement {
  const { words, data } = checker
  const address = data.isOffline ? `${data.origin}${document.page}` : document.page
  return element(
    'section',
    { class: `advisory ${answer.applicability}` },
    element('h4', {}, element('a', { href: address, lang: language }, `${advisory.number}: ${document.title}`)),
    element('p', { class: 'quiet' }, formatMessage(words.result.published, { day: checker.day(advisory.releasedAt) })),
    ...groupAnswers(answer).map((group) => groupView(group, checker, language)),
  )
}

/** What to do where no advisory names the model: it is no answer, and says so. */
function silence(asset: AssetInput, checker: Checker): HTMLElement {
  const { words, data } = checker
  const similar = similarModels(data, asset.model)
  return element(
    'div',
    { class: 'silence' },
    element('p', {}, words.result.silentHint),
    similar.length > 0 &&
      element(
        'p',
        {},
        words.result.similar,
        ' ',
        ...similar.flatMap((model, index) => [index === 0 ? '' : ', ', element('code', {}, model)]),
      ),
  )
}

/** Everything that is said of one unit: advisory by advisory, the worst first, with grounds, reasons and remedies. */
export function unitView(asset: AssetInput, unit: UnitAnswer, checker: Checker): DocumentFragment {
  const { words } = checker
  const view = document.createDocumentFragment()
  if (unit.advisories.length === 0) {
    view.append(silence(asset, checker))
    return view
  }
  const own = unit.advisories.filter(({ advisory }) => advisory.number === checker.wanted)
  const others = unit.advisories.filter(({ advisory }) => advisory.number !== checker.wanted)
  if (checker.wanted !== undefined && own.length === 0)
    view.append(element('p', {}, formatMessage(words.result.wantedSilent, { number: checker.wanted })))
  view.append(...[...own, ...others].map((one) => advisoryView(one, checker)))
  if (unit.silent > 0)
    view.append(element('p', { class: 'quiet' }, formatMessage(words.result.othersSilent, { count: unit.silent })))
  return view
}
