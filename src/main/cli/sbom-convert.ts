import { randomUUID } from 'node:crypto'
import { readSbom } from '#formats/sbom/read.ts'
import type { SbomFinding } from '#formats/sbom/model.ts'
import { EXPORT_FORMATS, sourceOf, toBytes, writeSbom, type ExportFormat } from '#formats/sbom/write.ts'
import { nowIso } from '#platform/clock/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { CommandError, EXIT, type CommandIo, type ParsedCommand } from './command.ts'
import {
  openSbom,
  requireFiles,
  sbomWords,
  tellSbomFinding,
  unpackingFinding,
  withFile,
  writeOut,
} from './sbom-input.ts'
import type { SbomWords } from './sbom-input.ts'
import { harmless } from './terminal.ts'

/** The format of a choice that the table offers. */
export function formatOf(value: string | boolean | undefined): ExportFormat {
  return EXPORT_FORMATS.find((format) => format === value) ?? 'cyclonedx-1.6'
}

/** What stands in the way of reading a file, told to standard error; the first error of one that is none. */
async function firstError(path: string): Promise<SbomFinding | undefined> {
  let first: SbomFinding | undefined
  const finding = (told: SbomFinding): void => {
    if (told.level === 'error') first ??= told
  }
  await readSbom(openSbom(path), {
    head: () => undefined,
    component: () => undefined,
    relation: () => undefined,
    finding,
  })
  return first
}

async function convert(
  path: string,
  file: string,
  input: ParsedCommand,
  io: CommandIo,
  words: SbomWords,
): Promise<void> {
  const refuse = (finding: SbomFinding | undefined): CommandError => {
    const reason = finding === undefined ? '' : tellSbomFinding(finding, words)
    return new CommandError(harmless(formatMessage(words.notSbom, { file, reason })), EXIT.data)
  }
  const source = await sourceOf(() => openSbom(path)).catch((error: unknown) => {
    throw refuse(unpackingFinding(error))
  })
  if (source === undefined) throw refuse(await firstError(path))
  const createdAt = nowIso().replace(/\.\d+Z$/, 'Z')
  const texts = writeSbom(source, formatOf(input.values['to']), { createdAt, namespace: `urn:uuid:${randomUUID()}` })
  const { output } = input.values
  await writeOut(toBytes(texts), typeof output === 'string' ? output : undefined, io.stdout, words)
}

/** `andon sbom convert <file|-> --to <format> [--output <file>]`: another format, without a server. */
export async function convertSbom(input: ParsedCommand, io: CommandIo): Promise<number> {
  const words = await sbomWords()
  const [file = ''] = input.words
  requireFiles([file], words)
  await withFile(file, (path) => convert(path, file, input, io, words))
  return EXIT.ok
}
