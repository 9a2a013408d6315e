import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askWatching, spanAnswers, withoutValues, withValues, type KeyedAnswer } from './answer-span.ts'
import { documentOf } from './answer-testing.ts'
import { parseCsafValue } from '../csaf/index.ts'
import { createAnswerer, createLibrary, readAdvisory, type AdvisoryReading } from './index.ts'

function readingOf(...leaves: Parameters<typeof documentOf>[0]): AdvisoryReading {
  const { document } = parseCsafValue(documentOf(leaves))
  if (document === undefined) throw new Error('no document')
  return readAdvisory(document)
}

const keyed = fc
  .array(
    fc.record({
      key: fc.option(
        fc.integer({ min: 0, max: 12 }).map((number) => number.toString(16).padStart(2, '0')),
        { nil: null },
      ),
      answer: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
    }),
    { maxLength: 30 },
  )
  .map((list) => list.map((one, index): KeyedAnswer<string> => ({ id: String(index), ...one })))

describe('answers as spans of the order', () => {
  it('say of every version exactly what was answered', () => {
    fc.assert(
      fc.property(keyed, (answers) => {
        const spans = spanAnswers(answers)
        for (const { id, key, answer } of answers) {
          const found = spans.filter((span) =>
            'factId' in span ? span.factId === id : key !== null && span.from <= key && key <= span.to,
          )
          expect(found.map((span) => span.answer)).toEqual(answer === undefined ? [] : [answer])
        }
      }),
      { numRuns: 500 },
    )
  })

  it('are as few as the order allows', () => {
    const answers = ['1', '1', '1', '2', '2', '1'].map((answer, index) => ({
      id: `${index}`,
      key: `0${index}`,
      answer,
    }))
    expect(spanAnswers(answers)).toEqual([
      { from: '00', to: '02', answer: '1' },
      { from: '03', to: '04', answer: '2' },
      { from: '05', to: '05', answer: '1' },
    ])
  })
})

describe('an answer that units share', () => {
  const answerer = createAnswerer(readingOf({ name: 'H-100', range: '<= 1.29' }))

  it('repeats nothing of one unit, and is whole again for each', () => {
    const ask = (version: string) => {
      const asset = { model: 'H-100', vendor: 'Hibari', version }
      return { asset, reasons: answerer.answer(asset).reasons }
    }
    const [first, second] = [ask('1.1'), ask('1.2')]
    const shared = withoutValues(first.reasons, first.asset)
    expect(withoutValues(second.reasons, second.asset)).toEqual(shared)
    expect(JSON.stringify(shared)).not.toContain('1.1')
    expect(withValues(shared, first.asset)).toEqual(first.reasons)
    expect(withValues(shared, second.asset)).toEqual(second.reasons)
  })

  it('did not look at what is a unit’s own; one that did tells so, also where it found nothing', () => {
    const unit = { model: 'H-100', vendor: 'Hibari', version: '1.1' }
    expect(askWatching(answerer, unit).isOfUnit).toBe(false)
    const bySerial = createAnswerer(readingOf({ name: 'H-100', range: 'Serial number 24061 and prior' }))
    expect(askWatching(bySerial, unit).isOfUnit).toBe(true)
    expect(askWatching(bySerial, { ...unit, serial: '24060' }).isOfUnit).toBe(true)
    expect(askWatching(bySerial, { ...unit, model: 'Another' }).isOfUnit).toBe(false)
  })

  it('about a unit without a version is its own only where its family’s serial numbers can prove one', () => {
    const unit = { model: 'H-100', vendor: 'Hibari' }
    expect(askWatching(answerer, unit).isOfUnit).toBe(false)
    expect(askWatching(answerer, { ...unit, serial: '24060', rules: { orders: {}, serial: null } }).isOfUnit).toBe(
      false,
    )
    const serial = { formats: [], asOf: '2026-01-01' }
    expect(askWatching(answerer, { ...unit, rules: { orders: {}, serial } }).isOfUnit).toBe(true)
  })
})

describe('many documents at once', () => {
  const readings = [
    readingOf({ name: 'H-100', range: '<= 1.29' }, { name: 'H-100-S', range: '< 2' }),
    readingOf({ name: 'H-100-S1', range: '< 3' }),
    readingOf({ name: 'Gateway', full: 'Gateway for H-100 devices', range: '< 3' }),
    readingOf({ name: 'H series', range: '< 4' }, { name: 'H-08/16EN', range: '< 5' }),
  ]
  const library = createLibrary(readings)

  it('answer as each of them does alone', () => {
    const models = ['H-100', 'H-100-S', 'H-100-S1', 'H-16EN', 'H-1', 'Hibari H-100', 'Gateway', 'Panel', 'h 100', '']
    for (const model of models)
      for (const vendor of [undefined, 'Hibari', 'Other'])
        for (const [place, reading] of readings.entries()) {
          const alone = createAnswerer(reading)
          const unit = { model, version: '2.5', ...(vendor === undefined ? {} : { vendor }) }
          expect([model, vendor, library.answererOf(place).answer(unit)]).toEqual([model, vendor, alone.answer(unit)])
          expect(library.find(vendor, model).includes(place)).toBe(alone.isNamed(vendor, model))
        }
  })
})
