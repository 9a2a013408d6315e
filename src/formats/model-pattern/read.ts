import { readAlternatives } from './alternatives.ts'
import { readBrackets } from './brackets.ts'
import { cleanName } from './clean.ts'
import { dropMaker } from './makers-in-names.ts'
import type { ProductName } from './model.ts'
import { takeSeries, takeTail, takeVersion } from './tail.ts'
import { makersOf } from './vendor.ts'
import { isCode, splitPart } from './words.ts'

/** `Series B` alone, `Version 2`: says nothing about a model. */
const NOTHING = /^(?:series\s+[A-Z]|versions?\s.*|firmware|software|all|\d{1,2}|-+)?$/i

/** Reads a product name of an advisory: the models it means, and part, condition, series and release line in it; never throws, linear time. */
export function readProductName(name: string, options: { vendor?: string } = {}): ProductName {
  const makers = makersOf(options.vendor)
  const cleaned = cleanName(name)
  const tail = takeTail(dropMaker(cleaned), makers)
  const brackets = readBrackets(tail.rest, makers)
  // `Series A/B (signed version)`: the series may stand before a remark too.
  const series = takeSeries(brackets.outer, makers.includes('rockwell'))
  const { rest, part } = splitPart(dropMaker(series.rest))
  const hasCode = rest.split(' ').some(isCode)
  const release = takeVersion(rest, hasCode)
  const alternatives = readAlternatives({ core: release.rest, whole: dropMaker(cleaned), brackets, makers })
  return {
    text: name,
    makers,
    part,
    conditionText: tail.conditionText ?? brackets.condition,
    serialDigits: tail.serialDigits,
    hardware: tail.hardware ?? series.hardware,
    versionText: release.versionText,
    alternatives,
    isUnderstood: !NOTHING.test(cleaned),
  }
}
