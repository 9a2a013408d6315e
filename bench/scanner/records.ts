import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { readRecord, type RecordInput } from '#modules/vulnerability/index.ts'

/** The lines of a file of the corpora. */
export function linesOf(corpora: string, name: string): string[] {
  return zstdDecompressSync(readFileSync(join(corpora, `${name}.jsonl.zst`)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
}

/** The OSV records of PyPA, Go and RustSec, each as its text. */
export const osvLines = (corpora: string): string[] =>
  ['osv/pypa', 'osv/go-vulndb', 'osv/rustsec'].flatMap((name) => linesOf(corpora, name))

/** Records as their readings; throws where one cannot be read. */
export function readLines(origin: 'osv' | 'cve', lines: readonly string[]): RecordInput[] {
  return lines.map((line) => {
    const { record, findings } = readRecord(origin, JSON.parse(line), line)
    if (record === undefined) throw new Error(`${line.slice(0, 80)}: ${JSON.stringify(findings)}`)
    return record
  })
}
