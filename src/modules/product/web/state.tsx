import { IconLock, IconTool } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { StateBadge, type Tone } from '#ui/index.ts'
import type { UpdateWay } from '../model.ts'
import type { SalesState } from '../rules.ts'
import { useProductWords } from './words.ts'

const SALES_TONE: Readonly<Record<SalesState, Tone>> = {
  planned: 'info',
  onSale: 'calm',
  discontinued: 'quiet',
  repairEnded: 'quiet',
}

/** Where a model stands in its sale. */
export function SalesBadge({ state }: { readonly state: SalesState }): ReactNode {
  const words = useProductWords()
  return <StateBadge tone={SALES_TONE[state]}>{words.salesState[state]}</StateBadge>
}

/** How units get a new version; loud where they never do. */
export function UpdateBadge({ way }: { readonly way: UpdateWay }): ReactNode {
  const words = useProductWords()
  if (way === 'field') return <span>{words.updateWay.field}</span>
  return (
    <StateBadge tone={way === 'none' ? 'watch' : 'calm'} icon={way === 'none' ? IconLock : IconTool}>
      {words.updateWay[way]}
    </StateBadge>
  )
}
