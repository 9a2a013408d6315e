import { useMemo, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  DataTable,
  Day,
  Empty,
  Instant,
  Loaded,
  PageLink,
  Section,
  StateBadge,
  useEndpoint,
  useLanguage,
  type Column,
} from '#ui/index.ts'
import { placesEndpoint } from '../api.ts'
import type { PartPlaceView, VulnerabilityPlaces } from '../model.ts'
import classes from './finding.module.css'
import { FindingBadge } from './marks.tsx'
import { RecordName } from './record-name.tsx'
import { useFindingWords } from './words.ts'

/** Which releases, families and customers' units have a vulnerability, since when, and who says so; fills `vulnerability.panels`. */
export function PlacesPanel({ vulnerabilityId = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useFindingWords().places
  const language = useLanguage()
  const query = useEndpoint(placesEndpoint, { params: { vulnerabilityId } })
  return (
    <Section title={words.title} flush>
      <Loaded query={query}>
        {(places) => (
          <>
            {places.parts.length === 0 ? (
              <Empty title={words.nowhere}>
                {formatMessage(words.nowhereHint, { count: places.releasesWithout.toLocaleString(language) })}
              </Empty>
            ) : (
              <Places places={places} />
            )}
            <Records records={places.records} />
          </>
        )}
      </Loaded>
    </Section>
  )
}

function Places({ places }: { readonly places: VulnerabilityPlaces }): ReactNode {
  const words = useFindingWords().places
  const language = useLanguage()
  const columns = usePartColumns()
  return (
    <>
      <Tiles places={places} />
      {places.releasesWithout > 0 && (
        <p className={classes['note']}>
          {formatMessage(words.without, { count: places.releasesWithout.toLocaleString(language) })}
        </p>
      )}
      <DataTable
        label={words.table}
        prefix="places."
        columns={columns}
        rows={places.parts}
        rowId={(row) => row.partId}
        href={(row) => (row.first === null ? `/products/parts/${row.partId}` : `/products/releases/${row.first.id}`)}
        plain={places.parts.length <= 20}
        maxHeight="30rem"
      />
      {places.leftOut > 0 && (
        <p className={classes['note']}>{formatMessage(words.leftOut, { count: places.leftOut })}</p>
      )}
    </>
  )
}

function Tiles({ places }: { readonly places: VulnerabilityPlaces }): ReactNode {
  const words = useFindingWords().places
  const language = useLanguage()
  const { releases, units } = places
  const states = (['affected', 'undetermined', 'patched', 'setAside'] as const).filter((key) => releases[key] > 0)
  return (
    <dl className={classes['tiles']}>
      <div>
        <dt>{words.releases}</dt>
        <dd>{(releases.affected + releases.undetermined).toLocaleString(language)}</dd>
        <small>{states.map((key) => formatMessage(words[key], { count: releases[key] })).join(' · ')}</small>
      </div>
      <div>
        <dt>{words.families}</dt>
        <dd>{places.families.toLocaleString(language)}</dd>
        <small>{formatMessage(words.lines, { count: places.lines })}</small>
      </div>
      {units !== null && (
        <div>
          <dt>{words.units}</dt>
          <dd>{units.units.toLocaleString(language)}</dd>
          <small>
            {formatMessage(words.customers, { count: units.customers })}
            {units.unknownVersion > 0 && ` · ${formatMessage(words.unknownVersion, { count: units.unknownVersion })}`}
          </small>
        </div>
      )}
      <div>
        <dt>{words.since}</dt>
        <dd>{places.since === null ? '–' : <Day on={places.since} />}</dd>
        {places.since === null && <small>{words.sinceUnknown}</small>}
        {places.foundAt !== null && (
          <small>
            {words.foundAt} <Instant at={places.foundAt} />
          </small>
        )}
      </div>
    </dl>
  )
}

function Records({ records }: { readonly records: VulnerabilityPlaces['records'] }): ReactNode {
  const words = useFindingWords().places
  if (records.length === 0) return <p className={classes['note']}>{words.noRecords}</p>
  return (
    <ul className={classes['records']} aria-label={words.records}>
      {records.map((record) => (
        <li key={record.id}>
          <b>
            <RecordName record={record} />
          </b>
          {record.state === 'withdrawn' && <StateBadge tone="quiet">{words.withdrawn}</StateBadge>}
          <span>{record.title ?? record.source?.title}</span>
          <small>{formatMessage(words.matched, { count: record.components })}</small>
          {record.modifiedAt !== null && (
            <small>
              <Instant at={record.modifiedAt} />
            </small>
          )}
        </li>
      ))}
    </ul>
  )
}

function usePartColumns(): readonly Column<PartPlaceView>[] {
  const all = useFindingWords()
  const language = useLanguage()
  return useMemo((): readonly Column<PartPlaceView>[] => {
    const words = all.places
    return [
      {
        id: 'line',
        header: all.column.line,
        value: (row) => (language === 'ja' ? row.lineNameJa : row.lineNameEn),
      },
      { id: 'family', header: all.column.family, value: (row) => row.familyCode, width: 90 },
      {
        id: 'model',
        header: words.model,
        value: (row) => row.modelCode,
        cell: (row) => <PageLink to={`/products/models/${row.modelId}`}>{row.modelCode}</PageLink>,
        width: 160,
      },
      { id: 'part', header: words.part, value: (row) => row.partCode, width: 90 },
      {
        id: 'state',
        header: all.column.state,
        value: (row) => all.state[row.state],
        cell: (row) => <FindingBadge state={row.state} />,
        width: 150,
      },
      {
        id: 'releases',
        header: words.releases,
        value: (row) => row.affected + row.undetermined,
        align: 'end',
        width: 90,
      },
      { id: 'first', header: words.first, value: (row) => row.first?.version ?? null, width: 110 },
      { id: 'last', header: words.last, value: (row) => row.last?.version ?? null, width: 110 },
      {
        id: 'newest',
        header: words.newest,
        value: (row) => (row.isInNewest ? words.yes : words.no),
        width: 110,
      },
      { id: 'units', header: words.unitCount, value: (row) => row.units, align: 'end', width: 80 },
    ]
  }, [all, language])
}
