import { describe, expect, it } from 'vitest'
import { rule } from './6.1.47.ts'
import { askSsvc, SSVC, type Json } from './ssvc-testing.ts'
import { ask, ODD } from './testing.ts'

const of = (target_ids: unknown, vulnerability: Json = {}, ...others: Json[]): string[] =>
  ask(rule, {
    document: { tracking: { id: 'HSA-2026-1' } },
    root: { vulnerabilities: [{ ...vulnerability, metrics: [{ content: { ssvc_v2: { target_ids } } }] }, ...others] },
  })
const OWN = { cve: 'CVE-2026-1', ids: [{ system_name: 'Hibari', text: 'HB-7' }] }

describe('6.1.47 Inconsistent SSVC Target IDs', () => {
  it('finds each id that the vulnerability does not have', () => {
    expect(of(['CVE-2026-1', 'CVE-2026-2', 'HB-7', '7', 'Hibari'], OWN, { cve: 'CVE-2026-2' })).toEqual([
      `SSVC_TARGET_UNKNOWN ${SSVC}/target_ids/1`,
      `SSVC_TARGET_UNKNOWN ${SSVC}/target_ids/3`,
      `SSVC_TARGET_UNKNOWN ${SSVC}/target_ids/4`,
    ])
  })

  it('finds the id of a document with several vulnerabilities, even if the vulnerability has it', () => {
    const ids = { ids: [{ text: 'HSA-2026-1' }] }
    expect(of(['HSA-2026-1'], ids, {})).toEqual([`SSVC_TARGET_DOCUMENT ${SSVC}/target_ids/0`])
    expect(of(['HSA-2026-1'], ids)).toEqual([])
    expect(of(['HSA-2026-1'])).toEqual([`SSVC_TARGET_UNKNOWN ${SSVC}/target_ids/0`])
  })

  it('passes the CVE and other ids of the vulnerability', () => {
    expect(of(['CVE-2026-1', 'HB-7'], OWN, {})).toEqual([])
    expect(of(undefined, OWN)).toEqual([])
  })

  it.each(ODD)('ids that are %j are none', (odd) => {
    expect(of(odd, { cve: 'x', ids: odd })).toEqual([])
    expect(of(['y'], { cve: odd, ids: [{ text: odd }] })).toHaveLength(1)
    expect(askSsvc(rule, odd)).toEqual([])
  })
})
