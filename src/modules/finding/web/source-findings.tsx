import { useMemo, useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { DataTable, Loaded, PageLink, Section, useEndpoint, type Column } from '#ui/index.ts'
import { sourceFindingsEndpoint } from '../api.ts'
import type { SourceFindingView } from '../model.ts'
import classes from './finding.module.css'
import { FindingBadge } from './marks.tsx'
import { WhyButton } from './why-button.tsx'
import { WhyDialog } from './why-dialog.tsx'
import { useFindingWords } from './words.ts'

/** Which components of releases an advisory names; fills `source.panels`. */
export function SourceFindings({ sourceId = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useFindingWords()
  const query = useEndpoint(sourceFindingsEndpoint, { params: { sourceId } })
  const [asked, ask] = useState<SourceFindingView>()
  const columns = useColumns(ask)
  return (
    <Section title={words.source.title} hint={words.source.hint} flush>
      <Loaded query={query}>
        {({ items, total }) =>
          items.length === 0 ? (
            <p className={classes['note']}>
              {words.source.nothing} <small className={classes['quiet']}>{words.source.nothingHint}</small>
            </p>
          ) : (
            <>
              <DataTable
                label={words.source.title}
                prefix="named."
                columns={columns}
                rows={items}
                rowId={(row) => row.componentId}
                href={(row) => `/components/${row.componentId}`}
                plain={items.length <= 20}
                maxHeight="24rem"
              />
              {total > items.length && (
                <p className={classes['note']}>{formatMessage(words.page.more, { count: total })}</p>
              )}
            </>
          )
        }
      </Loaded>
      {asked !== undefined && <WhyDialog question={asked} onClose={() => ask(undefined)} />}
    </Section>
  )
}

function useColumns(ask: (row: SourceFindingView) => void): readonly Column<SourceFindingView>[] {
  const words = useFindingWords()
  return useMemo((): readonly Column<SourceFindingView>[] => {
    const textOf = ({ names, vulnerabilities }: SourceFindingView): string => {
      const shown = names.slice(0, 3).join(', ')
      const rest = vulnerabilities - Math.min(3, names.length)
      return rest > 0 ? formatMessage(words.source.more, { names: shown, count: rest }) : shown
    }
    return [
      {
        id: 'component',
        header: words.column.component,
        value: (row) => `${row.componentName} ${row.componentVersion ?? ''}`.trim(),
        cell: (row) => (
          <span className={classes['component']}>
            <PageLink to={`/components/${row.componentId}`}>
              {`${row.componentName} ${row.componentVersion ?? ''}`.trim()}
            </PageLink>
            {row.purl !== null && <small>{row.purl}</small>}
          </span>
        ),
      },
      { id: 'vulnerabilities', header: words.source.vulnerabilities, value: textOf },
      {
        id: 'state',
        header: words.column.state,
        value: (row) => words.state[row.state],
        cell: (row) => <FindingBadge state={row.state} />,
        width: 170,
      },
      { id: 'releases', header: words.column.releases, value: (row) => row.releases, align: 'end', width: 100 },
      {
        id: 'why',
        header: words.column.why,
        value: () => null,
        isAction: true,
        width: 90,
        cell: (row) => <WhyButton about={`${row.name}, ${row.componentName}`} onAsk={() => ask(row)} />,
      },
    ]
  }, [words, ask])
}
