import type { ModuleDump } from '#platform/data-exchange/dump.ts'

/** Cases whole. */
export const caseDump: ModuleDump = {
  name: 'cases',
  permission: 'case.read',
  tables: [
    'psirt_case',
    'case_source',
    'case_vulnerability',
    'case_product_set',
    'case_product_set_model',
    'case_severity',
  ],
}
