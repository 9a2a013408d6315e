/** One licence: of the SPDX list (`MIT`, `GPL-2.0+`), or defined by a document (`LicenseRef-…`). */
export interface LicenceId {
  readonly kind: 'id'
  readonly id: string
  readonly isOrLater: boolean
}

export interface LicenceRef {
  readonly kind: 'ref'
  /** `DocumentRef-…` where another document defines it. */
  readonly document: string | null
  readonly ref: string
}

/** A licence with an exception. */
export interface LicenceWith {
  readonly kind: 'with'
  readonly licence: LicenceId | LicenceRef
  readonly exception: string
}

/** Licences of which all, or one, hold. */
export interface LicenceGroup {
  readonly kind: 'and' | 'or'
  readonly parts: readonly LicenceExpression[]
}

export type LicenceExpression = LicenceId | LicenceRef | LicenceWith | LicenceGroup

/** Why a text is no expression: `character`, `operand` (a licence is missing), `operator`, `parenthesis`, `exception`, `depth`, `length`. */
export type ExpressionReason = 'character' | 'operand' | 'operator' | 'parenthesis' | 'exception' | 'depth' | 'length'

/** An expression, or where (characters, 0 …) and why the text is none. */
export type ExpressionReading =
  | { readonly expression: LicenceExpression; readonly isCanonical: boolean }
  | { readonly expression: null; readonly at: number; readonly reason: ExpressionReason }
