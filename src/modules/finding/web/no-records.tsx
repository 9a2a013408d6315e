import { Alert } from '@mantine/core'
import { IconRss } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { PageLink, usePermission } from '#ui/index.ts'
import { useFindingWords } from './words.ts'

/** Says that no record of a vulnerability has ever come, so that nothing can be found, and where they come from. */
export function NoRecords(): ReactNode {
  const words = useFindingWords().noRecords
  const mayRead = usePermission('feed.read')
  return (
    <Alert color="amber" icon={<IconRss size={18} aria-hidden />} title={words.title}>
      {words.hint}{' '}
      {mayRead && (
        <PageLink to="/feeds" inherit underline="always">
          {words.feeds}
        </PageLink>
      )}
    </Alert>
  )
}
