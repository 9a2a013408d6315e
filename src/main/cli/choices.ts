/** The states of a product set (`case/model.ts` says the same; a test compares): no command loads a module to read this table. */
export const CASE_STATES = ['received', 'verifying', 'analysing', 'remediating', 'fixed', 'not_affected']

/** Kinds of records and character sets that files of data have (a test compares them with `modules/data`). */
export const DATA_KINDS = [
  'divisions',
  'maker',
  'vendors',
  'lines',
  'families',
  'models',
  'parts',
  'releases',
  'relations',
  'declarations',
  'customers',
  'channels',
  'sites',
  'assets',
  'shipments',
]
/** Character sets of files of data. */
export const DATA_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-jp']
/** What bills of materials are written as (a test compares them with `formats/sbom`). */
export const SBOM_EXPORTS = ['cyclonedx-1.6', 'cyclonedx-1.7', 'spdx-2.3', 'spdx-2.3-tag-value', 'spdx-3.0']
