import type { MessageParams } from '#platform/i18n/index.ts'
import type { en } from './messages.en.ts'

export type CheckCode = keyof typeof en.checks

/** What one check found: `ok`, `note` (worth knowing), `warning` (mend it soon) or `fault` (something does not work, or is not safe). */
export interface Check {
  readonly status: 'ok' | 'note' | 'warning' | 'fault'
  readonly code: CheckCode
  readonly params: MessageParams
}

export function ok(code: CheckCode, params: MessageParams = {}): Check {
  return { status: 'ok', code, params }
}
export function note(code: CheckCode, params: MessageParams = {}): Check {
  return { status: 'note', code, params }
}
export function warning(code: CheckCode, params: MessageParams = {}): Check {
  return { status: 'warning', code, params }
}
export function fault(code: CheckCode, params: MessageParams = {}): Check {
  return { status: 'fault', code, params }
}

/** Why something failed, in one line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? error.cause.message : ''
  return (cause || error.message || error.name).split('\n')[0] ?? ''
}
