import * as z from 'zod'
import {
  acknowledgments,
  documentVersion,
  instant,
  languageTag,
  list,
  notes,
  object,
  patterned,
  references,
  text,
  uniqueList,
  uri,
} from './schema-parts.ts'
import { vulnerabilities } from './schema-vulnerability.ts'

const tracking = object({
  aliases: uniqueList(text).optional(),
  current_release_date: instant,
  generator: object({
    date: instant.optional(),
    engine: object({ name: text, version: text.optional() }),
  }).optional(),
  id: patterned(/^\S(?:.*\S)?$/),
  initial_release_date: instant,
  revision_history: list(
    object({ date: instant, legacy_version: text.optional(), number: documentVersion, summary: text }),
  ),
  status: z.enum(['draft', 'final', 'interim']),
  version: documentVersion,
})

const document = object({
  acknowledgments: acknowledgments.optional(),
  aggregate_severity: object({ namespace: uri.optional(), text }).optional(),
  category: patterned(/^[^\s\-_.](?:.*[^\s\-_.])?$/),
  csaf_version: z.literal('2.0'),
  distribution: object(
    {
      text: text.optional(),
      tlp: object({ label: z.enum(['AMBER', 'GREEN', 'RED', 'WHITE']), url: uri.optional() }).optional(),
    },
    1,
  ).optional(),
  lang: languageTag.optional(),
  notes: notes.optional(),
  publisher: object({
    category: z.enum(['coordinator', 'discoverer', 'other', 'translator', 'user', 'vendor']),
    contact_details: text.optional(),
    issuing_authority: text.optional(),
    name: text,
    namespace: uri,
  }),
  references: references.optional(),
  source_lang: languageTag.optional(),
  title: text,
  tracking,
})

const CPE_23 =
  /^cpe:2\.3:[aho*-](:(\?*|\*?)([a-zA-Z0-9\-._]|\\[\\*?!"#$%&'()+,/:;<=>@[\]^`{|}~])+(\?*|\*?)|:[*-]){5}(:([a-zA-Z]{2,3}(-([a-zA-Z]{2}|\d{3}))?|[*-]))(:(\?*|\*?)([a-zA-Z0-9\-._]|\\[\\*?!"#$%&'()+,/:;<=>@[\]^`{|}~])+(\?*|\*?)|:[*-]){4}$/
const CPE_22 = /^c[pP][eE]:\/[AHOaho]?(:[A-Za-z0-9._\-~%]*){0,6}$/
const cpe = z
  .string()
  .refine((value) => value.length <= 2_000 && (CPE_23.test(value) || CPE_22.test(value)), 'CSAF_SCHEMA_PATTERN')

const hash = object({ algorithm: text, value: patterned(/^[0-9a-fA-F]{32,}$/) })

const product = object({
  name: text,
  product_id: text,
  product_identification_helper: object(
    {
      cpe: cpe.optional(),
      hashes: list(object({ file_hashes: list(hash), filename: text })).optional(),
      model_numbers: uniqueList(text).optional(),
      purl: patterned(
        /^pkg:[A-Za-z.\-+][A-Za-z0-9.\-+]*\/(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/,
        5_000,
      ).optional(),
      sbom_urls: list(uri).optional(),
      serial_numbers: uniqueList(text).optional(),
      skus: list(text).optional(),
      x_generic_uris: list(object({ namespace: uri, uri })).optional(),
    },
    1,
  ).optional(),
})

const BRANCHES = [
  'architecture',
  'host_name',
  'language',
  'legacy',
  'patch_level',
  'product_family',
  'product_name',
  'product_version',
  'product_version_range',
  'service_pack',
  'specification',
  'vendor',
] as const

const branches: z.ZodType = list(
  object(
    {
      get branches() {
        return branches.optional()
      },
      category: z.enum(BRANCHES),
      name: text,
      product: product.optional(),
    },
    3,
  ),
)

const RELATIONSHIPS = [
  'default_component_of',
  'external_component_of',
  'installed_on',
  'installed_with',
  'optional_component_of',
] as const

const productTree = object(
  {
    branches: branches.optional(),
    full_product_names: list(product).optional(),
    product_groups: list(
      object({ group_id: text, product_ids: uniqueList(text, 2), summary: text.optional() }),
    ).optional(),
    relationships: list(
      object({
        category: z.enum(RELATIONSHIPS),
        full_product_name: product,
        product_reference: text,
        relates_to_product_reference: text,
      }),
    ).optional(),
  },
  1,
)

/** The JSON schema of CSAF 2.0, without the CVSS objects, which test 6.1.8 looks at. */
export const csafSchema = object({
  document,
  product_tree: productTree.optional(),
  vulnerabilities: vulnerabilities.optional(),
})
