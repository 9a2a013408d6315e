// Version strings of real OT advisories. ANDON_CORPORA names the folder of the corpora; without it this fails, it does not skip.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import {
  explainExpression,
  isInInterval,
  judgeVersion,
  parseVersion,
  readVersionExpression,
  type VersionExpression,
} from '#formats/version/index.ts'

const folder = process.env['ANDON_CORPORA']
if (folder === undefined || folder === '')
  throw new Error('ANDON_CORPORA is not set: it names the folder of the corpora')

interface Leaf {
  readonly count: number
  readonly text: string
}

const leaves: Leaf[] = readFileSync(join(folder, 'advisories/ot-version-strings.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const [count = '', text = ''] = line.split('\t')
    return { count: Number(count), text: z.string().parse(JSON.parse(text)) }
  })
const readings = leaves.map((leaf) => ({ ...leaf, reading: readVersionExpression(leaf.text) }))
const total = leaves.reduce((sum, leaf) => sum + leaf.count, 0)

function countOf(isIn: (reading: VersionExpression) => boolean): number {
  return readings.reduce((sum, { count, reading }) => sum + (isIn(reading) ? count : 0), 0)
}

function percent(count: number): string {
  return `${((count / total) * 100).toFixed(2)} %`
}

describe('version strings of 2,354 OT advisories', () => {
  it('are the whole corpus', () => {
    expect(leaves.length).toBe(4374)
    expect(total).toBe(15_343)
  })

  it('are read into boxes, at least 97.5 % of the leaves', () => {
    const understood = countOf((reading) => reading.isUnderstood)
    const versions = countOf((reading) => reading.isUnderstood && reading.boxes.some((box) => box.version !== null))
    const conditional = countOf(
      (reading) => reading.isUnderstood && reading.boxes.some((box) => box.conditions.length > 0),
    )
    const distinct = readings.filter(({ reading }) => reading.isUnderstood).length
    process.stdout.write(
      `version strings: understood ${percent(understood)} of ${total} leaves (${distinct} of ${leaves.length} distinct), with versions ${percent(versions)}, under a condition ${percent(conditional)}\n`,
    )
    expect(understood / total).toBeGreaterThanOrEqual(0.975)
    expect(versions / total).toBeGreaterThanOrEqual(0.975)
  })

  it('have a doubt wherever they are not understood, and boxes wherever they are', () => {
    const silent = readings.filter(({ reading }) => reading.isUnderstood !== (reading.doubts.length === 0))
    const empty = readings.filter(({ reading }) => reading.isUnderstood && reading.boxes.length === 0)
    expect(silent.map(({ text }) => text)).toEqual([])
    expect(empty.map(({ text }) => text)).toEqual([])
  })

  it('claim nothing beyond their ranges where they are not understood, in words of both languages', () => {
    const odd = parseVersion('4711.0815')
    for (const { text, reading } of readings) {
      for (const language of ['en', 'ja'] as const) {
        const told = explainExpression(reading, language)
        expect(told, text).not.toBe('')
        expect(told, text).not.toMatch(/\{\{|undefined/)
      }
      if (!reading.isUnderstood) expect(['in', 'if', 'unknown'], text).toContain(judgeVersion(reading, odd).verdict)
    }
  })

  it('name bounds that have an order, at least 97 % of the leaves', () => {
    const hasOrder = ({ boxes }: VersionExpression): boolean =>
      boxes.every((box) =>
        [box.version?.lower, box.version?.upper].every(
          (bound) => !bound || parseVersion(bound.text).scheme !== 'opaque',
        ),
      )
    const ordered = countOf((reading) => reading.isUnderstood && hasOrder(reading))
    process.stdout.write(`version strings: bounds with an order ${percent(ordered)}\n`)
    expect(ordered / total).toBeGreaterThanOrEqual(0.97)
  })

  it('hold the very values that they include', () => {
    const lost: string[] = []
    for (const { text, reading } of readings) {
      for (const { version } of reading.boxes) {
        for (const bound of [version?.lower, version?.upper]) {
          if (!bound?.isInclusive || !version) continue
          const position = isInInterval(parseVersion(bound.text), version)
          if (position === 'below' || position === 'above') lost.push(text)
        }
      }
    }
    expect(lost).toEqual([])
  })
})
