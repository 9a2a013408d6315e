import { readAlternatives } from './alternatives.ts'
import { readBrackets } from './brackets.ts'
import { cleanName } from './clean.ts'
import { normalizeName } from './fold.ts'
import { makerLeads } from './leads.ts'
import { dropMaker } from './makers-in-names.ts'
import type { ProductName } from './model.ts'
import { takeSeries, takeTail, takeVersion } from './tail.ts'
import { makersOf } from './vendor.ts'
import { isCode, splitPart } from './words.ts'

/** `Series B` alone, `Version 2`: says nothing about a model. */
const NOTHING = /^(?:series\s+[A-Z]|versions?\s.*|firmware|software|all|\d{1,2}|-+)?$/i

const INLINE = /(\S{1,40}?)([a-z])\(\2\s?=\s?([\w,\s]{1,200})\)(\S{0,40})/g

/** `RD78Gn(n=4,8,16)`: a letter that is told in brackets becomes a list. */
function spellOut(name: string): string {
  return name.replace(INLINE, (whole, before: string, _letter: string, list: string, behind: string) => {
    const values = list.split(/[\s,]+/).filter((value) => value !== '')
    return values.length === 0
      ? whole
      : `${values.map((value) => before + value + behind.replace(/,$/, '')).join(', ')}${behind.endsWith(',') ? ',' : ''}`
  })
}

/** `6ES7 5xx-xxxxx-0AB0`: the blank of an order number whose places are left open. */
const OPEN_ORDER = /\b(\d[A-Z]{2}\d) (?=[\dx?*□]{3,4}-)/g

/** Takes the name of the document's own vendor off the front, where it is not one of the known makers. */
function dropVendor(name: string, vendor: string | undefined): string {
  for (const one of (vendor ?? '').split(',')) {
    const known = normalizeName(one)
    if (known.length >= 3 && name.length > known.length + 3 && name.toLowerCase().startsWith(`${known.toLowerCase()} `))
      return name.slice(known.length + 1).trim()
  }
  return name
}

/** Reads a product name of an advisory: the models it means, and part, condition, series and release line in it; never throws, linear time. */
export function readProductName(name: string, options: { vendor?: string } = {}): ProductName {
  const makers = makersOf(options.vendor)
  const cleaned = spellOut(cleanName(name)).replace(OPEN_ORDER, '$1')
  const tail = takeTail(dropVendor(dropMaker(cleaned), options.vendor), makers)
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
    leads: makerLeads(options.vendor),
    part: part ?? brackets.part,
    conditionText: tail.conditionText ?? brackets.condition,
    serialDigits: tail.serialDigits,
    hardware: tail.hardware ?? series.hardware,
    versionText: release.versionText,
    alternatives,
    isUnderstood: !NOTHING.test(cleaned),
  }
}
