import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { explainReason } from '#formats/affected-set/explain.ts'
import { readAdvisory } from '#formats/affected-set/read.ts'
import { readAssetFile } from '#formats/asset/index.ts'
import { parseCsaf } from '#formats/csaf/index.ts'
import { runCommand } from '#main/cli/run.ts'
import { EMPTY_BOOK, type CheckerData } from '#modules/advisory/checker-data.ts'
import { createChecker } from '#modules/advisory/web/checker/check.ts'

const folder = fileURLToPath(new URL('../fixtures/', import.meta.url))
const filesOf = (name: string, ending: RegExp): string[] =>
  readdirSync(`${folder}${name}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => `${folder}${name}/${file}`)

/** What the page would have of an advisory: what has gone through JSON. */
function dataOf(advisory: string): CheckerData | undefined {
  const { document } = parseCsaf(readFileSync(advisory))
  if (document === undefined) return undefined
  const one = { title: 'x', page: '/x', csaf: '/x.json', reading: readAdvisory(document) }
  const data: CheckerData = {
    format: 2,
    maker: { en: 'Hibari', ja: 'ひばり' },
    origin: 'https://public.example',
    asOf: null,
    isOffline: false,
    book: EMPTY_BOOK,
    advisories: [
      { number: 'x', revision: 1, releasedAt: '2026-01-01T00:00:00.000Z', original: 'en', documents: { en: one } },
    ],
  }
  return JSON.parse(JSON.stringify(data))
}

const NOT_LISTED = { applicability: 'not_listed', ground: 'NOT_LISTED' }

/** The answers of the public checker in the form of `andon affected --json`, as far as it has any. */
function fromChecker(data: CheckerData, assets: string): unknown[] {
  const check = createChecker(data, 'en')
  return readAssetFile(readFileSync(assets)).rows.map(({ asset }) => {
    const unit = check(asset)
    const answer = unit.advisories[0]?.answer
    if (answer === undefined) return { ...NOT_LISTED, applicability: unit.applicability }
    const told = (reasons: typeof answer.reasons): unknown[] =>
      reasons.map((reason) => ({ code: reason.code, text: explainReason(reason, 'en') }))
    return {
      ...answer,
      reasons: told(answer.reasons),
      vulnerabilities: answer.vulnerabilities.map(({ id, applicability, ground, reasons, products, remedies }) => ({
        id,
        applicability,
        ground,
        reasons: told(reasons),
        products,
        remedies,
      })),
    }
  })
}

async function fromCommand(advisory: string, assets: string): Promise<unknown[]> {
  let out = ''
  const io = { stdout: (text: string) => void (out += text), stderr: () => undefined }
  const language = process.env['ANDON_LANG']
  process.env['ANDON_LANG'] = 'en'
  try {
    await runCommand(['affected', '--advisory', advisory, '--assets', assets, '--json'], io)
  } finally {
    if (language === undefined) delete process.env['ANDON_LANG']
    else process.env['ANDON_LANG'] = language
  }
  const answers: Record<string, unknown>[] = JSON.parse(out)
  return answers.map((answer) => {
    if (answer['applicability'] === 'not_listed') return NOT_LISTED
    delete answer['asset']
    return answer
  })
}

const advisories = filesOf('csaf', /\.json$/)
const lists = filesOf('assets', /\.(?:json|csv)$/).filter(
  (file) => readAssetFile(readFileSync(file)).errors.length === 0,
)

describe('the public checker', () => {
  it('has advisories and machines to be compared on', () => {
    expect(advisories.filter((file) => dataOf(file) !== undefined).length).toBeGreaterThan(3)
    expect(lists.length).toBeGreaterThan(2)
  })

  it.each(advisories.flatMap((advisory) => lists.map((assets) => [advisory, assets] as const)))(
    'says of every unit what `andon affected` says: %s, %s',
    async (advisory, assets) => {
      const data = dataOf(advisory)
      if (data === undefined) {
        // What cannot be read by one is refused by the other.
        await expect(fromCommand(advisory, assets)).rejects.toThrow()
        return
      }
      expect(fromChecker(data, assets)).toEqual(await fromCommand(advisory, assets))
    },
  )
})
