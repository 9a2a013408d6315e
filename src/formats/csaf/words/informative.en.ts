/** What the informative tests (§6.3) find, in English. */
export const en = {} as const
