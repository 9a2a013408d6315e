import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { en as kitEn } from '#ui/messages.en.ts'
import { ja as kitJa } from '#ui/messages.ja.ts'
import { en as vulnerabilityEn } from '#modules/vulnerability/messages.en.ts'
import { ja as vulnerabilityJa } from '#modules/vulnerability/messages.ja.ts'
import { en } from './page-messages.en.ts'
import { ja } from './page-messages.ja.ts'

const SOURCE = fileURLToPath(new URL('../../', import.meta.url))
/** Everything that gives a reason for which something of a feed is set aside, or a feed fails. */
const PLACES = [
  'modules/feed/fetch',
  'modules/feed/read',
  'modules/feed/service',
  'modules/vulnerability/record',
  'platform/outbound',
  'platform/crypto/openpgp.ts',
  'platform/data-exchange/unzip.ts',
  'platform/files/decompress.ts',
  'platform/files/tar.ts',
]
/** What is spelt as codes are and is none; `readBundle` answers ARCHIVE_BROKEN or PAYLOAD_TOO_LARGE for what an archive is refused for. */
const NO_CODES: ReadonlySet<string> = new Set(['CVE_RECORD', 'ARCHIVE_TOO_LARGE', 'ARCHIVE_WITHOUT_DATA'])

function filesOf(place: string): string[] {
  if (place.endsWith('.ts')) return [`${SOURCE}${place}`]
  return readdirSync(`${SOURCE}${place}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/(?:^|\/)testing|\.test\.ts$/.test(name))
    .map((name) => `${SOURCE}${place}/${name}`)
}

const codesOf = (place: string): string[] =>
  filesOf(place).flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g)].flatMap(([, code]) => code ?? []),
  )

/** What readers of records tell, one call a line; their codes are single words, too. */
const READERS = ['formats/cve/parse.ts', 'formats/nvd/parse.ts', 'formats/osv/parse.ts']
const toldBy = (place: string): string[] =>
  [...readFileSync(`${SOURCE}${place}`, 'utf8').matchAll(/(?:\b(?:tell|spoil)\(|\bcode: ).*/g)].flatMap(([call]) =>
    [...call.matchAll(/'([A-Z][A-Z0-9_]{3,})'/g)].flatMap(([, code]) => code ?? []),
  )

const codes = [...new Set([...PLACES.flatMap(codesOf), ...READERS.flatMap(toldBy)])]
  .filter((code) => !NO_CODES.has(code))
  .toSorted()

describe('reasons for which something of a feed is set aside', () => {
  it('are found in the code that gives them', () => {
    expect(codes).toEqual(
      expect.arrayContaining([
        'URL_INSECURE',
        'OPERATOR',
        'STATUS',
        'DOCUMENT_UNSIGNED',
        'SIGNATURE_WEAK',
        'MODIFIED_UNREADABLE',
        'BAD_JSON',
      ]),
    )
  })

  it.each([
    ['English', { ...kitEn.finding, ...kitEn.error, ...vulnerabilityEn.error, ...en.error }],
    ['Japanese', { ...kitJa.finding, ...kitJa.error, ...vulnerabilityJa.error, ...ja.error }],
  ])('are told in %s words, every one that the code can give', (_, words) => {
    expect(codes.filter((code) => !Object.hasOwn(words, code))).toEqual([])
  })
})
