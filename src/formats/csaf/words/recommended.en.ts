/** What the recommended tests (§6.2; 2.0: optional) find, in English. */
export const en = {} as const
