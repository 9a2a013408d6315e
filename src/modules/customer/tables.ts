import type { ColumnType, Generated } from 'kysely'

/** As read; as JSON text when written. */
type Json = ColumnType<unknown, string, string>
/** Computed by the database from `names`. */
type Computed = ColumnType<string, never, never>

declare module '#platform/db/index.ts' {
  interface Tables {
    customer: {
      id: string
      kind: string
      code: string
      names: Json
      name_en: Computed
      name_ja: Computed
      country: string
      language: string
      contact: string | null
      channel_id: string | null
      version: number
    }
    channel: { customer_id: string; kind: string; markets: string[] }
    customer_site: { customer_id: string; id: string; code: string; name: string; country: string; version: number }
    asset: {
      customer_id: string
      id: string
      site_id: string | null
      tag: string
      part_of_id: string | null
      vendor: string | null
      model: string
      model_id: string | null
      versions: Json
      hardware_revision: string | null
      serial: string | null
      produced_on: string | null
      options: string[]
      basis: string
      known_on: string
      predecessor_id: string | null
      closed_at: string | null
      changed_at: string
      version: number
      answered_version: number | null
    }
    shipment: {
      customer_id: string
      id: string
      code: string
      channel_id: string | null
      model_id: string
      model: string
      versions: Json
      quantity: number
      serial_from: string | null
      serial_to: string | null
      shipped_on: string
    }
    source_answer: {
      id: string
      source_id: string
      scope_id: string | null
      digest: Buffer
      applicability: string
      ground: string
      reasons: Json
      products: Json
    }
    answer_verdict: {
      answer_id: string
      ordinal: number
      vulnerability_id: string
      scope_id: string | null
      applicability: string
      ground: string
      reasons: Json
      products: Json
      remedies: Json
    }
    asset_answer: {
      customer_id: string
      asset_id: string
      source_id: string
      answer_id: string
      scope_id: string | null
      applicability: string
    }
    asset_worst: {
      customer_id: string
      asset_id: string
      scope_id: string | null
      rank: number
      vendor: string | null
      model: string
    }
    asset_answer_run: {
      source_id: string
      scope_id: string | null
      source_version: number
      answered_at: string
      key_revision: number
      answered_version: Generated<number | null>
      sha256: Generated<string | null>
      tracking_version: Generated<string | null>
      reader_revision: Generated<number | null>
    }
  }
}
