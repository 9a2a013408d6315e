import { element } from '../checker/element.ts'
import { dropZone, pasteForm, presetChoice } from './choose-view.ts'
import { createResults, tellProblem, type State } from './results.ts'
import type { Given } from './sources.ts'
import { validatorWords } from './words.ts'

/** Changes the language of the page without leaving it: what was given stays. */
function switchLanguage(state: State, other: Element): void {
  state.language = state.language === 'en' ? 'ja' : 'en'
  const words = validatorWords(state.language)
  document.documentElement.lang = state.language
  document.title = words.title
  other.textContent = words.otherLanguage
  other.setAttribute('lang', words.otherLanguageCode)
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
    else tellProblem(results.node, words.batch.none)
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
  const other = document.querySelector('header nav a')
  other?.addEventListener('click', (event) => {
    if (state.given.length === 0 && state.pasted === '') return
    event.preventDefault()
    switchLanguage(state, other)
    draw()
  })
  draw()
}

start()
