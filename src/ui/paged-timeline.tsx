import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import type { AnyEndpoint } from '#platform/http/contract.ts'
import type * as z from 'zod'
import { timelinePageSchema } from '#platform/http/shapes.ts'
import { callEndpoint } from './data/call.ts'
import { Loading } from './page.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { Timeline, type Described, type TimelineEntry } from './timeline.tsx'
import { useKitWords } from './words.ts'

const PAGE_SIZE = 50
type Page = z.infer<typeof timelinePageSchema>

interface PagedTimelineProps {
  /** An endpoint whose query is `timelineQuery` and whose output is `timelinePageSchema`. */
  readonly endpoint: AnyEndpoint
  readonly params: Readonly<Record<string, string>>
  readonly describe?: (entry: TimelineEntry) => Described | undefined
}

/** The story of a record, newest first, fetched page by page; kept under the endpoint's id, so that `useChange` makes it stale. */
export function PagedTimeline({ endpoint, params, describe }: PagedTimelineProps): ReactNode {
  const words = useKitWords()
  const query = useInfiniteQuery({
    queryKey: [endpoint.id, { params }],
    initialPageParam: 0,
    queryFn: async ({ pageParam, signal }): Promise<Page> =>
      timelinePageSchema.parse(
        await callEndpoint(endpoint, { params, query: { limit: PAGE_SIZE, offset: pageParam } }, { signal }),
      ),
    getNextPageParam: (last: Page, pages: readonly Page[]) => {
      const shown = pages.reduce((sum, page) => sum + page.items.length, 0)
      return shown < last.total && last.items.length > 0 ? shown : undefined
    },
  })
  if (query.error !== null) return <ProblemAlert error={query.error} />
  if (query.data === undefined) return <Loading />
  const entries = query.data.pages.flatMap((page) => page.items)
  const total = query.data.pages.at(-1)?.total ?? entries.length
  return (
    <>
      <Timeline entries={entries} isWhole {...(describe === undefined ? {} : { describe })} />
      {query.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {formatMessage(words.timeline.older, { count: total - entries.length })}
        </Button>
      )}
    </>
  )
}
