import { advisoryWeb } from '#modules/advisory/web/index.ts'
import { caseWeb } from '#modules/case/web/index.ts'
import { customerWeb } from '#modules/customer/web/index.ts'
import { dataWeb } from '#modules/data/web/index.ts'
import { findingWeb } from '#modules/finding/web/index.ts'
import { feedWeb } from '#modules/feed/web/index.ts'
import { identityWeb } from '#modules/identity/web/index.ts'
import { notificationWeb } from '#modules/notification/web/index.ts'
import { productWeb } from '#modules/product/web/index.ts'
import { sbomWeb } from '#modules/sbom/web/index.ts'
import { vulnerabilityWeb } from '#modules/vulnerability/web/index.ts'
import { watchWeb } from '#modules/watch/web/index.ts'
import { workspaceWeb } from '#modules/workspace/web/index.ts'
import type { WebModule } from '#ui/index.ts'
import { systemWeb } from './system-web.ts'

/** Every module's browser side, low to high: the one list that pages, navigation, slots and texts come from. */
export const webModules: readonly WebModule[] = [
  identityWeb,
  workspaceWeb,
  notificationWeb,
  productWeb,
  sbomWeb,
  vulnerabilityWeb,
  feedWeb,
  customerWeb,
  findingWeb,
  watchWeb,
  caseWeb,
  advisoryWeb,
  dataWeb,
  systemWeb,
]
