import { formatMessage } from '#platform/i18n/index.ts'
import type { AdvisoryLanguage } from '../../model.ts'
import { element } from '../checker/element.ts'
import { judgeMany, type Row } from './batch.ts'
import { batchView } from './batch-view.ts'
import { dropZone, pasteForm, presetChoice } from './choose-view.ts'
import { judgeDocument, type Level, type PagePreset } from './judge.ts'
import { resultView } from './result-view.ts'
import { isOneDocument, openSources, type Given } from './sources.ts'
import { loadTitles } from './titles.ts'
import { validatorWords } from './words.ts'

/** What the page holds: what was given, and how it is looked at. */
interface State {
  language: AdvisoryLanguage
  preset: PagePreset
  given: readonly Given[]
  pasted: string
  readonly hidden: Set<Level>
}

const TELL_MS = 200

/** Lets the browser paint what was drawn before long work begins. */
const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))

/** The part of the page where results stand; `judge` judges what was given anew. */
function createResults(state: State): { readonly node: HTMLElement; readonly judge: () => void } {
  const node = element('div', { class: 'result-place' })
  let asked = 0
  const show = (view: HTMLElement): void => {
    node.replaceChildren(view)
    view.scrollIntoView({ block: 'start' })
    view.querySelector('h2')?.focus({ preventScroll: true })
  }
  const tell = (text: string): void => node.replaceChildren(element('p', { class: 'quiet', role: 'status' }, text))
  const fail = (text: string): void => node.replaceChildren(element('p', { class: 'problem', role: 'alert' }, text))

  const judgeOne = async (name: string | undefined, body: Blob, turn: number, back?: () => void): Promise<void> => {
    const { language, preset, hidden } = state
    const words = validatorWords(language)
    tell(words.working)
    await painted()
    const titleOf = await loadTitles(language)
    let bytes: Uint8Array
    try {
      bytes = new Uint8Array(await body.arrayBuffer())
    } catch {
      fail(words.unreadable)
      return
    }
    const judged = await judgeDocument(bytes, preset, language)
    if (turn === asked) show(resultView(judged, words, { hidden, titleOf, name, back }))
  }

  const judgeAll = async (turn: number): Promise<void> => {
    const { language, preset, given } = state
    const words = validatorWords(language)
    const rows: Row[] = []
    let isWanted = true
    let toldAt = 0
    const told = element('p', { role: 'status' })
    const stop = element('button', { type: 'button', click: () => void (isWanted = false) }, words.batch.stop)
    node.replaceChildren(
      element('progress', { 'aria-label': words.working }),
      told,
      element('p', { class: 'buttons' }, stop),
    )
    const isWhole = await judgeMany(
      openSources(given),
      { preset, language },
      {
        isWanted: () => isWanted && turn === asked,
        row: (row) => {
          rows.push(row)
          if (performance.now() - toldAt < TELL_MS) return
          toldAt = performance.now()
          const faulty = rows.filter(({ state: verdict }) => verdict !== 'valid').length
          told.textContent = formatMessage(words.batch.working, { count: rows.length, faulty })
        },
      },
    )
    if (turn !== asked) return
    if (rows.length === 0) {
      fail(words.batch.none)
      return
    }
    const titleOf = await loadTitles(language)
    const list = batchView(rows, words, { titleOf, isWhole, open: (row) => void open(row) })
    const open = async ({ name, body }: Row): Promise<void> => {
      if (body === undefined) return
      const from = document.activeElement
      const back = (): void => {
        node.replaceChildren(list)
        if (from instanceof HTMLElement) from.focus()
      }
      await judgeOne(name, body, turn, back).catch(() => fail(words.failed))
    }
    show(list)
  }

  const judge = async (): Promise<void> => {
    const turn = (asked += 1)
    const [first, ...others] = state.given
    if (first === undefined) return
    try {
      if (others.length === 0 && (await isOneDocument(first)))
        await judgeOne(first.name === '' ? undefined : first.name, first.file, turn)
      else await judgeAll(turn)
    } catch {
      fail(validatorWords(state.language).failed)
    }
  }
  return { node, judge: () => void judge() }
}

function start(): void {
  const place = document.querySelector('#validator')
  if (place === null) return
  const state: State = {
    language: document.documentElement.lang.startsWith('ja') ? 'ja' : 'en',
    preset: 'full',
    given: [],
    pasted: '',
    hidden: new Set(),
  }
  const results = createResults(state)
  const take = (given: readonly Given[]): void => {
    state.given = given
    results.judge()
  }
  const takeFiles = async (files: Promise<readonly Given[]>): Promise<void> => {
    const given = await files.catch((): Given[] => [])
    const words = validatorWords(state.language)
    if (given.length > 0) take(given)
    else results.node.replaceChildren(element('p', { class: 'problem', role: 'alert' }, words.batch.none))
  }
  const draw = (): void => {
    const words = validatorWords(state.language)
    place.replaceChildren(
      element('h1', {}, words.title),
      element('p', { class: 'lead' }, words.lead),
      element('p', { class: 'privacy' }, words.privacy),
      dropZone(words, (files) => void takeFiles(files)),
      pasteForm(state.pasted, words, {
        typed: (text) => void (state.pasted = text),
        given: (text) => take([{ name: '', file: new Blob([text]) }]),
      }),
      presetChoice(state.preset, words, (preset) => {
        state.preset = preset
        results.judge()
      }),
      element('p', { class: 'quiet' }, words.notRun),
      results.node,
    )
    results.judge()
  }
  // What was given stays in the page when its language changes.
  const other = document.querySelector('header nav a')
  other?.addEventListener('click', (event) => {
    if (state.given.length === 0 && state.pasted === '') return
    event.preventDefault()
    state.language = state.language === 'en' ? 'ja' : 'en'
    const words = validatorWords(state.language)
    document.documentElement.lang = state.language
    document.title = words.title
    other.textContent = words.otherLanguage
    other.setAttribute('lang', words.otherLanguageCode)
    draw()
  })
  draw()
}

start()
