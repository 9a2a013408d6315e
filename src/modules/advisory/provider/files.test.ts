import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Maker } from '#modules/product/index.ts'
import { EMPTY_BOOK } from '../checker-data.ts'
import { writeChanges, writeIndex, writeSecurityText } from './files.ts'
import { treeFiles } from './tree-files.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const maker: Maker = {
  id: '01a2149b-0000-7000-8000-000000000001',
  nameEn: 'Hibari Automation',
  nameJa: 'ひばりオートメーション',
  names: { en: 'Hibari Automation', ja: 'ひばりオートメーション' },
  vendorAliases: [],
  namespace: 'https://hibari.example',
  contactDetails: 'Hibari PSIRT, psirt@hibari.example.',
  issuingAuthority: 'Hibari PSIRT',
  version: 1,
}
const documents = [
  { path: 'csaf/white/2025/b.json', title: 'B', releasedAt: '2026-02-01T00:00:00.000Z' },
  { path: 'csaf/white/2026/a.json', title: 'A', releasedAt: '2026-03-01T00:00:00.000Z' },
  { path: 'csaf/white/2026/c.json', title: 'C', releasedAt: '2026-01-01T00:00:00.000Z' },
]

describe('the files of a CSAF provider', () => {
  it('CSAF 7.1.12: index.txt names every document below the folder', () => {
    expect(writeIndex(documents)).toBe('2025/b.json\n2026/a.json\n2026/c.json\n')
  })

  it('CSAF 7.1.13: changes.csv has the latest first, quoted, without a heading', () => {
    expect(writeChanges(documents).split('\n')).toEqual([
      '"2026/a.json","2026-03-01T00:00:00.000Z"',
      '"2025/b.json","2026-02-01T00:00:00.000Z"',
      '"2026/c.json","2026-01-01T00:00:00.000Z"',
      '',
    ])
  })

  it.each([
    ['Hibari PSIRT, psirt@hibari.example.', 'Contact: mailto:psirt@hibari.example'],
    ['See https://hibari.example/psirt, day and night', 'Contact: https://hibari.example/psirt'],
    ['by telephone', 'Contact: https://hibari.example'],
  ])('RFC 9116 2.5.3: a contact is an address: "%s"', (contactDetails, line) => {
    const text = writeSecurityText('https://public.example', { ...maker, contactDetails }, '2026-01-01T00:00:00.000Z')
    expect(text.split('\n')[0]).toBe(line)
    expect(text).toContain('Expires: 2026-12-31T00:00:00.000Z\n')
    expect(text).toContain('CSAF: https://public.example/.well-known/csaf/provider-metadata.json\n')
  })

  it('CSAF 7.1.14: every folder of documents has a listing that leads to all in it', () => {
    const file = (path: string) => ({
      path,
      mediaType: 'application/json',
      sha256: '',
      size: 0,
      read: () => Promise.resolve(Buffer.from('')),
    })
    const files = treeFiles({
      maker,
      at: '2026-03-15T00:00:00.000Z',
      origin: 'https://public.example',
      documents,
      advisories: [],
      book: EMPTY_BOOK,
      signer: {
        publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
        sign: (data) => sign(null, data, privateKey),
        earlier: [],
      },
      pages: { en: [], ja: [] },
      files: documents.map(({ path }) => file(path)),
    })
    const paths = files.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining([
        'csaf/index.html',
        'csaf/white/index.html',
        'csaf/white/2025/index.html',
        'csaf/white/2026/index.html',
      ]),
    )
    expect(new Set(paths).size).toBe(paths.length)
  })
})
