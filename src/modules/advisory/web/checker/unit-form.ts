import type { AssetInput } from '#formats/affected-set/model.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { namedModels } from './check.ts'
import type { Checker } from './checker.ts'
import { element } from './element.ts'
import { answerBadge, unitView } from './unit-view.ts'

/** What was typed, by field: kept when the language changes. */
export type Typed = Readonly<Record<string, string>>

const FIELDS = ['model', 'version', 'serial', 'hardware', 'productionDate', 'options', 'parts'] as const
type Field = (typeof FIELDS)[number]
/** Suggestions are a help; with many thousand they are none. */
const MAX_SUGGESTED = 2_000

/** The unit that was typed; undefined without a model. */
export function readTyped(typed: Typed): AssetInput | undefined {
  const text = (field: Field): string | undefined => typed[field]?.trim() || undefined
  const model = text('model')
  if (model === undefined) return undefined
  const options = (text('options') ?? '').split(/[;；、]/).flatMap((option) => option.trim() || [])
  const versions = (text('parts') ?? '').split('\n').flatMap((line) => {
    const found = /^([^:：]{1,200})[:：](.{1,1000})$/.exec(line.trim())
    const [part, version] = [found?.[1]?.trim(), found?.[2]?.trim()]
    return part === undefined || version === undefined || part === '' || version === ''
      ? []
      : [[part, version] as const]
  })
  const known = Object.entries({
    version: text('version'),
    serial: text('serial'),
    hardwareRevision: text('hardware'),
    productionDate: text('productionDate'),
  }).filter(([, value]) => value !== undefined)
  return {
    ...Object.fromEntries(known),
    model,
    ...(versions.length === 0 ? {} : { versions: Object.fromEntries(versions) }),
    ...(options.length === 0 ? {} : { options }),
  }
}

function fieldView(field: Field, checker: Checker, typed: Typed): HTMLElement {
  const words = checker.words.one
  const hints: Partial<Record<Field, string>> = {
    model: formatMessage(words.modelHint, {
      example: namedModels(checker.data).find((name) => /\d/.test(name)) ?? 'R08ENCPU',
    }),
    productionDate: words.productionDateHint,
    options: words.optionsHint,
    parts: words.partsHint,
  }
  const hint = hints[field]
  const id = `unit-${field}`
  const shared = {
    id,
    name: field,
    autocomplete: 'off',
    spellcheck: 'false',
    maxlength: field === 'parts' ? '20000' : '1000',
    ...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` }),
  }
  const input =
    field === 'parts'
      ? element('textarea', { ...shared, rows: '3' }, typed[field] ?? '')
      : element('input', {
          ...shared,
          type: 'text',
          value: typed[field] ?? '',
          ...(field === 'model' ? { list: 'models', required: true } : {}),
        })
  return element(
    'div',
    { class: `field ${field}` },
    element('label', { for: id }, words[field]),
    input,
    hint !== undefined && element('p', { class: 'hint', id: `${id}-hint` }, hint),
  )
}

function readForm(form: HTMLFormElement): Typed {
  return Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
  )
}

/** The form for one machine, with its answer below. `onTyped` is told what was typed. */
export function unitForm(checker: Checker, typed: Typed, onTyped: (typed: Typed) => void): HTMLElement {
  const { words, data } = checker
  const result = element('div', { class: 'result', 'aria-live': 'polite' })
  let current = 0
  const show = async (from: Typed, isAsked: boolean): Promise<void> => {
    current += 1
    const mine = current
    const asset = readTyped(from)
    if (asset === undefined) {
      result.replaceChildren(
        ...(isAsked ? [element('p', { class: 'problem', role: 'alert' }, words.one.modelMissing)] : []),
      )
      return
    }
    const waiting = setTimeout(() => result.replaceChildren(element('p', { role: 'status' }, words.waiting)), 200)
    const unit = await checker.engine.unit(asset)
    clearTimeout(waiting)
    if (mine !== current) return
    const heading = element('h3', { tabindex: '-1' }, asset.model, ' ', answerBadge(unit.applicability, checker))
    result.replaceChildren(
      heading,
      element('p', { class: 'verdict' }, words.answerHint[unit.applicability]),
      unitView(asset, unit, checker),
    )
    if (isAsked) heading.focus()
  }
  const field = (name: Field): HTMLElement => fieldView(name, checker, typed)
  const form: HTMLFormElement = element(
    'form',
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault()
        const now = readForm(form)
        onTyped(now)
        void show(now, true)
      },
    },
    element('div', { class: 'fields' }, field('model'), field('version'), field('serial'), field('hardware')),
    element(
      'details',
      { open: ['productionDate', 'options', 'parts'].some((name) => (typed[name] ?? '') !== '') },
      element('summary', {}, words.one.more),
      element('div', { class: 'fields' }, field('productionDate'), field('options'), field('parts')),
    ),
    element(
      'datalist',
      { id: 'models' },
      ...namedModels(data)
        .slice(0, MAX_SUGGESTED)
        .map((value) => element('option', { value })),
    ),
    element(
      'p',
      { class: 'buttons' },
      element('button', { type: 'submit', class: 'main' }, words.one.check),
      element(
        'button',
        {
          type: 'button',
          click: () => {
            for (const input of form.querySelectorAll('input, textarea')) {
              if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) input.value = ''
            }
            onTyped({})
            current += 1
            result.replaceChildren()
            form.querySelector('input')?.focus()
          },
        },
        words.one.clear,
      ),
    ),
  )
  void show(typed, false)
  return element(
    'section',
    { class: 'one', 'aria-labelledby': 'one' },
    element('h2', { id: 'one' }, words.one.title),
    form,
    result,
  )
}
