import type { en } from './informative.en.ts'

/** What the informative tests (§6.3) find, in Japanese. */
export const ja: Readonly<Record<keyof typeof en, string>> = {}
