import { EXTENSION } from './extension.ts'
import {
  def,
  like,
  list,
  one,
  RELATIONS,
  set,
  targets,
  text,
  uri,
  type JsonSchema,
  type Keywords,
  type Kit,
} from './kit.ts'

const LANGUAGE =
  /^(?:(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}(?:-[A-Za-z]{3}){0,2})?|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?|[Xx](?:-[A-Za-z0-9]{1,8})+|[Ii]-[Dd][Ee][Ff][Aa][Uu][Ll][Tt]|[Ii]-[Mm][Ii][Nn][Gg][Oo])$/u

/** An integer, or a semantic version (§3.1.11, 2.1: §3.1.13). */
const VERSION =
  /^(?:0|[1-9]\d*|(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)$/u

const CPE_23 = String.raw`cpe:2\.3:[aho*\-](?::(?:(?:\?*|\*?)(?:[a-zA-Z0-9\-._]|\\[\\*?!"#$%&'()+,\/:;<=>@[\]^\`{|}~])+(?:\?*|\*?)|[*\-])){5}(?::(?:[a-zA-Z]{2,3}(?:-(?:[a-zA-Z]{2}|\d{3}))?|[*\-]))(?::(?:(?:\?*|\*?)(?:[a-zA-Z0-9\-._]|\\[\\*?!"#$%&'()+,\/:;<=>@[\]^\`{|}~])+(?:\?*|\*?)|[*\-])){4}`
const CPE_22 = String.raw`c[pP][eE]:\/[AHOaho]?(?::[A-Za-z0-9._\-~%]*){0,6}`

/** Of 2.0, whose alternatives are each bound at one end only; of 2.1, where both are. */
export const CPE = {
  '2.0': new RegExp(`^${CPE_23}|${CPE_22}$`),
  '2.1': new RegExp(`^(?:${CPE_23}|${CPE_22})$`),
}

const PURL = { '2.0': /^pkg:[A-Za-z.\-+][A-Za-z0-9.\-+]*\/.+/u, '2.1': /^pkg:[a-z][a-z0-9.-]*\/.+/u }

const BRANCHES = {
  '2.0':
    'architecture host_name language legacy patch_level product_family product_name product_version product_version_range service_pack specification vendor',
  '2.1':
    'architecture host_name language patch_level platform product_family product_name product_version product_version_range service_pack specification vendor',
}

function hashes({ version, object }: Kit): JsonSchema {
  const many = version === '2.1' ? set : list
  const algorithm = version === '2.1' ? like(/^[0-9a-z][0-9a-z-]*$/u, 1) : text
  const value = like(version === '2.1' ? /^[0-9a-f]{32,}$/u : /^[0-9a-fA-F]{32,}$/u, 32)
  return many(
    object('file_hashes filename', {
      file_hashes: many(object('algorithm value', { algorithm, value })),
      filename: text,
    }),
  )
}

function helper(kit: Kit): JsonSchema {
  const { version, object } = kit
  const many = version === '2.1' ? set : list
  const purl = like(PURL[version], 7, { format: 'uri' })
  return object(
    '',
    {
      cpe: like(CPE[version], 5),
      hashes: hashes(kit),
      model_numbers: set(text),
      ...(version === '2.1' ? { purls: set(purl) } : { purl }),
      sbom_urls: many(uri),
      serial_numbers: set(text),
      skus: many(text),
      x_generic_uris: many(object('namespace uri', { namespace: uri, uri })),
    },
    { minProperties: 1 },
  )
}

function notes({ version, object }: Kit): JsonSchema {
  return list(
    object('category text', {
      audience: text,
      category: one('description details faq general legal_disclaimer other summary'),
      text,
      title: text,
      ...(version === '2.1' ? targets : {}),
    }),
  )
}

/** Definitions of one version only. */
function ownDefinitions({ version, object }: Kit): Keywords {
  if (version === '2.0') return {}
  return {
    extensions_t: set({ $ref: EXTENSION }),
    subpath_t: object('category next_product_reference', {
      category: one(RELATIONS),
      next_product_reference: def('product_id_t'),
    }),
  }
}

/** The definitions (`$defs`) of a version, under the standard's names. */
export function definitions(kit: Kit): Keywords {
  const { version, object } = kit
  return {
    acknowledgments_t: list(
      object('', { names: list(text), organization: text, summary: text, urls: list(uri) }, { minProperties: 1 }),
    ),
    branches_t: list(
      object(
        'category name',
        {
          branches: def('branches_t'),
          category: one(BRANCHES[version]),
          name: text,
          product: def('full_product_name_t'),
        },
        { minProperties: 3, maxProperties: 3 },
      ),
    ),
    full_product_name_t: object('name product_id', {
      name: text,
      product_id: def('product_id_t'),
      product_identification_helper: helper(kit),
      ...(version === '2.1' ? { x_extensions: def('extensions_t') } : {}),
    }),
    lang_t: like(LANGUAGE),
    notes_t: notes(kit),
    product_group_id_t: text,
    product_groups_t: set(def('product_group_id_t')),
    product_id_t: text,
    products_t: set(def('product_id_t')),
    references_t: list(object('summary url', { category: one('external self'), summary: text, url: uri })),
    version_t: like(VERSION),
    ...ownDefinitions(kit),
  }
}
