import { Button } from '@mantine/core'
import { IconFileImport, IconLayoutGrid } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  Empty,
  Instant,
  Loaded,
  Page,
  PageLink,
  Section,
  SeverityBadge,
  Slot,
  StateBadge,
  useEndpoint,
  usePageLink,
  usePermission,
} from '#ui/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { readBoardEndpoint } from '../board-api.ts'
import { BoardLamps } from './board-lamps.tsx'
import board from './board.module.css'
import classes from './case.module.css'
import { ElementStrip, ExploitationBadge, SetStateBadge } from './marks.tsx'
import { useCaseWords } from './words.ts'

type Board = EndpointOutput<typeof readBoardEndpoint>

/** How often the board asks anew while it is looked at. */
const REFRESH_MS = 30_000

/** The andon board: a lamp per product line and element, the newest cases and advisories. */
export function BoardPage(): ReactNode {
  const words = useCaseWords()
  const pageLink = usePageLink()
  const mayImport = usePermission('vulnerability.import')
  const query = useEndpoint(readBoardEndpoint, {}, { refetchInterval: REFRESH_MS })
  return (
    <Page
      title={words.board.title}
      lead={words.board.lead}
      actions={
        mayImport ? (
          <Button component="a" leftSection={<IconFileImport size={16} aria-hidden />} {...pageLink('/imports')}>
            {words.board.importAdvisory}
          </Button>
        ) : undefined
      }
      wide
    >
      <Loaded query={query}>
        {(data) => (
          <div className={board['board']}>
            <Section title={words.board.lines} flush>
              {data.lines.length === 0 ? (
                <Empty title={words.board.noLines} icon={<IconLayoutGrid size={40} stroke={1.2} />} />
              ) : (
                <BoardLamps lines={data.lines} />
              )}
            </Section>
            <div className={board['side']}>
              <NewestCases items={data.newestCases} />
              <NewestSources items={data.newestSources} />
              <Slot name="home.panels" />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function NewestCases({ items }: { readonly items: Board['newestCases'] }): ReactNode {
  const words = useCaseWords()
  return (
    <Section title={words.board.newestCases} actions={<PageLink to="/cases">{words.board.allCases}</PageLink>}>
      {items.length === 0 ? (
        <p className={classes['muted']}>{words.board.noCases}</p>
      ) : (
        <ul className={board['feed']}>
          {items.map((item) => (
            <li key={item.id}>
              <PageLink to={`/cases/${item.id}`}>{item.title}</PageLink>
              <span className={classes['row']}>
                <span className={classes['muted']}>{item.number}</span>
                <SetStateBadge state={item.state} />
                <SeverityBadge score={item.score} />
                <ElementStrip elements={item.elements} />
                <ExploitationBadge value={item.exploitation} />
                <span className={classes['muted']}>
                  <Instant at={item.openedAt} relative />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function NewestSources({ items }: { readonly items: Board['newestSources'] }): ReactNode {
  const words = useCaseWords()
  return (
    <Section title={words.board.newestSources} actions={<PageLink to="/sources">{words.board.allSources}</PageLink>}>
      {items.length === 0 ? (
        <p className={classes['muted']}>{words.board.noSources}</p>
      ) : (
        <ul className={board['feed']}>
          {items.map((item) => (
            <li key={item.id}>
              <PageLink to={`/sources/${item.id}`}>{item.title}</PageLink>
              <span className={classes['row']}>
                <span className={classes['muted']}>{item.trackingId}</span>
                <StateBadge tone={item.affected > 0 ? 'act' : 'quiet'}>
                  {formatMessage(words.board.affected, { count: item.affected.toLocaleString() })}
                </StateBadge>
                <StateBadge tone={item.undetermined > 0 ? 'watch' : 'quiet'}>
                  {formatMessage(words.board.undetermined, { count: item.undetermined.toLocaleString() })}
                </StateBadge>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
