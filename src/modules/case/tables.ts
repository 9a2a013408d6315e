import type { Generated } from 'kysely'
import type { Assigner, CaseKind, CaseState, Exploitation, Justification, SetState } from './model.ts'

declare module '#platform/db/index.ts' {
  interface Tables {
    case_counter: { year: number; last: number }
    psirt_case: {
      id: string
      scope_id: string | null
      number: string
      kind: CaseKind
      title: string
      summary: string
      division_id: string | null
      line_id: string | null
      state: CaseState
      embargo_until: string | null
      embargo_zone: string | null
      opened_at: string
      opened_by: string
      version: number
    }
    case_source: { case_id: string; source_id: string; scope_id: string | null }
    case_vulnerability: { case_id: string; vulnerability_id: string; scope_id: string | null; position: number }
    case_product_set: {
      id: string
      case_id: string
      vulnerability_id: string
      scope_id: string | null
      position: number
      name: string
      version_range: string
      state: SetState
      justification: Justification | null
      state_note: string
      version: number
    }
    case_product_set_model: { product_set_id: string; model_id: string; line_id: string; scope_id: string | null }
    case_set_moment: {
      sequence: Generated<number>
      case_id: string
      product_set_id: string
      scope_id: string | null
      at: string
      is_open: boolean
      levels: string
      line_ids: string[]
    }
    board_unit_count: {
      line_id: string
      scope_id: string | null
      affected: number
      undetermined: number
      waiting: number
      units: number
      since: string
    }
    board_look: { person_id: string; before_at: string | null; looked_at: string }
    case_severity: {
      id: string
      case_id: string
      product_set_id: string
      scope_id: string | null
      assigner: Assigner
      cvss3_vector: string | null
      cvss3_score: number | null
      cvss4_vector: string | null
      cvss4_score: number | null
      elements: unknown
      exploitation: Exploitation
      evidence: string
      aware_at: string | null
      assessed_at: string
      assessed_by: string
      version: number
    }
  }
}
