import type { Rule } from './rule.ts'
import { ask } from './testing.ts'

export type Json = Readonly<Record<string, unknown>>

/** Where the SSVC object of these documents stands. */
export const SSVC = '/vulnerabilities/0/metrics/0/content/ssvc_v2'

/** What a rule finds in a document with an SSVC object, and a TLP label. */
export function askSsvc(rule: Rule, ssvc_v2: unknown, label: unknown = 'CLEAR'): string[] {
  return ask(rule, {
    document: { distribution: { tlp: { label } } },
    root: { vulnerabilities: [{ metrics: [{ content: { ssvc_v2 } }] }] },
  })
}

/** An SSVC object with selections. */
export function selected(...selections: unknown[]): Json {
  return { schemaVersion: '2.0.0', timestamp: '2026-05-01T10:00:00Z', selections }
}

/** A selection of a decision point: namespace, key, version, keys of values. */
export function selection(namespace: unknown, key = 'TI', version = '1.0.0', ...values: string[]): Json {
  return { namespace, key, version, values: values.map((value) => ({ key: value })) }
}
