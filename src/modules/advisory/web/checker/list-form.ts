import { readAssetFile, readAssetText, type AssetList } from '#formats/asset/index.ts'
import { writeRecord } from '#formats/csv/write.ts'
import type { Finding } from '#formats/finding.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { namedModels } from './check.ts'
import type { Checker } from './checker.ts'
import { element, saveFile } from './element.ts'
import { listView } from './list-view.ts'
import type { CheckedRow } from './table.ts'

const MAX_MEGABYTES = 100
const MAX_TOLD = 20
/** How long the page computes before it draws again. */
const TURN_MS = 24

/** A list that was given, with the name it is told by. */
export interface GivenList {
  readonly name: string
  readonly list: AssetList
}

function findingText({ code, path, params = {} }: Finding, { words }: Checker): string {
  const { line, column, row } = params
  const place =
    typeof line === 'number' && typeof column === 'number'
      ? formatMessage(words.list.line, { line, column })
      : typeof row === 'number'
        ? formatMessage(words.list.row, { row })
        : path
  const text = formatMessage(new Map(Object.entries(words.codes)).get(code) ?? code, params)
  return place === '' ? text : `${place}: ${text}`
}

function findingsView(findings: readonly Finding[], checker: Checker): HTMLElement {
  const rest = findings.length - MAX_TOLD
  return element(
    'ul',
    { class: 'findings' },
    ...findings.slice(0, MAX_TOLD).map((finding) => element('li', {}, findingText(finding, checker))),
    rest > 0 && element('li', {}, formatMessage(checker.words.list.moreFindings, { count: rest })),
  )
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** Answers every machine in turns, so that the page stays usable; undefined when `isWanted` says that nobody waits any more. */
async function checkAll(
  given: GivenList,
  checker: Checker,
  { onProgress, isWanted }: { onProgress: (done: number) => void; isWanted: () => boolean },
): Promise<CheckedRow[] | undefined> {
  const checked: CheckedRow[] = []
  let until = performance.now() + TURN_MS
  for (const row of given.list.rows) {
    checked.push({ row, unit: checker.check(row.asset) })
    if (performance.now() < until) continue
    onProgress(checked.length)
    await nextTurn()
    if (!isWanted()) return undefined
    until = performance.now() + TURN_MS
  }
  return checked
}

function template({ data }: Checker): string {
  const [model = 'R08ENCPU'] = namedModels(data).filter((name) => /\d/.test(name))
  return `\ufeff${[
    ['tag', 'model', 'version', 'serial', 'hardware version'],
    ['L1-01', model, '1.0', '', ''],
  ]
    .map(writeRecord)
    .join('')}`
}

/** The list's part of the page: a file dropped or chosen, or a pasted text; its answers below. `onGiven` is told what was given. */
export function listForm(
  checker: Checker,
  given: GivenList | undefined,
  onGiven: (given: GivenList | undefined) => void,
): HTMLElement {
  const words = checker.words.list
  const result = element('div', { class: 'result' })
  const say = (...children: Node[]): void => result.replaceChildren(...children)
  let current = 0

  async function show(next: GivenList, isAsked: boolean): Promise<void> {
    const mine = ++current
    onGiven(next)
    const { rows, errors, warnings } = next.list
    if (errors.length > 0) {
      say(
        element(
          'div',
          { class: 'problem', role: 'alert' },
          element('p', {}, `${next.name}: ${words.refused}`),
          findingsView(errors, checker),
        ),
      )
      return
    }
    const count = rows.length
    const bar = element('progress', { max: String(count), value: '0', 'aria-label': words.reading })
    const told = element('p', { role: 'status' })
    say(bar, told)
    const onProgress = (done: number): void => {
      bar.value = done
      told.textContent = formatMessage(words.working, { done, count })
    }
    const checked = await checkAll(next, checker, { onProgress, isWanted: () => mine === current })
    if (checked === undefined) return
    const view = count === 0 ? element('p', {}, words.empty) : listView(checked, checker)
    const noticed =
      warnings.length === 0
        ? []
        : [
            element(
              'details',
              { class: 'noticed' },
              element('summary', {}, words.warned),
              findingsView(warnings, checker),
            ),
          ]
    say(view, ...noticed)
    if (isAsked) view.querySelector('h3')?.focus()
  }

  async function take(file: File | undefined): Promise<void> {
    if (file === undefined) return
    current += 1
    if (file.size > MAX_MEGABYTES * 1_048_576) {
      say(problem(formatMessage(words.tooLarge, { file: file.name, maximum: MAX_MEGABYTES })))
      return
    }
    say(element('p', { role: 'status' }, words.reading))
    let bytes: Uint8Array
    try {
      bytes = new Uint8Array(await file.arrayBuffer())
    } catch {
      say(problem(formatMessage(words.unreadable, { file: file.name })))
      return
    }
    await show({ name: file.name, list: readAssetFile(bytes) }, true)
  }

  if (given !== undefined) void show(given, false)
  return element(
    'section',
    { class: 'many', 'aria-labelledby': 'many' },
    element('h2', { id: 'many' }, words.title),
    element('p', {}, words.hint, ' ', element('code', {}, words.columns), ' ', words.other),
    dropZone(checker, (file) => void take(file)),
    pasteForm(checker, (text) => void show({ name: words.pasted, list: readAssetText(text) }, true)),
    element(
      'p',
      { class: 'buttons' },
      element(
        'button',
        { type: 'button', click: () => saveFile('machines.csv', 'text/csv;charset=utf-8', template(checker)) },
        words.template,
      ),
    ),
    result,
  )
}

function problem(text: string): HTMLElement {
  return element('p', { class: 'problem', role: 'alert' }, text)
}

function dropZone({ words }: Checker, onFile: (file: File | undefined) => void): HTMLElement {
  const input = element('input', {
    type: 'file',
    id: 'file',
    accept: '.csv,.tsv,.txt,.json,text/csv,application/json',
    change: () => {
      onFile(input.files?.[0])
      // The same file can be chosen again.
      input.value = ''
    },
  })
  const zone: HTMLElement = element(
    'div',
    {
      class: 'drop',
      dragover: (event) => {
        event.preventDefault()
        zone.classList.add('over')
      },
      dragleave: () => zone.classList.remove('over'),
      drop: (event) => {
        event.preventDefault()
        zone.classList.remove('over')
        if (event instanceof DragEvent) onFile(event.dataTransfer?.files[0])
      },
    },
    element('span', {}, words.list.drop),
    ' ',
    element('label', { for: 'file' }, words.list.choose),
    input,
  )
  return zone
}

function pasteForm({ words }: Checker, onText: (text: string) => void): HTMLElement {
  const area = element('textarea', { id: 'paste', rows: '6', spellcheck: 'false', autocomplete: 'off', wrap: 'off' })
  return element(
    'details',
    { class: 'paste' },
    element('summary', {}, words.list.paste),
    element(
      'form',
      {
        submit: (event) => {
          event.preventDefault()
          onText(area.value)
        },
      },
      element('label', { for: 'paste', class: 'unseen' }, words.list.paste),
      area,
      element('p', { class: 'buttons' }, element('button', { type: 'submit', class: 'main' }, words.list.check)),
    ),
  )
}
