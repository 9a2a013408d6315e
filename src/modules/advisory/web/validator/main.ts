import type { AdvisoryLanguage } from '../../model.ts'
import { element } from '../checker/element.ts'
import { judgeDocument, PAGE_PRESETS, type Level, type PagePreset } from './judge.ts'
import { resultView } from './result-view.ts'
import { validatorWords, type ValidatorWords } from './words.ts'

/** What the page holds: the document, and how it is looked at. */
interface State {
  language: AdvisoryLanguage
  preset: PagePreset
  bytes: Uint8Array | undefined
  pasted: string
  readonly hidden: Set<Level>
}

const isPreset = (value: string): value is PagePreset => PAGE_PRESETS.some((preset) => preset === value)

async function fileGiven(state: State, file: File | undefined, place: HTMLElement, draw: () => void): Promise<void> {
  if (file === undefined) return
  try {
    state.bytes = new Uint8Array(await file.arrayBuffer())
    draw()
  } catch {
    place.replaceChildren(element('p', { class: 'problem', role: 'alert' }, validatorWords(state.language).unreadable))
  }
}

function presetChoice(state: State, words: ValidatorWords, draw: () => void): HTMLElement {
  const select = element(
    'select',
    {
      id: 'preset',
      change: () => {
        if (isPreset(select.value)) state.preset = select.value
        if (state.bytes !== undefined) draw()
      },
    },
    ...PAGE_PRESETS.map((preset) =>
      element('option', { value: preset, selected: preset === state.preset }, words.presets[preset]),
    ),
  )
  return element('p', { class: 'field' }, element('label', { for: 'preset' }, words.preset), ' ', select)
}

function dropZone(state: State, words: ValidatorWords, place: HTMLElement, draw: () => void): HTMLElement {
  const input = element('input', {
    type: 'file',
    id: 'file',
    accept: '.json,application/json',
    change: () => void fileGiven(state, input.files?.[0], place, draw),
  })
  const over = (event: Event): void => {
    event.preventDefault()
    zone.classList.toggle('over', event.type === 'dragover')
  }
  const zone: HTMLElement = element(
    'div',
    {
      class: 'drop',
      dragover: over,
      dragleave: over,
      drop: (event) => {
        over(event)
        if (event instanceof DragEvent) void fileGiven(state, event.dataTransfer?.files[0], place, draw)
      },
    },
    `${words.drop} `,
    element('label', { for: 'file' }, words.choose),
    input,
  )
  return zone
}

function pasteForm(state: State, words: ValidatorWords, draw: () => void): HTMLElement {
  const area = element('textarea', {
    rows: '8',
    spellcheck: 'false',
    'aria-label': words.paste,
    input: () => void (state.pasted = area.value),
  })
  area.value = state.pasted
  const details = element(
    'details',
    { class: 'paste' },
    element('summary', {}, words.paste),
    area,
    element(
      'div',
      { class: 'buttons' },
      element(
        'button',
        {
          type: 'button',
          class: 'main',
          click: () => {
            state.bytes = new TextEncoder().encode(area.value)
            details.open = false
            draw()
          },
        },
        words.check,
      ),
    ),
  )
  return details
}

/** Lets the browser paint what was drawn before long work begins. */
const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))

function start(): void {
  const place = document.querySelector('#validator')
  if (place === null) return
  const state: State = {
    language: document.documentElement.lang.startsWith('ja') ? 'ja' : 'en',
    preset: 'full',
    bytes: undefined,
    pasted: '',
    hidden: new Set(),
  }
  const result = element('div', { class: 'result-place' })
  let asked = 0
  const judge = async (): Promise<void> => {
    const words = validatorWords(state.language)
    const turn = (asked += 1)
    if (state.bytes === undefined) return
    result.replaceChildren(element('p', { class: 'quiet', role: 'status' }, words.working))
    await painted()
    try {
      const judged = await judgeDocument(state.bytes, state.preset, state.language)
      if (turn !== asked) return
      const view = resultView(judged, words, state.hidden)
      result.replaceChildren(view)
      view.querySelector('h2')?.focus()
    } catch {
      result.replaceChildren(element('p', { class: 'problem', role: 'alert' }, words.failed))
    }
  }
  const draw = (): void => {
    const words = validatorWords(state.language)
    const judgeNow = (): void => void judge()
    place.replaceChildren(
      element('h1', {}, words.title),
      element('p', { class: 'lead' }, words.lead),
      element('p', { class: 'privacy' }, words.privacy),
      dropZone(state, words, result, judgeNow),
      pasteForm(state, words, judgeNow),
      presetChoice(state, words, judgeNow),
      element('p', { class: 'quiet' }, words.notRun),
      result,
    )
    judgeNow()
  }
  // The document stays in the page when its language changes.
  const other = document.querySelector('header nav a')
  other?.addEventListener('click', (event) => {
    if (state.bytes === undefined && state.pasted === '') return
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
