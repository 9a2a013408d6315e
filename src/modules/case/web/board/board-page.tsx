import { IconDeviceTv, IconFileImport, IconLayoutGrid, IconRefresh } from '@tabler/icons-react'
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
  useLanguage,
  type Action,
} from '#ui/index.ts'
import { readBoardEndpoint } from '../../board-api.ts'
import classes from '../case.module.css'
import { ElementStrip, ExploitationBadge, SetStateBadge } from '../marks.tsx'
import { useCaseWords } from '../words.ts'
import board from './board.module.css'
import { Changes } from './changes.tsx'
import { Deadlines } from './deadlines.tsx'
import { Freshness } from './freshness.tsx'
import type { Board } from './lamp-text.ts'
import { BoardLamps } from './lamps.tsx'

/** How often the board asks anew while it is looked at. */
const REFRESH_MS = 30_000
const both = useCaseWords.both

/** The andon board: a lamp per product line and element, what is due, what changed, the newest cases and advisories. */
export function BoardPage(): ReactNode {
  const words = useCaseWords()
  const query = useEndpoint(readBoardEndpoint, {}, { refetchInterval: REFRESH_MS })
  const actions: readonly Action[] = [
    {
      id: 'board.refresh',
      label: both((texts) => texts.board.refresh),
      icon: IconRefresh,
      shortcut: 'r',
      place: 'menu',
      keywords: 'reload さいよみこみ',
      run: () => query.refetch(),
    },
    {
      id: 'board.wall',
      label: both((texts) => texts.board.wall),
      icon: IconDeviceTv,
      shortcut: 'w',
      keywords: 'tv monitor big screen おおがめん モニター',
      path: '/wall',
    },
    {
      id: 'import.begin',
      label: both((texts) => texts.board.importAdvisory),
      icon: IconFileImport,
      permission: 'vulnerability.import',
      shortcut: 'i',
      place: 'main',
      path: '/imports',
    },
  ]
  return (
    <Page
      title={words.board.title}
      lead={words.board.lead}
      tools={<Freshness readAt={query.dataUpdatedAt} error={query.error} />}
      actions={actions}
      wide
    >
      <Loaded query={query}>
        {(data) => (
          <div className={board['board']}>
            <div className={board['main']}>
              <Section title={words.board.lines} flush>
                {data.lines.length === 0 ? (
                  <Empty title={words.board.noLines} icon={<IconLayoutGrid size={40} stroke={1.2} />} />
                ) : (
                  <BoardLamps lines={data.lines} />
                )}
              </Section>
              <div className={board['newest']}>
                <NewestCases items={data.newestCases} />
                <NewestSources items={data.newestSources} />
              </div>
            </div>
            <div className={board['side']}>
              <Slot name="home.panels" />
              <Deadlines board={data} />
              <Changes />
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
  const language = useLanguage()
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
                  {formatMessage(words.board.affected, { count: item.affected.toLocaleString(language) })}
                </StateBadge>
                <StateBadge tone={item.undetermined > 0 ? 'watch' : 'quiet'}>
                  {formatMessage(words.board.undetermined, { count: item.undetermined.toLocaleString(language) })}
                </StateBadge>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
