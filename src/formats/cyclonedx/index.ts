export {
  CYCLONEDX_VERSIONS,
  WALKED_LISTS,
  type CycloneDxOptions,
  type CycloneDxSchema,
  type CycloneDxVersion,
  type SchemaProblem,
  type WalkedList,
} from './model.ts'
export { readCycloneDxJson } from './read.ts'
export { readCycloneDxXml } from './read-xml.ts'
