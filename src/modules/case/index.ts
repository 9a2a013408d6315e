import type { ServerModule } from '#platform/app/index.ts'
import './tables.ts'

/** Our work on vulnerabilities in our products. */
export const caseModule: ServerModule = {
  id: 'case',
  permissions: ['case.read', 'case.write'],
  routes: [],
}
