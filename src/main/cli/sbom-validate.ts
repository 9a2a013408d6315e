import { identifyPart } from '#formats/sbom/identify-declared.ts'
import type { Identity } from '#formats/sbom/identify.ts'
import type { SbomFinding, SbomHead, SbomVisitor } from '#formats/sbom/model.ts'
import { readSbom } from '#formats/sbom/read.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { cycloneDxSchema } from '#platform/sbom-schema/index.ts'
import { EXIT, type CommandIo, type ParsedCommand } from './command.ts'
import { openSbom, requireFiles, sbomWords, tellSbomFinding, unpackingFinding, type SbomWords } from './sbom-input.ts'
import { harmless } from './terminal.ts'

type Coverage = Readonly<Record<Identity['identifiedBy'], number>>

interface Verdict {
  readonly file: string
  readonly isValid: boolean
  readonly format: string | null
  readonly specVersion: string | null
  readonly encoding: string | null
  readonly components: number
  readonly relations: number
  readonly errors: number
  readonly warnings: number
  readonly coverage: Coverage
  readonly findings: readonly (SbomFinding & { readonly text: string })[]
}

async function judge(file: string, words: SbomWords): Promise<Verdict> {
  const coverage = { purl: 0, cpe: 0, text: 0, hash: 0, ambiguous: 0, none: 0 }
  const counts = { components: 0, relations: 0 }
  const findings: SbomFinding[] = []
  let head: SbomHead | undefined
  const visitor: SbomVisitor = {
    head: (told) => void (head = told),
    component(component) {
      counts.components += 1
      coverage[identifyPart(component).identifiedBy] += 1
    },
    relation: () => void (counts.relations += 1),
    finding: (finding) => void findings.push(finding),
  }
  try {
    await readSbom(openSbom(file), visitor, { schemaOf: cycloneDxSchema })
  } catch (error) {
    findings.push(unpackingFinding(error))
  }
  const errors = findings.filter(({ level }) => level === 'error').length
  return {
    file,
    isValid: errors === 0,
    format: head?.format ?? null,
    specVersion: head?.specVersion ?? null,
    encoding: head?.encoding ?? null,
    ...counts,
    errors,
    warnings: findings.length - errors,
    coverage,
    findings: findings.map((finding) => ({ ...finding, text: tellSbomFinding(finding, words) })),
  }
}

const NAMES = { cyclonedx: 'CycloneDX', spdx: 'SPDX' } as const

/** What identifies the parts, the surest first; what nothing identifies is always told. */
export function tellCoverage(coverage: Coverage, words: SbomWords): string {
  const counts = (['purl', 'cpe', 'text', 'hash', 'ambiguous', 'none'] as const)
    .filter((by) => coverage[by] > 0 || by === 'none')
    .map((by) => `${words.identification[by]} ${coverage[by]}`)
  return `${words.coverage}: ${counts.join(', ')}`
}

/** Lines for findings: level and place, then what it is. */
export function tellFindings(findings: Verdict['findings']): string {
  return findings
    .map(({ level, path, text }) => `  ${[level === 'error' ? '✗' : '!', path].join(' ').trimEnd()}\n    ${text}\n`)
    .join('')
}

function describe(verdict: Verdict, words: SbomWords): string {
  const { isValid, file, format, specVersion, encoding, components, relations, errors, warnings } = verdict
  const head = `${formatMessage(isValid ? words.valid : words.invalid, { file })}\n`
  if (format === null) return head + tellFindings(verdict.findings)
  const name = format === 'cyclonedx' ? NAMES.cyclonedx : NAMES.spdx
  const numbers = { components, relations, errors, warnings }
  const what = { format: name, version: specVersion ?? '?', encoding: encoding ?? '?', ...numbers }
  return `${head}  ${formatMessage(words.what, what)}\n  ${tellCoverage(verdict.coverage, words)}\n${tellFindings(verdict.findings)}`
}

/** `andon sbom validate <file…|-> [--json]`: what is wrong, with its place. Answers 1 when a file is not valid, 66 when one is not there. */
export async function validateSboms(input: ParsedCommand, io: CommandIo): Promise<number> {
  const words = await sbomWords()
  requireFiles(input.words, words)
  const verdicts: Verdict[] = []
  for (const file of input.words) {
    const verdict = await judge(file, words)
    verdicts.push(verdict)
    if (input.values['json'] !== true) io.stdout(harmless(describe(verdict, words)))
  }
  if (input.values['json'] === true) io.stdout(`${JSON.stringify(verdicts)}\n`)
  return verdicts.every(({ isValid }) => isValid) ? EXIT.ok : EXIT.negative
}
