import { readFileSync } from 'node:fs'
import type { Applicability, AssetInput } from '#formats/affected-set/model.ts'

/** One fact read by hand out of an advisory's text: what its words say about a unit. */
export interface Label {
  readonly advisory: string
  readonly unit: AssetInput
  /** CVE id, or `*` = every vulnerability of the document. */
  readonly vulnerability: string
  /** More than one where the text can honestly be read in more ways. */
  readonly expected: readonly Applicability[]
  readonly ground: string | undefined
  readonly line: string
}

const FIELDS: Readonly<Record<string, 'vendor' | 'version' | 'serial' | 'hardwareRevision' | 'productionDate'>> = {
  '@': 'vendor',
  'v=': 'version',
  's=': 'serial',
  'h=': 'hardwareRevision',
  'd=': 'productionDate',
}
const FIELD = /\s(?=@|[vshd]=|p:)/

/** Reads a unit: `model @vendor v=version s=serial h=hardware d=date p:part=version`. */
export function readUnit(text: string): AssetInput {
  const [model = '', ...fields] = text.trim().split(FIELD)
  const texts: Record<string, string> = {}
  const versions: Record<string, string> = {}
  for (const field of fields) {
    const part = /^p:([^=]+)=(.+)$/.exec(field)
    const key = field.startsWith('@') ? '@' : field.slice(0, 2)
    const name = FIELDS[key]
    if (part?.[1] !== undefined && part[2] !== undefined) versions[part[1]] = part[2]
    else if (name !== undefined) texts[name] = field.slice(key.length)
    else throw new Error(`not a field of a unit: ${field}`)
  }
  return { model, ...texts, ...(Object.keys(versions).length === 0 ? {} : { versions }) }
}

const ANSWERS: readonly Applicability[] = ['affected', 'undetermined', 'not_affected', 'not_listed']

/** Reads the labels; throws on a line that is none, so that no fact is left out silently. */
export function readLabels(path: string): Label[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [advisory = '', unit = '', vulnerability = '', answers = '', ground] = line
        .split(';')
        .map((cell) => cell.trim())
      const expected = answers.split('|').flatMap((answer) => ANSWERS.filter((one) => one === answer))
      if (expected.length === 0 || expected.length !== answers.split('|').length)
        throw new Error(`not a label: ${line}`)
      return { advisory, unit: readUnit(unit), vulnerability, expected, ground, line }
    })
}
