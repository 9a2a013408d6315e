import { IconCpu } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Empty, Page } from '#ui/index.ts'
import { AssetTable } from './asset-table.tsx'
import { useCustomerWords } from './words.ts'

/** Every machine we know of. */
export function AssetsPage(): ReactNode {
  const words = useCustomerWords()
  const empty = (
    <Empty title={words.assets.empty} icon={<IconCpu size={40} stroke={1.2} />}>
      {words.assets.emptyHint}
    </Empty>
  )
  return (
    <Page title={words.assets.title} lead={words.assets.lead} wide>
      <AssetTable empty={empty} />
    </Page>
  )
}
