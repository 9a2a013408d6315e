import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Numbers of the requirements of levels 1 and 2 (OWASP ASVS 5.0.0), by section: `1-5` and `1 3` are the last parts of the number. */
const SECTIONS: Readonly<Record<string, string>> = {
  '1.1': '1-2',
  '1.2': '1-9',
  '1.3': '1-11',
  '1.4': '1-3',
  '1.5': '1-2',
  '2.1': '1-3',
  '2.2': '1-3',
  '2.3': '1-4',
  '2.4': '1',
  '3.2': '1-2',
  '3.3': '1-4',
  '3.4': '1-6',
  '3.5': '1-5',
  '3.7': '1-2',
  '4.1': '1-3',
  '4.2': '1',
  '4.3': '1-2',
  '4.4': '1-4',
  '5.1': '1',
  '5.2': '1-3',
  '5.3': '1-2',
  '5.4': '1-3',
  '6.1': '1-3',
  '6.2': '1-12',
  '6.3': '1-4',
  '6.4': '1-4',
  '6.5': '1-5',
  '6.6': '1-3',
  '6.8': '1-4',
  '7.1': '1-3',
  '7.2': '1-4',
  '7.3': '1-2',
  '7.4': '1-5',
  '7.5': '1-2',
  '7.6': '1-2',
  '8.1': '1-2',
  '8.2': '1-3',
  '8.3': '1',
  '8.4': '1',
  '9.1': '1-3',
  '9.2': '1-4',
  '10.1': '1-2',
  '10.2': '1-2',
  '10.3': '1-4',
  '10.4': '1-11',
  '10.5': '1-5',
  '10.6': '1-2',
  '10.7': '1-3',
  '11.1': '1-2',
  '11.2': '1-3',
  '11.3': '1-3',
  '11.4': '1-4',
  '11.5': '1',
  '11.6': '1',
  '12.1': '1-3',
  '12.2': '1-2',
  '12.3': '1-4',
  '13.1': '1',
  '13.2': '1-5',
  '13.3': '1-2',
  '13.4': '1-5',
  '14.1': '1-2',
  '14.2': '1-4',
  '14.3': '1-3',
  '15.1': '1-3',
  '15.2': '1-3',
  '15.3': '1-7',
  '16.1': '1',
  '16.2': '1-5',
  '16.3': '1-4',
  '16.4': '1-3',
  '16.5': '1-3',
  '17.1': '1',
  '17.2': '1-4',
  '17.3': '1-2',
}

const text = readFileSync(new URL('../docs/asvs.md', import.meta.url), 'utf8')

function required(): string[] {
  return Object.entries(SECTIONS).flatMap(([section, parts]) =>
    parts.split(' ').flatMap((part) => {
      const [from = 0, to = from] = part.split('-').map(Number)
      return Array.from({ length: to - from + 1 }, (_, offset) => `${section}.${from + offset}`)
    }),
  )
}

describe('docs/asvs.md', () => {
  const rows = text.split('\n').filter((line) => /^\| \d/.test(line))

  it('answers every requirement of levels 1 and 2 once', () => {
    const answered = rows.flatMap((row) => (row.split('|')[1] ?? '').split(',').map((id) => id.trim()))
    expect(answered.toSorted()).toEqual(required().toSorted())
    expect(answered).toHaveLength(253)
  })

  it('marks each row', () => {
    for (const row of rows) expect(row.split('|')[3]?.trim()).toMatch(/^(met|partly|operator|n\/a)$/)
  })

  it.each(['docs/asvs.md', 'docs/threat-model.md'])('%s names files that there are', (name) => {
    const named = readFileSync(new URL(`../${name}`, import.meta.url), 'utf8').matchAll(
      /`([\w.-]+(?:\/[\w.-]+)+|[\w-]+\.(?:md|json))`/g,
    )
    const missing = [...named].flatMap(([, path = '']) =>
      existsSync(new URL(`../${path}`, import.meta.url)) ? [] : [path],
    )
    expect(missing.filter((path) => !path.startsWith('@'))).toEqual([])
  })
})
