import { IconBox } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import { Empty, Loaded, Page, useEndpoint, useUrlState } from '#ui/index.ts'
import { listFamiliesEndpoint, listLinesEndpoint } from '../api.ts'
import { LineTree } from './line-tree.tsx'
import { ModelTable } from './model-table.tsx'
import classes from './product.module.css'
import { useProductWords } from './words.ts'

const choice = z.object({ line: z.uuid().optional().catch(undefined), family: z.uuid().optional().catch(undefined) })

/** The catalogue: lines and families on the left, their models on the right. */
export function ProductsPage(): ReactNode {
  const words = useProductWords()
  const [{ line, family }] = useUrlState(choice)
  const lines = useEndpoint(listLinesEndpoint, {})
  const families = useEndpoint(listFamiliesEndpoint, { query: {} })
  const count = lines.data?.items.reduce((sum, item) => sum + item.modelCount, 0) ?? 0
  return (
    <Page title={words.list.title} lead={formatMessage(words.list.modelCount, { count })} wide>
      <Loaded query={lines}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={words.list.empty} icon={<IconBox size={40} stroke={1.2} />} />
          ) : (
            <div className={classes['split']}>
              <LineTree lines={items} families={families.data?.items ?? []} lineId={line} familyId={family} />
              <ModelTable lineId={line} familyId={family} />
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}
