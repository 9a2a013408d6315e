import { def, instant, like, list, one, RELATIONS, set, text, uri, type JsonSchema, type Kit } from './kit.ts'

const NAME = /^[^\s\-_.](?:.*[^\s\-_.])?$/u

/** A version 4 id in small letters, or the one of all zeros or of all ones. */
const GROUP_ID =
  /^(?:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|0{8}-(?:0{4}-){3}0{12}|f{8}-(?:f{4}-){3}f{12})$/u

function distribution({ version, object }: Kit): JsonSchema {
  if (version === '2.0')
    return object(
      '',
      { text, tlp: object('label', { label: one('AMBER GREEN RED WHITE'), url: uri }) },
      { minProperties: 1 },
    )
  return object('tlp', {
    sharing_group: object('id', { id: like(GROUP_ID, 0, { format: 'uuid' }), name: text }),
    text,
    tlp: object('label', { label: one('AMBER AMBER+STRICT CLEAR GREEN RED'), url: uri }),
  })
}

function tracking({ object }: Kit): JsonSchema {
  const revision = object('date number summary', {
    date: instant,
    legacy_version: text,
    number: def('version_t'),
    summary: text,
  })
  return object('current_release_date id initial_release_date revision_history status version', {
    aliases: set(text),
    current_release_date: instant,
    generator: object('engine', { date: instant, engine: object('name', { name: text, version: text }) }),
    id: like(/^\S(?:.*\S)?$/u, 1),
    initial_release_date: instant,
    revision_history: list(revision),
    status: one('draft final interim'),
    version: def('version_t'),
  })
}

const PUBLISHERS = {
  '2.0': 'coordinator discoverer other translator user vendor',
  '2.1': 'coordinator discoverer multiplier other translator user vendor',
}

function publisher({ version, object }: Kit): JsonSchema {
  return object('category name namespace', {
    category: one(PUBLISHERS[version]),
    contact_details: text,
    issuing_authority: text,
    name: text,
    namespace: uri,
  })
}

/** `/document` (§3.2.1; 2.1: §3.2.2). */
export function documentSchema(kit: Kit): JsonSchema {
  const { version, object } = kit
  const required = `category csaf_version ${version === '2.1' ? 'distribution ' : ''}publisher title tracking`
  return object(required, {
    acknowledgments: def('acknowledgments_t'),
    aggregate_severity: object('text', { namespace: uri, text }),
    category: like(NAME, 1),
    csaf_version: one(version),
    distribution: distribution(kit),
    lang: def('lang_t'),
    notes: def('notes_t'),
    publisher: publisher(kit),
    references: def('references_t'),
    source_lang: def('lang_t'),
    title: text,
    tracking: tracking(kit),
    ...(version === '2.1' ? { license_expression: text, x_extensions: def('extensions_t') } : {}),
  })
}

/** What a product is composed of: relationships (2.0), or paths (2.1). */
function composed({ version, object }: Kit): Record<string, JsonSchema> {
  if (version === '2.0')
    return {
      relationships: list(
        object('category full_product_name product_reference relates_to_product_reference', {
          category: one(RELATIONS),
          full_product_name: def('full_product_name_t'),
          product_reference: def('product_id_t'),
          relates_to_product_reference: def('product_id_t'),
        }),
      ),
    }
  return {
    product_paths: list(
      object('beginning_product_reference full_product_name subpaths', {
        beginning_product_reference: def('product_id_t'),
        full_product_name: def('full_product_name_t'),
        subpaths: list(def('subpath_t')),
      }),
    ),
  }
}

/** `/product_tree` (§3.2.2; 2.1: §3.2.3). */
export function treeSchema(kit: Kit): JsonSchema {
  const { object } = kit
  return object(
    '',
    {
      branches: def('branches_t'),
      full_product_names: list(def('full_product_name_t')),
      product_groups: list(
        object('group_id product_ids', {
          group_id: def('product_group_id_t'),
          product_ids: set(def('product_id_t'), 2),
          summary: text,
        }),
      ),
      ...composed(kit),
    },
    { minProperties: 1 },
  )
}
