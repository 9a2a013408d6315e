/** Clauses in words. Where the two versions of the standard mean different things by a number, that of 2.0 stands under `2.0 6.2.10`. */
export type ClauseWords = Readonly<Record<string, { readonly title: string; readonly gist: string }>>
