import { IconListTree } from '@tabler/icons-react'
import type { WebModule } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

const actionsOf = (words: typeof en.action): Record<string, string> => ({
  'sbom.uploaded': words.sbom.uploaded,
  'sbom.read': words.sbom.read,
  'sbom.refused': words.sbom.refused,
  'sbom.removed': words.sbom.removed,
})

/** What the pages of releases say about their contents. */
export const sbomWeb: WebModule = {
  id: 'sbom',
  routes: [],
  recordKinds: {
    sbom: { label: { en: en.kind.sbom, ja: ja.kind.sbom }, icon: IconListTree },
  },
  problems: { en: en.error, ja: ja.error },
  auditActions: { en: actionsOf(en.action), ja: actionsOf(ja.action) },
}
