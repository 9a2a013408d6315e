import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { EMPTY_BOOK, type CheckerData } from '../checker-data.ts'
import { renderCheckerPage, renderOfflineFile } from './checker.ts'

const data: CheckerData = {
  format: 2,
  maker: { en: '<Hibari> & "Co"', ja: 'ひばり' },
  origin: 'https://public.example',
  asOf: null,
  isOffline: true,
  book: EMPTY_BOOK,
  advisories: [
    {
      number: '</script><script>alert(1)</script>',
      revision: 1,
      releasedAt: '2026-01-01T00:00:00.000Z',
      original: 'en',
      documents: {},
    },
  ],
}
const script = 'const a = "x";'
const online = renderCheckerPage({
  data,
  language: 'ja',
  list: 'x',
  style: '/assets/a.css',
  checkerStyle: '/assets/c.css',
  script: '/assets/checker.js',
})
const offline = renderOfflineFile(data, script)
const policyOf = (page: string): string =>
  (/http-equiv="content-security-policy"\s+content="([^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&#39;', "'")
const elements = (page: string, name: string): string[] =>
  [...page.matchAll(new RegExp(`<${name}[^>]*>([^]*?)</${name}>`, 'g'))].map((match) => match[1] ?? '')
const hashOf = (text = ''): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

describe('the checker’s page', () => {
  it('may load the public side’s script and style, and neither fetch, send nor submit anything', () => {
    expect(policyOf(online)).toBe(
      "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'",
    )
    expect(online.indexOf('content-security-policy')).toBeLessThan(online.indexOf('<link'))
    expect(online).not.toMatch(/<style|\son\w+=|style="/)
  })

  it('has the advisories as data that no text in them can end', () => {
    for (const page of [online, offline]) {
      const [first = ''] = elements(page, 'script')
      expect(JSON.parse(first)).toEqual(data)
      expect(elements(page, 'script').length).toBe(2)
      expect(page).not.toContain('<Hibari>')
    }
  })
})

describe('the offline file', () => {
  it('allows its one script and its one style by their hashes, and nothing else', () => {
    const [style] = elements(offline, 'style')
    expect(policyOf(offline)).toBe(
      `default-src 'none'; script-src ${hashOf(script)}; worker-src blob:; style-src ${hashOf(style)}; img-src data:; base-uri 'none'; form-action 'none'`,
    )
    expect(elements(offline, 'script')[1]).toBe(script)
    expect(elements(offline, 'style').length).toBe(1)
    expect(offline).not.toContain('unsafe')
  })

  it('loads nothing: no address of it is anything but data', () => {
    const addresses = [...offline.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1])
    expect(addresses).toEqual(['data:,'])
  })

  it.each(['a</script>b', 'a</SCRIPT >', 'a<!--b'])(
    'is not made with a script that could end its element: %s',
    (bad) => {
      expect(() => renderOfflineFile(data, bad)).toThrow('cannot stand')
    },
  )
})
