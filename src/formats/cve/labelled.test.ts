// 60 entries of real records, labelled by hand before any of them was read by a program.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { answerStated } from '../affected-set/stated/index.ts'
import { parseCveValue, readCve } from './index.ts'

const labelSchema = z.array(
  z.object({
    cve: z.string(),
    entry: z.looseObject({}),
    units: z.array(
      z.object({
        unit: z.object({
          version: z.string().optional(),
          serial: z.string().optional(),
          options: z.array(z.string()).optional(),
        }),
        expected: z.array(z.string()),
      }),
    ),
  }),
)

const labels = labelSchema.parse(
  JSON.parse(readFileSync(new URL('../../../fixtures/cve-ranges/labelled.json', import.meta.url), 'utf8')),
)

const answered = labels.flatMap(({ cve, entry, units }) => {
  const { record } = parseCveValue({
    dataVersion: '5.1',
    cveMetadata: { cveId: cve, state: 'PUBLISHED' },
    containers: { cna: { affected: [{ vendor: 'v', product: 'p', ...entry }] } },
  })
  if (record === undefined) throw new Error(cve)
  const reading = readCve(record)
  return units.map(({ unit, expected }) => {
    const { version, serial, options } = unit
    const { applicability, ground } = answerStated(reading, () => true, {
      model: 'p',
      ...(version === undefined ? {} : { version }),
      ...(serial === undefined ? {} : { serial }),
      ...(options === undefined ? {} : { options }),
    })
    return {
      told: `${cve} ${JSON.stringify(unit)} ${expected.join('|')} -> ${applicability} ${ground}`,
      applicability,
      expected,
    }
  })
})

describe('labelled entries of CVE records', () => {
  it('are 60, with at least two questions each on average', () => {
    expect(labels.length).toBe(60)
    expect(answered.length).toBeGreaterThan(120)
  })

  it('nobody is told not affected who is affected, or of whom it is open', () => {
    const wrong = answered.filter(
      ({ applicability, expected }) => applicability === 'not_affected' && !expected.includes('not_affected'),
    )
    expect(wrong.map(({ told }) => told)).toEqual([])
  })

  it('at least 99 % are answered exactly as labelled, the others left open', () => {
    const wrong = answered.filter(({ applicability, expected }) => !expected.includes(applicability))
    expect(wrong.length, wrong.map(({ told }) => told).join('\n')).toBeLessThanOrEqual(answered.length * 0.01)
    expect(wrong.filter(({ applicability }) => applicability !== 'undetermined')).toEqual([])
  })
})
