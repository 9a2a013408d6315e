import { readdirSync, readFileSync } from 'node:fs'
import * as z from 'zod'

const folder = new URL('../../fixtures/hostile/', import.meta.url)
const texts = (name: string): string[] =>
  z.array(z.string()).parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))

/** Texts for every place where somebody may write: each is kept as it is and shown harmlessly, or refused in words. */
export const hostileTexts: readonly string[] = texts('texts.json')

/** Names that an uploaded file may claim. */
export const hostileNames: readonly string[] = texts('file-names.json')

/** Files with something wrong in them, by name: those of `fixtures/hostile`, and the big ones, made here. */
export function hostileFiles(): { name: string; bytes: Uint8Array<ArrayBuffer> }[] {
  const kept = readdirSync(new URL('files/', folder)).map((name) => ({
    name,
    bytes: new Uint8Array(readFileSync(new URL(`files/${name}`, folder))),
  }))
  return [...kept, ...made().map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }))]
}

const MIB = 1024 * 1024

function made(): [string, string][] {
  return [
    ['nested-arrays-10-mib.json', '['.repeat(10 * MIB)],
    ['nested-objects-10-mib.json', '{"a":'.repeat(2 * MIB)],
    ['closed-nesting-10-mib.json', `${'['.repeat(5 * MIB)}${']'.repeat(5 * MIB)}`],
    ['one-string-10-mib.json', `{"document":{"title":"${'x'.repeat(10 * MIB)}"}}`],
    ['many-keys.json', `{${Array.from({ length: 200_000 }, (_, index) => `"k${index}":1`).join(',')}}`],
    ['long-number.json', `{"document":${'9'.repeat(MIB)}}`],
    ['one-field-2-mib.csv', `customer,tag,model\nA,T-1,${'x'.repeat(2 * MIB)}\n`],
    ['many-columns.csv', `${'a,'.repeat(100_000)}\n${'1,'.repeat(100_000)}\n`],
    ['many-lines.csv', `customer,tag,model\n${'\n'.repeat(2 * MIB)}`],
    ['many-quotes.csv', `customer,tag,model\n${'"'.repeat(2 * MIB)}`],
  ]
}
