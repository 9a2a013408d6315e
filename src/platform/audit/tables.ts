export interface AuditEntryTable {
  id: string
  scope_id: string | null
  record_kind: string
  record_id: string
  sequence: number
  at: string
  actor_kind: string
  actor_id: string
  action: string
  content: string
  previous_hash: Buffer | null
  hash: Buffer
}

declare module '#platform/db/index.ts' {
  interface Tables {
    audit_entry: AuditEntryTable
    audit_personal: { entry_id: string; name: string; salt: Buffer; value: string | null; scope_id: string | null }
    audit_link: { entry_id: string; record_kind: string; record_id: string; version: number; digest: Buffer }
    audit_unsealed: { entry_id: string; hash: Buffer }
    audit_seal: {
      number: number
      at: string
      entry_count: number
      root: Buffer
      previous_hash: Buffer | null
      hash: Buffer
      key_id: string
      signature: Buffer
    }
    audit_seal_leaf: { seal_number: number; position: number; entry_id: string; hash: Buffer }
  }
}
