import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const source = fileURLToPath(new URL('../src/', import.meta.url))

const pages = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^(modules\/[^/]+\/web|main\/web)\/.*\.tsx$/.test(path) && !path.endsWith('.test.tsx'))
  .map((path) => ({ path, text: readFileSync(`${source}${path}`, 'utf8') }))

/** What a page takes from the component library. */
function importsOfMantine(text: string): string[] {
  return [...text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap((match) =>
    (match[1] ?? '').split(',').map((name) => name.trim().replace(/^type /, '')),
  )
}

describe('pages', () => {
  it('are there to be judged', () => {
    expect(pages.length).toBeGreaterThan(20)
  })

  it('use no component that writes a style element at run time: the content security policy refuses it', () => {
    const refused = ['AppShell', 'Grid', 'SimpleGrid', 'Flex']
    const wrong = pages.flatMap(({ path, text }) =>
      importsOfMantine(text)
        .filter((name) => refused.includes(name))
        .map((name) => `${path}: ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('give no style property an object of breakpoints, which writes a style element too', () => {
    const wrong = pages.filter(({ text }) => /=\{\{ ?(base|xs|sm|md|lg|xl):/.test(text)).map(({ path }) => path)
    expect(wrong).toEqual([])
  })

  it("open the kit's Dialog, which assistive technology can name and close, not the library's Modal or Drawer", () => {
    const wrong = pages
      .filter(({ text }) => importsOfMantine(text).some((name) => name === 'Modal' || name === 'Drawer'))
      .map(({ path }) => path)
    expect(wrong).toEqual([])
  })

  it('leave tables, virtual lists, routing and dates to the kit', () => {
    const wrong = pages
      .filter(({ path }) => path.startsWith('modules/'))
      .filter(({ text }) => /from '@(tanstack\/(react-table|react-virtual|react-router)|mantine\/dates)'/.test(text))
      .map(({ path }) => path)
    expect(wrong).toEqual([])
  })
})
