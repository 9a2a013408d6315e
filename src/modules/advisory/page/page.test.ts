import { describe, expect, it } from 'vitest'
import { readWrittenDocument } from '#formats/csaf/write-document.ts'
import { advisoryOf } from '#formats/csaf/write-testing.ts'
import type { WrittenAdvisory } from '#formats/csaf/write-model.ts'
import { csafText, writeCsaf } from '#formats/csaf/write.ts'
import { CVSS4_NOTE } from '../compose.ts'
import { renderAdvisoryPage, worstScore } from './advisory.ts'
import { html, link, paragraphs } from './html.ts'
import { renderListPage } from './list.ts'
import { dayOf, minuteOf } from './shell.ts'
import { rowsOf, targetNames } from './products.ts'

function pageOf(advisory: WrittenAdvisory, language: 'en' | 'ja' = 'en'): string {
  return renderAdvisoryPage({
    document: readWrittenDocument(csafText(writeCsaf(advisory))),
    language,
    number: 'SA-2026-001',
    maker: 'Hibari Automation',
    csafPath: 'csaf/white/2026/sa-2026-001-en.json',
    sha256: 'ab'.repeat(32),
    other: '/advisories/sa-2026-001/index.ja.html',
    style: '/assets/advisory.css',
  })
}

describe('html', () => {
  it('escapes every value, and leaves its own pieces as they are', () => {
    expect(html`<p title="${'"<&\''}">${['<b>', html`<i>${'>'}</i>`]}</p>`.text).toBe(
      '<p title="&#34;&#60;&#38;&#39;">&#60;b&#62;<i>&#62;</i></p>',
    )
  })

  it('links only to addresses of the web', () => {
    expect(link('javascript:alert(1)', 'x').text).toBe('x')
    expect(link('https://a.example/?a=1&b="', 'x').text).toContain('href="https://a.example/?a=1&#38;b=&#34;"')
  })

  it('keeps paragraphs and lines of a text', () => {
    expect(paragraphs('a\nb\n\n\nc').text).toMatch(/^<p>a<br ?\/?>b<\/p>\s<p>c<\/p>\s$/)
  })
})

describe('the times of the public pages', () => {
  const late = '2026-11-25T18:05:00.000Z'

  it('name their zone: UTC, and on Japanese pages JST with UTC beside it, where it may be another day', () => {
    expect(minuteOf(late, 'en').text).toContain('>November 25, 2026 at 18:05 UTC<')
    expect(minuteOf(late, 'ja').text).toContain('>2026年11月26日 03:05 JST (2026年11月25日 18:05 UTC)<')
    expect(dayOf(late, 'en').text).toContain(`datetime="${late}">November 25, 2026 (UTC)<`)
    expect(dayOf(late, 'ja').text).toContain('>2026年11月26日 (JST)<')
  })
})

