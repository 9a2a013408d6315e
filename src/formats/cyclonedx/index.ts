export {
  CYCLONEDX_VERSIONS,
  WALKED_LISTS,
  type CycloneDxOptions,
  type CycloneDxSchema,
  type CycloneDxVersion,
  type SchemaProblem,
  WRITTEN_VERSIONS,
  type WalkedList,
  type WrittenVersion,
} from './model.ts'
export { readCycloneDxJson } from './read.ts'
export { readCycloneDxXml } from './read-xml.ts'
export { writeCycloneDx } from './write.ts'
