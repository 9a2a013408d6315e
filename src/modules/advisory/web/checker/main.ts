import { formatMessage } from '#platform/i18n/index.ts'
import { documentFor, type CheckerData } from '../../checker-data.ts'
import type { AdvisoryLanguage } from '../../model.ts'
import { openChecker, stateText, type Checker } from './checker.ts'
import { element } from './element.ts'
import { listForm, type GivenList } from './list-form.ts'
import { openEngines, serveThread } from './thread.ts'
import { unitForm, type Typed } from './unit-form.ts'
import { checkerWords } from './words.ts'

/** The page's own data: of another format it is of another version of this program, and not read. */
function isCheckerData(value: unknown): value is CheckerData {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === 2 &&
    'advisories' in value &&
    Array.isArray(value.advisories)
  )
}

function readData(): CheckerData {
  const value: unknown = JSON.parse(document.querySelector('#data')?.textContent ?? 'null')
  if (!isCheckerData(value)) throw new Error('the advisories of this page cannot be read')
  return value
}

function firstLanguage(data: CheckerData): AdvisoryLanguage {
  const wanted = data.isOffline ? navigator.language : document.documentElement.lang
  return wanted.toLowerCase().startsWith('ja') ? 'ja' : 'en'
}

function offlineHead(data: CheckerData, language: AdvisoryLanguage, onLanguage: () => void): HTMLElement {
  const words = checkerWords(language)
  return element(
    'header',
    {},
    element('span', { class: 'maker' }, data.maker[language]),
    element(
      'nav',
      {},
      element('button', { type: 'button', lang: words.otherLanguageCode, click: onLanguage }, words.otherLanguage),
    ),
  )
}

/** This script as a thread beside the page: from its address, or, in the offline file, from its text. */
function createThread(script: HTMLOrSVGScriptElement | null): Worker {
  if (!(script instanceof HTMLScriptElement)) throw new Error('a script does not know itself')
  if (script.src !== '') return new Worker(script.src)
  const url = URL.createObjectURL(new Blob([script.text], { type: 'text/javascript' }))
  return new Worker(url)
}

/** The advisory from whose page the reader comes: `/check/?advisory=SA-2026-001`. */
function readWanted(data: CheckerData): string | undefined {
  const asked = new URLSearchParams(location.search).get('advisory')?.toLowerCase()
  return data.advisories.find(({ number }) => number.toLowerCase() === asked)?.number
}

/** Says which advisory is told first, and leads back to its page. */
function wantedNote({ data, words, language, wanted }: Checker, onAll: () => void): HTMLElement {
  const advisory = data.advisories.find(({ number }) => number === wanted)
  const found = advisory === undefined ? undefined : documentFor(advisory, language)
  return element(
    'p',
    { class: 'wanted' },
    formatMessage(words.wanted, { number: wanted ?? '' }),
    ' ',
    found !== undefined && element('a', { href: found.document.page, lang: found.language }, found.document.title),
    ' ',
    element('button', { type: 'button', click: onAll }, words.allAlike),
  )
}

/** Draws the checker into the page; draws it anew in the other language with what was typed and given. */
function start(): void {
  const data = readData()
  const place = document.querySelector('#checker')
  if (place === null) return
  let language = firstLanguage(data)
  let typed: Typed = {}
  let given: GivenList | undefined
  let wanted = readWanted(data)
  const script = document.currentScript
  const engineOf = openEngines(data, () => createThread(script))
  const draw = (): void => {
    const checker = openChecker(data, language, engineOf(language), wanted)
    const { words } = checker
    document.documentElement.lang = language
    document.title = `${words.title} – ${data.maker[language]}`
    if (data.isOffline) {
      document.querySelector('header')?.remove()
      document.body.prepend(
        offlineHead(data, language, () => {
          language = language === 'en' ? 'ja' : 'en'
          draw()
        }),
      )
    }
    place.replaceChildren(
      element('h1', {}, words.title),
      element('p', { class: 'lead' }, words.lead),
      element('p', { class: 'privacy' }, words.privacy),
      element('p', { class: 'quiet' }, stateText(checker)),
      ...(data.isOffline
        ? [element('p', { class: 'quiet' }, formatMessage(words.stale, { origin: `${data.origin}/offline/` }))]
        : []),
      ...(wanted === undefined
        ? []
        : [
            wantedNote(checker, () => {
              wanted = undefined
              draw()
            }),
          ]),
      unitForm(checker, typed, (now) => (typed = now)),
      listForm(checker, given, (now) => (given = now)),
    )
  }
  draw()
}

if (typeof document === 'undefined')
  serveThread({
    post: (reply) => postMessage(reply, { transfer: [] }),
    listen: (answer) => addEventListener('message', ({ data }) => answer(data)),
  })
else start()
