import { sql } from 'kysely'

/** Joins that say where a release `r` stands. */
export const PLACE_JOINS = sql`
  join product_part p on p.id = r.part_id join product_model m on m.id = p.model_id
  join product_family f on f.id = m.family_id join product_line l on l.id = f.line_id`

/** Columns of a release's place, over `PLACE_JOINS`. */
export const PLACE_COLUMNS = sql`
  r.id as "releaseId", r.version_text as version, r.released_on::text as "releasedOn", p.id as "partId", p.code as "partCode",
  p.name_en as "partNameEn", p.name_ja as "partNameJa", m.id as "modelId", m.code as "modelCode", f.id as "familyId",
  f.name_en as "familyNameEn", f.name_ja as "familyNameJa", l.id as "lineId", l.name_en as "lineNameEn", l.name_ja as "lineNameJa"`

/** Texts in which words of a release's place are looked for. */
export const PLACE_TEXTS = [sql`m.code`, sql`m.name_en`, sql`m.name_ja`, sql`p.code`, sql`r.version_text`]
