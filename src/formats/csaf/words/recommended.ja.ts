import type { en } from './recommended.en.ts'

/** What the recommended tests (§6.2; 2.0: optional) find, in Japanese. */
export const ja: Readonly<Record<keyof typeof en, string>> = {}
