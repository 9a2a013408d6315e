import { formatMessage } from '#platform/i18n/index.ts'
import type { AdvisoryLanguage } from '../../model.ts'
import { element } from '../checker/element.ts'
import { judgeMany, type Row } from './batch.ts'
import { batchView } from './batch-view.ts'
import { judgeDocument, type Level, type PagePreset } from './judge.ts'
import { resultView } from './result-view.ts'
import { isOneDocument, openSources, type Given } from './sources.ts'
import { loadTitles } from './titles.ts'
import { validatorWords, type ValidatorWords } from './words.ts'

/** What the page holds: what was given, and how it is looked at. */
export interface State {
  language: AdvisoryLanguage
  preset: PagePreset
  given: readonly Given[]
  pasted: string
  readonly hidden: Set<Level>
}

const TELL_MS = 200

/** Lets the browser paint what was drawn before long work begins. */
const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))

/** One judgement of what was given; it ends in silence when another one has begun. */
interface Turn {
  readonly state: Readonly<State>
  readonly node: HTMLElement
  readonly isCurrent: () => boolean
}

function show({ node }: Turn, view: HTMLElement): void {
  node.replaceChildren(view)
  view.scrollIntoView({ block: 'start' })
  view.querySelector('h2')?.focus({ preventScroll: true })
}

/** Says in the place of a result why there is none. */
export function tellProblem(node: HTMLElement, text: string): void {
  node.replaceChildren(element('p', { class: 'problem', role: 'alert' }, text))
}

interface Single {
  readonly name: string | undefined
  readonly body: Blob
  readonly back?: () => void
}

async function judgeOne(turn: Turn, { name, body, back }: Single): Promise<void> {
  const { node, isCurrent } = turn
  const { language, preset, hidden } = turn.state
  const words = validatorWords(language)
  node.replaceChildren(element('p', { class: 'quiet', role: 'status' }, words.working))
  await painted()
  const titleOf = await loadTitles(language)
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await body.arrayBuffer())
  } catch {
    tellProblem(node, words.unreadable)
    return
  }
  const judged = await judgeDocument(bytes, name, { preset, language })
  if (isCurrent()) show(turn, resultView(judged, words, { hidden, titleOf, name, back }))
}

/** How many documents were judged until now, and a way out. */
function progressView(
  words: ValidatorWords,
  stop: () => void,
): { readonly view: HTMLElement; readonly tell: (rows: readonly Row[]) => void } {
  const told = element('p', { role: 'status' })
  let toldAt = 0
  return {
    view: element(
      'div',
      {},
      element('progress', { 'aria-label': words.working }),
      told,
      element('p', { class: 'buttons' }, element('button', { type: 'button', click: stop }, words.batch.stop)),
    ),
    tell: (rows) => {
      if (performance.now() - toldAt < TELL_MS) return
      toldAt = performance.now()
      const faulty = rows.filter(({ state }) => state !== 'valid').length
      told.textContent = formatMessage(words.batch.working, { count: rows.length, faulty })
    },
  }
}

async function judgeAll(turn: Turn): Promise<void> {
  const { node, isCurrent } = turn
  const { language, preset, given } = turn.state
  const words = validatorWords(language)
  const rows: Row[] = []
  let isStopped = false
  const progress = progressView(words, () => void (isStopped = true))
  node.replaceChildren(progress.view)
  const isWhole = await judgeMany(
    openSources(given),
    { preset, language },
    {
      isWanted: () => !isStopped && isCurrent(),
      row: (row) => {
        rows.push(row)
        progress.tell(rows)
      },
    },
  )
  const titleOf = await loadTitles(language)
  if (!isCurrent()) return
  if (rows.length === 0) tellProblem(node, words.batch.none)
  else {
    const list = batchView(rows, words, { titleOf, isWhole, open: (row) => void openRow(turn, row, () => list) })
    show(turn, list)
  }
}

/** Shows one of many documents; the way back leads to where it was chosen. */
async function openRow(turn: Turn, { name, body }: Row, listOf: () => HTMLElement): Promise<void> {
  if (body === undefined) return
  const from = document.activeElement
  const back = (): void => {
    turn.node.replaceChildren(listOf())
    if (from instanceof HTMLElement) from.focus()
  }
  try {
    await judgeOne(turn, { name, body, back })
  } catch {
    tellProblem(turn.node, validatorWords(turn.state.language).failed)
  }
}

/** The part of the page where results stand; `judge` judges what was given anew. */
export function createResults(state: State): { readonly node: HTMLElement; readonly judge: () => void } {
  const node = element('div', { class: 'result-place' })
  let asked = 0
  const judge = async (): Promise<void> => {
    const number = (asked += 1)
    const turn: Turn = { state: { ...state }, node, isCurrent: () => number === asked }
    const [first, ...others] = state.given
    if (first === undefined) return
    try {
      if (others.length === 0 && (await isOneDocument(first)))
        await judgeOne(turn, { name: first.name === '' ? undefined : first.name, body: first.file })
      else await judgeAll(turn)
    } catch {
      tellProblem(node, validatorWords(turn.state.language).failed)
    }
  }
  return { node, judge: () => void judge() }
}
