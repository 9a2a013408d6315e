export { cycloneDxSchema } from './cyclonedx.ts'
