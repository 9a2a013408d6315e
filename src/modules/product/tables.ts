import type { ColumnType } from 'kysely'

/** Names per language as they are read, and as JSON text when they are written. */
type Names = ColumnType<unknown, string, string>
/** Computed by the database from `names`. */
type Computed = ColumnType<string, never, never>
/** Counted by the database. */
type Counted = ColumnType<number, never, never>
type Json = ColumnType<unknown, string | null, string | null>

declare module '#platform/db/index.ts' {
  interface Tables {
    organisation: {
      id: string
      names: Names
      name_en: Computed
      name_ja: Computed
      vendor_aliases: string[]
      namespace: string
      contact_details: string
      issuing_authority: string
      version: number
    }
    product_line: {
      id: string
      kind: string
      division_id: string
      names: Names
      name_en: Computed
      name_ja: Computed
      position: number
      version: number
    }
    product_family: {
      id: string
      line_id: string
      code: string
      names: Names
      name_en: Computed
      name_ja: Computed
      version_scheme: string | null
      serial_format: Json
      model_count: Counted
      version: number
    }
    product_model: {
      id: string
      family_id: string
      code: string
      names: Names
      name_en: Computed
      name_ja: Computed
      kind: string
      is_safety: boolean
      hardware_revisions: string[]
      options: string[]
      markets: string[]
      sale_started_on: string | null
      sale_ended_on: string | null
      repair_ends_on: string | null
      security_support_until: string | null
      update_way: string
      search_text: string
      version: number
    }
    product_part: {
      id: string
      model_id: string
      code: string
      names: Names
      name_en: Computed
      name_ja: Computed
      version_scheme: string
      position: number
    }
    product_release: {
      id: string
      part_id: string
      version_text: string
      position: number
      released_on: string | null
      is_fix: boolean
      hardware_revisions: string[] | null
    }
    model_relation: {
      id: string
      from_model_id: string
      kind: string
      to_model_id: string
      version_map: Json
    }
    vendor: {
      id: string
      name: string
      names: Names
      name_en: Computed
      name_ja: Computed
      version: number
    }
    vendor_alias: {
      folded: string
      vendor_id: string
      alias: string
      position: number
    }
  }
}
