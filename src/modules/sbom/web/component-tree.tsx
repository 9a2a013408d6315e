import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Empty, Loaded, PageLink, StateBadge, useEndpoint } from '#ui/index.ts'
import { listOccurrencesEndpoint } from '../api.ts'
import type { OccurrenceView } from '../model.ts'
import { ComponentName } from './component-table.tsx'
import { IdentificationBadge } from './marks.tsx'
import classes from './sbom.module.css'
import { useContentWords } from './words.ts'

const TOP = -1
const AT_ONCE = 200

/** The components of a release as a tree: what contains or needs what, each level asked for when it is opened. */
export function ComponentTree({ releaseId }: { readonly releaseId: string }): ReactNode {
  const words = useContentWords()
  return (
    <nav className={classes['tree']} aria-label={words.tree.label}>
      <Level releaseId={releaseId} below={TOP} above={[]} />
    </nav>
  )
}

interface LevelProps {
  readonly releaseId: string
  readonly below: number
  /** The places on the way here: one of them again is a loop. */
  readonly above: readonly number[]
}

function Level(props: LevelProps): ReactNode {
  const [pages, setPages] = useState(1)
  return (
    <ul>
      {Array.from({ length: pages }, (_, page) => (
        <Branches
          key={page}
          {...props}
          offset={page * AT_ONCE}
          onMore={page + 1 === pages ? () => setPages(pages + 1) : undefined}
        />
      ))}
    </ul>
  )
}

interface BranchesProps extends LevelProps {
  readonly offset: number
  readonly onMore: (() => void) | undefined
}

function Branches({ releaseId, below, above, offset, onMore }: BranchesProps): ReactNode {
  const words = useContentWords().tree
  const query = useEndpoint(listOccurrencesEndpoint, {
    params: { releaseId },
    query: { below, limit: AT_ONCE, offset },
  })
  if (query.data === undefined)
    return (
      <li>
        <Loaded query={query}>{() => null}</Loaded>
      </li>
    )
  return (
    <Loaded query={query}>
      {({ items, total }) => {
        const left = total - offset - items.length
        return (
          <>
            {items.length === 0 && below === TOP && (
              <li>
                <Empty title={words.none} />
              </li>
            )}
            {items.map((item, index) => (
              <Branch
                key={item.ordinal}
                releaseId={releaseId}
                item={item}
                above={above}
                isOpenAtFirst={below === TOP && offset + index === 0}
              />
            ))}
            {left > 0 && onMore !== undefined && (
              <li>
                <UnstyledButton className={classes['more'] ?? ''} onClick={onMore}>
                  {formatMessage(words.more, { count: Math.min(AT_ONCE, left) })}
                </UnstyledButton>
              </li>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

interface BranchProps {
  readonly releaseId: string
  readonly item: OccurrenceView
  readonly above: readonly number[]
  /** The first one at the top: as a rule what the document is about. */
  readonly isOpenAtFirst: boolean
}

function Branch({ releaseId, item, above, isOpenAtFirst }: BranchProps): ReactNode {
  const words = useContentWords()
  const [isOpen, setIsOpen] = useState(isOpenAtFirst)
  const isLoop = above.includes(item.ordinal)
  const canOpen = item.children > 0 && !isLoop
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <li>
      <div className={classes['branch']}>
        {canOpen ? (
          <UnstyledButton
            aria-expanded={isOpen}
            aria-label={formatMessage(isOpen ? words.tree.close : words.tree.open, { name: item.name })}
            onClick={() => setIsOpen(!isOpen)}
          >
            <Chevron size={16} aria-hidden />
          </UnstyledButton>
        ) : (
          <span />
        )}
        <PageLink to={`/components/${item.componentId}`}>
          <ComponentName row={item} />
        </PageLink>
        <code>{item.version ?? words.list.noVersion}</code>
        {canOpen && <small>{item.children.toLocaleString()}</small>}
        {isLoop && <StateBadge tone="watch">{words.tree.loop}</StateBadge>}
        {(item.identifiedBy === 'none' || item.identifiedBy === 'ambiguous') && (
          <IdentificationBadge value={item.identifiedBy} />
        )}
      </div>
      {isOpen && canOpen && <Level releaseId={releaseId} below={item.ordinal} above={[...above, item.ordinal]} />}
    </li>
  )
}