describe('the public page', () => {
  it('holds no markup of an author: titles, texts, names and links are shown as text', () => {
    const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&'
    const advisory = advisoryOf('en')
    const page = pageOf({
      ...advisory,
      title: evil,
      notes: [{ category: 'summary', title: evil, text: evil }],
      references: [{ category: 'external', summary: evil, url: 'javascript:alert(1)' }],
      acknowledgments: [{ names: [evil], organization: evil, summary: evil }],
      vulnerabilities: advisory.vulnerabilities.map((flaw) => ({ ...flaw, title: evil })),
    })
    expect(page).not.toMatch(/<script|<img|javascript:alert\(1\)"/)
    expect(page).toContain('&#60;script&#62;')
  })

  it('is a page of its own: no script, no inline style, one style sheet, its language and its hash', () => {
    const page = pageOf(advisoryOf('ja'), 'ja')
    expect(page).toMatch(/^<!doctype html>\s*<html lang="ja">/)
    expect(page).not.toMatch(/<script|<style|style="|\son[a-z]+="/)
    expect(page.match(/rel="stylesheet"/g)).toHaveLength(1)
    expect(page).toContain('ab'.repeat(32))
    expect(page).toContain('href="/csaf/white/2026/sa-2026-001-en.json"')
  })

  it('says for each product what the document says, in the words of the language', () => {
    const document = readWrittenDocument(csafText(writeCsaf(advisoryOf('en'))))
    const [flaw] = document.vulnerabilities
    if (flaw === undefined) throw new Error('no vulnerability')
    const rows = rowsOf(document, flaw, 'en').map(({ products, versions, status, fixed }) => [
      products.join(' '),
      versions,
      status,
      fixed.join(),
    ])
    expect(rows).toEqual([
      ['HQ-08EN HQ-16EN', '1.060 and prior', 'affected', '1.061'],
      ['HQ-32MT Motion operating system HQ-64MT Motion operating system', 'prior to 10X', 'affected', '10X'],
      ['HQ-02', 'all versions', 'affected', ''],
      ['HQ Studio', '1.000A to 1.290C', 'affected', '1.295H'],
      ['HQ-64', '2.0, 2.1 SP1', 'affected', ''],
      ['HQ-08S', 'all versions', 'notAffected', ''],
      ['HQ-99', 'all versions', 'investigating', ''],
    ])
    expect(rowsOf(document, flaw, 'ja').map(({ versions }) => versions)).toContain('1.060 以前')
  })

  it('names a family only where a remedy is for all of its products', () => {
    const document = readWrittenDocument(csafText(writeCsaf(advisoryOf('en'))))
    const [flaw] = document.vulnerabilities
    if (flaw === undefined) throw new Error('no vulnerability')
    const { known_affected, known_not_affected, under_investigation } = flaw.product_status
    const every = [...known_affected, ...known_not_affected, ...under_investigation]
    expect(targetNames(document, flaw, every)).toEqual(['HQ series'])
    expect(targetNames(document, flaw, ['HQ-08EN:<=1.060', 'HQ-16EN:<=1.060'])).toEqual(['HQ-08EN', 'HQ-16EN'])
  })
})

describe('the severity of an advisory', () => {
  const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N'
  const scored = (v4: readonly string[], v3: readonly string[]): WrittenAdvisory => {
    const advisory = advisoryOf('en')
    const [flaw] = advisory.vulnerabilities
    if (flaw === undefined) throw new Error('no vulnerability')
    const notes = v4.map((score) => ({ category: 'other' as const, title: CVSS4_NOTE, text: `${score} ${V4}` }))
    const scores = v3.map((vector) => ({ setKeys: ['cpu'], vector }))
    return { ...advisory, vulnerabilities: [{ ...flaw, notes, scores }] }
  }
  const high = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H'
  const critical = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'

  it.each([
    ['4.0 alone', ['8.7', '6.9'], [], { score: 8.7, severity: 'HIGH' }],
    ['3.1 alone', [], [high, critical], { score: 9.8, severity: 'CRITICAL' }],
    ['4.0 before 3.1', ['8.7'], [critical], { score: 8.7, severity: 'HIGH' }],
    ['the highest, where only some products are judged in 4.0', ['8.7'], [high, critical], { score: 9.8 }],
    ['none', [], [], undefined],
  ])('is that of the highest score: %s', (_, v4, v3, worst) => {
    const document = readWrittenDocument(csafText(writeCsaf(scored(v4, v3))))
    if (worst === undefined) expect(worstScore(document)).toBeUndefined()
    else expect(worstScore(document)).toMatchObject(worst)
  })

  it('stands in the list and on the page with its word, also when it is scored in 4.0 only', () => {
    const advisory = scored(['8.7'], [])
    const document = readWrittenDocument(csafText(writeCsaf(advisory)))
    const at = '2026-01-15T00:00:00.000Z'
    const listed = {
      number: 'SA-2026-001',
      title: 'x',
      language: 'en',
      revision: 1,
      worst: worstScore(document),
    } as const
    const list = renderListPage({
      language: 'en',
      maker: 'Hibari Automation',
      style: '/assets/advisory.css',
      advisories: [{ ...listed, firstReleasedAt: at, releasedAt: at }],
    })
    expect(list).toMatch(/class="severity high"\s*>8\.7 high</)
    const page = pageOf(advisory)
    expect(page.match(/class="severity high"\s*>8\.7 high</g)).toHaveLength(2)
    expect(page.match(/CVSS:4\.0/g)).toHaveLength(1)
  })
})
