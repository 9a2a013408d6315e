// Strings of real advisories, drawn at random and labelled by hand before any program had read them.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { isInDateInterval, isInInterval, isInSerialInterval, parseVersion, readVersionExpression } from './index.ts'
import type { ExpressionBox, VersionExpression } from './index.ts'
import type { Membership } from './interval.ts'

/**
 * Probes are versions, `sn:` serial numbers or `part:NAME=` versions of a component. `in`: affected; `out`: not among what is named;
 * `open`: nobody can tell. `isConditional`: affected only under a condition in words.
 */
const labelSchema = z.strictObject({
  text: z.string(),
  in: z.array(z.string()).default([]),
  out: z.array(z.string()).default([]),
  open: z.array(z.string()).default([]),
  isConditional: z.boolean().default(false),
})
type Label = z.infer<typeof labelSchema>

/** `beside`: outside, but only because single versions are named: no ground for "not affected". */
type Verdict = 'in' | 'if' | 'out' | 'beside' | 'open'

function positionIn(box: ExpressionBox, probe: string): Membership {
  const [, part = null, partVersion = ''] = /^part:(.+)=(.+)$/.exec(probe) ?? []
  if (part !== null)
    return box.part === part && box.version !== null ? isInInterval(parseVersion(partVersion), box.version) : 'unknown'
  if (probe.startsWith('sn:')) return box.serial === null ? 'unknown' : isInSerialInterval(probe.slice(3), box.serial)
  if (box.production !== null) return isInDateInterval(probe, box.production)
  if (box.part !== null) return 'unknown'
  return box.version === null ? 'unknown' : isInInterval(parseVersion(probe), box.version)
}

function isPoint({ version }: ExpressionBox): boolean {
  return version?.lower !== null && version?.upper !== null && version?.lower.text === version?.upper.text
}

function judge({ boxes, isUnderstood }: VersionExpression, probe: string): Verdict {
  const positions = boxes.map((box) => ({ box, position: positionIn(box, probe) }))
  const inside = positions.filter(({ position }) => position === 'in')
  if (inside.some(({ box }) => box.conditions.length === 0)) return 'in'
  if (inside.length > 0) return 'if'
  if (!isUnderstood || boxes.length === 0 || positions.some(({ position }) => position === 'unknown')) return 'open'
  return positions.every(({ box }) => isPoint(box)) ? 'beside' : 'out'
}

function isRight(label: Label, wanted: 'in' | 'out' | 'open', verdict: Verdict): boolean {
  if (wanted === 'in')
    return label.isConditional ? verdict === 'if' || verdict === 'open' : verdict === 'in' || verdict === 'if'
  if (wanted === 'out') return verdict === 'out' || verdict === 'beside'
  return verdict === 'open' || verdict === 'if' || verdict === 'beside'
}

interface Failure {
  readonly text: string
  readonly probe: string
  readonly wanted: 'in' | 'out' | 'open'
  readonly verdict: Verdict
}

function failuresOf(label: Label): Failure[] {
  const reading = readVersionExpression(label.text)
  return (['in', 'out', 'open'] as const).flatMap((wanted) =>
    label[wanted].flatMap((probe) => {
      const verdict = judge(reading, probe)
      return isRight(label, wanted, verdict) ? [] : [{ text: label.text, probe, wanted, verdict }]
    }),
  )
}

/** The second sample was read once, as it was drawn: its figure says what unseen strings may expect. The third had 99.0 % when it was drawn, the
 * fourth, drawn when the third had been mended, 98.5 %. */
describe.each([
  ['labelled.json', 0.995],
  ['labelled-second.json', 0.96],
  ['labelled-third.json', 0.995],
  ['labelled-fourth.json', 0.99],
])('strings of real advisories labelled by hand: %s', (name, share) => {
  const file = new URL(`../../../fixtures/version-strings/${name}`, import.meta.url)
  const labels = z.array(labelSchema).parse(JSON.parse(readFileSync(file, 'utf8')))
  const failures = labels.flatMap(failuresOf)

  it('never counts a version as outside that is affected or may be', () => {
    expect(failures.filter(({ wanted, verdict }) => wanted !== 'out' && verdict === 'out')).toEqual([])
  })

  it(`are read as a person reads them, ${share * 100} % of them`, () => {
    const wrong = new Set(failures.map(({ text }) => text))
    expect(1 - wrong.size / labels.length, JSON.stringify(failures)).toBeGreaterThanOrEqual(share)
  })
})
