import * as z from 'zod'

/** What a person decides of a source's statement about a related model: it holds for units of this model, or it does not. */
const DECISIONS = ['accepted', 'dismissed'] as const
export const decisionSchema = z.enum(DECISIONS)
export type Decision = z.infer<typeof decisionSchema>
