import * as z from 'zod'

export * from './published.ts'

export const REVISION_STATUSES = ['draft', 'in_review', 'approved', 'published'] as const
export const revisionStatusSchema = z.enum(REVISION_STATUSES)
export type RevisionStatus = z.infer<typeof revisionStatusSchema>

export const DECISIONS = ['approved', 'returned', 'commented'] as const
export const decisionSchema = z.enum(DECISIONS)
export type Decision = z.infer<typeof decisionSchema>

export const ADVISORY_LANGUAGES = ['en', 'ja'] as const
export const advisoryLanguageSchema = z.enum(ADVISORY_LANGUAGES)
export type AdvisoryLanguage = z.infer<typeof advisoryLanguageSchema>
