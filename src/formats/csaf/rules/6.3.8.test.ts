import { describe, expect, it } from 'vitest'
import { rule } from './6.3.8.ts'
import { findByRule } from '../check.ts'
import { ODD } from './testing.ts'
import { viewDocument } from './view.ts'

const note = (text: unknown): unknown => ({ category: 'summary', text })

function ask(document: Readonly<Record<string, unknown>>, root: Readonly<Record<string, unknown>> = {}): string[] {
  const json = { document: { csaf_version: '2.1', lang: 'en', ...document }, ...root }
  return findByRule(rule, viewDocument(json)).map(
    ({ message, instancePath, params }) =>
      `${instancePath} ${[params['word'], params['suggestion'], params['lang'], message === 'CSAF_SPELLING_MORE' ? 'more' : undefined].filter((part) => part !== undefined).join(' → ')}`,
  )
}

describe('6.3.8 Spell Check', () => {
  it('finds words that the dictionary has not, once a text, with what may be meant', () => {
    expect(ask({ title: 'Secruity of the servo', notes: [note('A vulnerabilty, a vulnerabilty, and qxzv.')] })).toEqual(
      [
        '/document/notes/0/text vulnerabilty → vulnerability',
        '/document/notes/0/text qxzv',
        '/document/title Secruity → Security',
      ],
    )
  })

  it.each([
    'An unauthenticated attacker could re-execute arbitrary code with root privileges; restart the controllers.',
    "The vendor's advisories, users' passwords, and the attackers’ tools were misconfigured.",
    'See https://hibari.example/qwxz, C:\\qwxz\\abx.exe, qwxz@hibari.example, foo_barx and hq08en.',
    'CVEs, PLCs, OpenSSL and iQ-R use TLS 1.2 and/or IPsec.',
    'ミツビシの製品 は vulnerable.',
  ])('finds nothing in: %s', (text) => {
    expect(ask({ notes: [note(text)] })).toEqual([])
  })

  it('asks for American spelling only where the document says so', () => {
    expect(ask({ title: 'The colour of optimised programmes' })).toEqual([])
    expect(ask({ title: 'The colour', lang: 'en-US' })).toEqual(['/document/title colour → color'])
    expect(ask({ title: 'The colour', lang: 'en-GB' })).toEqual([])
  })

  it('asks for a name that the document gives once, where it is given', () => {
    const branches = [
      { category: 'vendor', name: 'Kazehara' },
      { category: 'vendor', name: 'Kazehara Servo' },
    ]
    const found = ask({ title: "Kazehara's servo", publisher: { name: 'Kazehara' } }, { product_tree: { branches } })
    expect(found).toEqual(['/document/publisher/name Kazehara'])
  })

  it('says of other languages that nothing was checked, and nothing where no language is told', () => {
    expect(ask({ title: 'Sicherheit', lang: 'de' })).toEqual(['/document/lang de'])
    expect(ask({ title: '製品の脆弱性', lang: 'ja' })).toEqual(['/document/lang ja'])
    expect(ask({ title: 'Secruity', lang: undefined })).toEqual([])
    expect(ask({ title: 'Secruity', lang: '' })).toEqual([])
  })

  it('says that there is more after some hundred', () => {
    const words = Array.from(
      { length: 400 },
      (_, index) =>
        `qx${'abcdefghij'[index % 10]}z${'klmnopqrst'[Math.floor(index / 10) % 10]}qq${'uvwx'[Math.floor(index / 100)]}`,
    )
    const found = ask({ notes: [note(words.join(' '))] })
    expect(found).toHaveLength(301)
    expect(found.at(-1)).toBe(' more')
  })

  it.each(ODD)('finds nothing where %j stands instead', (odd) => {
    const root = { vulnerabilities: [{ notes: odd, threats: odd, remediations: [{ restart_required: odd }] }] }
    expect(ask({ notes: odd, tracking: odd, publisher: odd, acknowledgments: [odd] }, root)).toEqual([])
  })
})
