import { compareSboms, toCompared, type ComparedPart, type SbomChange } from '#formats/sbom/compare.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { EXIT, type CommandIo, type ParsedCommand } from './command.ts'
import { readWhole, requireFiles, sbomWords, type SbomWords } from './sbom-input.ts'
import { harmless } from './terminal.ts'

/** The parts of a file; ends with 65 when it is no bill of materials, or was not read to its end. */
async function partsOf(file: string, words: SbomWords): Promise<ComparedPart[]> {
  const parts: ComparedPart[] = []
  await readWhole(file, { file, words, component: (component) => void parts.push(toCompared(component)) })
  return parts
}

function describe({ change, group, name, before, after }: SbomChange, words: SbomWords): string {
  const versions = (parts: readonly ComparedPart[]): string =>
    parts.map(({ version }) => version ?? words.noVersion).join(', ')
  const licence = (parts: readonly ComparedPart[]): string => parts[0]?.licence || words.noLicence
  const what = `${words.change[change]} ${group === null ? name : `${group}/${name}`}`
  switch (change) {
    case 'added':
      return `${what}  ${versions(after)}`
    case 'removed':
      return `${what}  ${versions(before)}`
    case 'version':
      return `${what}  ${versions(before)} → ${versions(after)}`
    default:
      return `${what}  ${versions(after)}  ${licence(before)} → ${licence(after)}`
  }
}

const toJson = ({ change, group, name, before, after }: SbomChange) => {
  const side = (parts: readonly ComparedPart[]) =>
    parts.map(({ version, purl, identifiedBy, licence }) => ({ version, purl, identifiedBy, licence }))
  return { change, group, name, before: side(before), after: side(after) }
}

/** `andon sbom diff <before> <after> [--json]`: what became other, by package. Answers 1 when something did, as diff(1) does. */
export async function diffSboms(input: ParsedCommand, io: CommandIo): Promise<number> {
  const words = await sbomWords()
  const [before = '', after = ''] = input.words
  requireFiles([before, after], words)
  const { changes, same } = compareSboms(await partsOf(before, words), await partsOf(after, words))
  const count = (kind: SbomChange['change']): number => changes.filter(({ change }) => change === kind).length
  const counts = {
    added: count('added'),
    removed: count('removed'),
    version: count('version'),
    licence: count('licence'),
    same,
  }
  if (input.values['json'] === true) io.stdout(`${JSON.stringify({ counts, changes: changes.map(toJson) })}\n`)
  else {
    for (const change of changes) io.stdout(`${harmless(describe(change, words)).replaceAll('\n', ' ')}\n`)
    io.stdout(`${formatMessage(words.changes, counts)}\n`)
  }
  return changes.length === 0 ? EXIT.ok : EXIT.negative
}
