import { writeRecord } from '#formats/csv/write.ts'
import type { Finding } from '#formats/finding.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { namedModels } from './check.ts'
import type { Checker } from './checker.ts'
import { element, saveFile } from './element.ts'
import type { CheckedRow, ListInput, ReadList } from './engine.ts'
import { listView } from './list-view.ts'
import { progressView } from './list-progress.ts'

const MAX_MEGABYTES = 100
const MAX_TOLD = 20

/** A list that was given, with the name it is told by. */
export interface GivenList {
  readonly name: string
  readonly input: ListInput
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

  function refuse(name: string, errors: ReadList['errors']): void {
    say(
      element(
        'div',
        { class: 'problem', role: 'alert' },
        element('p', {}, `${name}: ${words.refused}`),
        findingsView(errors, checker),
      ),
    )
  }

  async function show(next: GivenList, isAsked: boolean): Promise<void> {
    current += 1
    const mine = current
    onGiven(next)
    say(element('p', { role: 'status' }, words.reading))
    let list: ReadList = { count: 0, errors: [], warnings: [] }
    const checked: CheckedRow[] = []
    const progress = progressView(checker)
    const isWhole = await checker.engine.list(next.input, {
      read(found) {
        list = found
        if (mine === current && found.errors.length === 0) say(progress.view)
        progress.begin(found.count)
      },
      rows(rows) {
        for (const row of rows) checked.push(row)
        progress.add(rows)
      },
    })
    if (mine !== current) return
    if (list.errors.length > 0) return refuse(next.name, list.errors)
    const view = list.count === 0 ? element('p', {}, words.empty) : listView(checked, checker)
    const stopped = isWhole ? [] : [problem(formatMessage(words.stopped, { done: checked.length, count: list.count }))]
    say(...stopped, view, ...noticed(list, checker))
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
    let bytes: Uint8Array<ArrayBuffer>
    try {
      bytes = new Uint8Array(await file.arrayBuffer())
    } catch {
      say(problem(formatMessage(words.unreadable, { file: file.name })))
      return
    }
    await show({ name: file.name, input: bytes }, true)
  }

  if (given !== undefined) void show(given, false)
  return element(
    'section',
    { class: 'many', 'aria-labelledby': 'many' },
    element('h2', { id: 'many' }, words.title),
    element('p', {}, words.hint, ' ', element('code', {}, words.columns), ' ', words.other),
    dropZone(checker, (file) => void take(file)),
    pasteForm(checker, (text) => void show({ name: words.pasted, input: text }, true)),
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

function noticed({ warnings }: ReadList, checker: Checker): HTMLElement[] {
  if (warnings.length === 0) return []
  const summary = element('summary', {}, checker.words.list.warned)
  return [element('details', { class: 'noticed' }, summary, findingsView(warnings, checker))]
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
