import type { ServerModule } from '#platform/app/index.ts'
import { advisoryModule } from '#modules/advisory/index.ts'
import { caseModule } from '#modules/case/index.ts'
import { customerModule } from '#modules/customer/index.ts'
import { dataModule } from '#modules/data/index.ts'
import { feedModule } from '#modules/feed/index.ts'
import { findingModule } from '#modules/finding/index.ts'
import { identityModule } from '#modules/identity/index.ts'
import { notificationModule } from '#modules/notification/index.ts'
import { productModule } from '#modules/product/index.ts'
import { sbomModule } from '#modules/sbom/index.ts'
import { vulnerabilityModule } from '#modules/vulnerability/index.ts'
import { watchModule } from '#modules/watch/index.ts'
import { workspaceModule } from '#modules/workspace/index.ts'
import { systemModule } from './system/index.ts'

/** Every server module, low to high: the one list that routes, jobs, listeners and error codes come from. */
export const serverModules: readonly ServerModule[] = [
  systemModule,
  identityModule,
  workspaceModule,
  notificationModule,
  productModule,
  sbomModule,
  vulnerabilityModule,
  customerModule,
  findingModule,
  feedModule,
  watchModule,
  caseModule,
  advisoryModule,
  dataModule,
]
