import * as z from 'zod'
import type { SchemeRule, VersionScheme } from './model.ts'
import { isVersionScheme, readSchemeRule } from './scheme-rule.ts'

/** What a product family says of its versions' order, as data. */
export const schemeRuleSchema: z.ZodType<SchemeRule> = z.strictObject({
  scheme: z.custom<VersionScheme>((value) => typeof value === 'string' && isVersionScheme(value)),
  afterZ: z.enum(['AA', 'ZA']).nullable().default(null),
  decimals: z.enum(['count', 'fraction']).nullable().default(null),
  trainLength: z.int().min(0).max(4).nullable().default(null),
})

/** The same as a short text (`dotted`, `letters-aa`, `dotted-fraction-train2`): the scheme of a catalogue's part. */
export const schemeRuleTextSchema = z.string().transform((text, context): SchemeRule => {
  const rule = text.length > 50 ? undefined : readSchemeRule(text)
  if (rule !== undefined) return rule
  context.addIssue({ code: 'custom', message: 'UNKNOWN_SCHEME' })
  return z.NEVER
})
