import type { ServerModule } from '#platform/app/index.ts'
import './tables.ts'

/** What we tell the world about vulnerabilities in our products. */
export const advisoryModule: ServerModule = {
  id: 'advisory',
  permissions: ['advisory.read', 'advisory.write', 'advisory.review', 'advisory.approve', 'advisory.publish'],
  routes: [],
}
