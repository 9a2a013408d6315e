import { element } from '../checker/element.ts'
import { chosenFiles, droppedFiles } from './given.ts'
import { PAGE_PRESETS, type PagePreset } from './judge.ts'
import type { Given } from './sources.ts'
import type { ValidatorWords } from './words.ts'

const isPreset = (value: string): value is PagePreset => PAGE_PRESETS.some((preset) => preset === value)

/** Which tests are asked. */
export function presetChoice(
  preset: PagePreset,
  words: ValidatorWords,
  choose: (preset: PagePreset) => void,
): HTMLElement {
  const select = element(
    'select',
    {
      id: 'preset',
      change: () => {
        if (isPreset(select.value)) choose(select.value)
      },
    },
    ...PAGE_PRESETS.map((one) => element('option', { value: one, selected: one === preset }, words.presets[one])),
  )
  return element('p', { class: 'field' }, element('label', { for: 'preset' }, words.preset), ' ', select)
}

/** Where documents, folders and archives are dropped or chosen. */
export function dropZone(words: ValidatorWords, given: (files: Promise<readonly Given[]>) => void): HTMLElement {
  const chooser = (id: string, label: string, isFolder: boolean): readonly Node[] => {
    const input = element('input', {
      type: 'file',
      id,
      multiple: true,
      webkitdirectory: isFolder,
      accept: isFolder ? undefined : '.json,.zip,.tar,.gz,.tgz,application/json',
      change: () => {
        given(Promise.resolve(chosenFiles(input.files ?? [])))
        // The same file can be chosen again, when it was mended.
        input.value = ''
      },
    })
    return [element('label', { for: id }, label), input]
  }
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
        if (event instanceof DragEvent) given(droppedFiles(event.dataTransfer))
      },
    },
    `${words.drop} `,
    ...chooser('file', words.choose, false),
    ` ${words.or} `,
    ...chooser('folder', words.chooseFolder, true),
    element('p', { class: 'quiet' }, words.many),
  )
  return zone
}

/** Where a document is pasted. */
export function pasteForm(
  pasted: string,
  words: ValidatorWords,
  on: { readonly typed: (text: string) => void; readonly given: (text: string) => void },
): HTMLElement {
  const area = element('textarea', {
    rows: '8',
    spellcheck: 'false',
    'aria-label': words.paste,
    input: () => on.typed(area.value),
  })
  area.value = pasted
  const check = (): void => {
    details.open = false
    on.given(area.value)
  }
  const details = element(
    'details',
    { class: 'paste' },
    element('summary', {}, words.paste),
    area,
    element(
      'div',
      { class: 'buttons' },
      element('button', { type: 'button', class: 'main', click: check }, words.check),
    ),
  )
  return details
}
