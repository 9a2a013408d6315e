import { randomUUID } from 'node:crypto'
import { EXPORT_FORMATS, sourceOf, toBytes, writeSbom, type ExportFormat } from '#formats/sbom/write.ts'
import { nowIso } from '#platform/clock/index.ts'
import { EXIT, type CommandIo, type ParsedCommand } from './command.ts'
import { openSbom, readWhole, requireFiles, sbomWords, withFile, writeOut, type SbomWords } from './sbom-input.ts'

/** The format of a choice that the table offers. */
export function formatOf(value: string | boolean | undefined): ExportFormat {
  return EXPORT_FORMATS.find((format) => format === value) ?? 'cyclonedx-1.6'
}

async function convert(
  path: string,
  file: string,
  input: ParsedCommand,
  io: CommandIo,
  words: SbomWords,
): Promise<void> {
  // Before the first byte is written: half a document would pass for a whole one.
  await readWhole(path, { file, words, component: () => undefined })
  const source = await sourceOf(() => openSbom(path))
  if (source === undefined) throw new Error('a document that was read has no head')
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
