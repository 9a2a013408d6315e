// Expressions as makers in Japan write them, beside the English wording of the same; labelled before any program had read them.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { printBoxes, readVersionExpression } from './index.ts'

/** `open`: nobody may conclude anything. `conditional`: the boxes hold under words that nobody can decide. `part`: of a component. */
const pairSchema = z.strictObject({
  ja: z.string(),
  en: z.string(),
  kind: z.enum(['open', 'open or conditional', 'boxes', 'conditional', 'part']),
  boxes: z.string().default(''),
})
const file = new URL('../../../fixtures/version-strings/japanese.json', import.meta.url)
const pairs = z.array(pairSchema).parse(JSON.parse(readFileSync(file, 'utf8')))

function readingOf(text: string): { isUnderstood: boolean; isConditional: boolean; isPlain: boolean; boxes: string } {
  const { boxes, isUnderstood } = readVersionExpression(text)
  return {
    isUnderstood,
    isConditional: boxes.length > 0 && boxes.every(({ conditions }) => conditions.length > 0),
    isPlain: boxes.every(({ conditions }) => conditions.length === 0),
    boxes: printBoxes(boxes.map((box) => ({ ...box, conditions: [] }))),
  }
}

describe('what makers in Japan write', () => {
  it('is a sample of at least 150 expressions', () => {
    expect(new Set(pairs.map(({ ja }) => ja)).size).toBeGreaterThanOrEqual(150)
  })

  describe.each(pairs)('$ja = $en', (pair) => {
    it.each([pair.ja, pair.en])('%s is read as a person reads it', (text) => {
      const reading = readingOf(text)
      if (pair.kind === 'open') return expect(reading.isUnderstood).toBe(false)
      if (pair.kind === 'open or conditional')
        return expect(reading.isUnderstood && !reading.isConditional, reading.boxes).toBe(false)
      expect(reading.isUnderstood).toBe(true)
      expect(pair.kind === 'conditional' ? reading.isConditional : reading.isPlain).toBe(true)
      const boxes = pair.kind === 'part' ? reading.boxes.slice(reading.boxes.indexOf(' version ')) : reading.boxes
      return expect(boxes).toBe(pair.kind === 'part' ? ` version ${pair.boxes}` : pair.boxes)
    })
  })
})
