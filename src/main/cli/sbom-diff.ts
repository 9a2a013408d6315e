import { compareSboms, toCompared, type ComparedPart, type SbomChange } from '#formats/sbom/compare.ts'
import type { SbomFinding, SbomHead } from '#formats/sbom/model.ts'
import { readSbom } from '#formats/sbom/read.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { CommandError, EXIT, type CommandIo, type ParsedCommand } from './command.ts'
import { openSbom, requireFiles, sbomWords, tellSbomFinding, unpackingFinding, type SbomWords } from './sbom-input.ts'
import { harmless } from './terminal.ts'

/** The parts of a file; ends with 65 when it is no bill of materials, or was not read to its end. */
async function partsOf(file: string, words: SbomWords): Promise<ComparedPart[]> {
  const parts: ComparedPart[] = []
  let head: SbomHead | undefined
  let first: SbomFinding | undefined
  let cut: SbomFinding | undefined
  try {
    await readSbom(openSbom(file), {
      head: (told) => void (head = told),
      component: (component) => void parts.push(toCompared(component)),
      relation: () => undefined,
      finding: (finding) => {
        if (finding.level === 'error') first ??= finding
        if (CUT.has(finding.code)) cut ??= finding
      },
    })
  } catch (error) {
    cut = unpackingFinding(error)
  }
  if (head !== undefined && cut === undefined) return parts
  first = cut ?? first
  const reason = first === undefined ? '' : tellSbomFinding(first, words)
  throw new CommandError(harmless(formatMessage(words.notSbom, { file, reason })), EXIT.data)
}

/** Reading ended before the document did: of what is missing nothing can be said. */
const CUT: ReadonlySet<string> = new Set([
  'NOT_JSON',
  'JSON_CUT',
  'NOT_XML',
  'XML_CUT',
  'XML_DOCTYPE',
  'TOO_DEEP',
  'TOO_LARGE',
  'PIECE_TOO_LARGE',
  'TOO_MANY_COMPONENTS',
])

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
