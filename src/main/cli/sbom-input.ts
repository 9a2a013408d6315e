import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { explainSbom } from '#formats/sbom/explain.ts'
import { SBOM_LIMITS, type SbomComponent, type SbomFinding } from '#formats/sbom/model.ts'
import { readSbom } from '#formats/sbom/read.ts'
import { DomainError } from '#platform/error/index.ts'
import { decompress } from '#platform/files/decompress.ts'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import { CommandError, EXIT, languageOf } from './command.ts'
import { harmless } from './terminal.ts'
import type { en } from './sbom-messages.en.ts'

export type SbomWords = Messages<typeof en>

/** The words of these commands in the caller's language. */
export async function sbomWords(): Promise<SbomWords> {
  return languageOf() === 'ja' ? (await import('./sbom-messages.ja.ts')).ja : (await import('./sbom-messages.en.ts')).en
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Ends with 66 unless each is a file that is there, or `-`. */
export function requireFiles(files: readonly string[], words: SbomWords): void {
  for (const file of files) {
    if (file === '-') continue
    let reason: string | undefined
    try {
      reason = statSync(file).isFile() ? undefined : 'EISDIR'
    } catch (error) {
      reason = reasonOf(error)
    }
    if (reason !== undefined) throw new CommandError(formatMessage(words.noFile, { file, reason }), EXIT.noInput)
  }
}

/** The bytes of a file, or of standard input, unpacked as they come. */
export function openSbom(file: string): AsyncIterable<Uint8Array> {
  return decompress(file === '-' ? process.stdin : createReadStream(file), SBOM_LIMITS.bytes)
}

/** Runs with the path of a file that can be read more than once: standard input is put beside for that time. */
export async function withFile<T>(file: string, use: (path: string) => Promise<T>): Promise<T> {
  if (file !== '-') return use(file)
  const folder = mkdtempSync(join(tmpdir(), 'andon-sbom-'))
  try {
    const path = join(folder, 'bom')
    await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }))
    return await use(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Why a stream could not be unpacked, as a finding; anything else is thrown again. */
export function unpackingFinding(error: unknown): SbomFinding {
  if (error instanceof DomainError) return { level: 'error', code: error.code, path: '', params: error.params }
  throw error
}

/** A finding in words. */
export function tellSbomFinding(finding: SbomFinding, words: SbomWords): string {
  const own = new Map<string, string>(Object.entries(words.reading)).get(finding.code)
  if (own !== undefined) return formatMessage(own, finding.params)
  return explainSbom(finding, languageOf()) ?? finding.code
}

/**
 * Reads a file to its end, its parts one by one; ends with 65 when it is no bill of materials, or was not read whole: of what is missing
 * nothing can be said.
 */
export async function readWhole(
  path: string,
  { file, words, component }: { file: string; words: SbomWords; component: (part: SbomComponent) => void },
): Promise<void> {
  let isKnown = false
  let first: SbomFinding | undefined
  let cut: SbomFinding | undefined
  try {
    await readSbom(openSbom(path), {
      head: () => void (isKnown = true),
      component,
      relation: () => undefined,
      finding: (finding) => {
        if (finding.level === 'error') first ??= finding
        if (finding.isPartial === true) cut ??= finding
      },
    })
  } catch (error) {
    cut = unpackingFinding(error)
  }
  if (isKnown && cut === undefined) return
  const why = cut ?? first
  const reason =
    why === undefined ? '' : [why.path, tellSbomFinding(why, words)].filter((text) => text !== '').join(' ')
  throw new CommandError(harmless(formatMessage(words.notSbom, { file, reason })), EXIT.data)
}

/** Writes texts to a file, or without one to standard output, as fast as that takes them. */
export async function writeOut(
  pieces: AsyncIterable<Uint8Array>,
  file: string | undefined,
  stdout: (text: string) => void,
  words: SbomWords,
): Promise<void> {
  if (file === undefined) {
    const decoder = new TextDecoder()
    for await (const piece of pieces) {
      stdout(decoder.decode(piece, { stream: true }))
      if (process.stdout.writableNeedDrain) await new Promise((resolve) => process.stdout.once('drain', resolve))
    }
    return
  }
  let target: Writable
  try {
    target = createWriteStream(file, { mode: 0o600 })
    await new Promise((resolve, reject) => target.once('open', resolve).once('error', reject))
  } catch (error) {
    throw new CommandError(formatMessage(words.cannotCreate, { file, reason: reasonOf(error) }), EXIT.cannotCreate)
  }
  await pipeline(Readable.from(pieces), target)
}
