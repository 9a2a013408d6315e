import { IconListTree } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import {
  chosenFor,
  DataTable,
  Day,
  Empty,
  Instant,
  PageLink,
  sortFor,
  textFor,
  useServerTable,
  useTableState,
  type Column,
} from '#ui/index.ts'
import { useName } from '#modules/product/web/index.ts'
import { listReleaseStatesEndpoint, STATE_SORTS } from '../api-contents.ts'
import type { ReleaseState } from '../model-component.ts'
import { releaseContents } from '../model.ts'
import { summarizeCoverage } from '../rules.ts'
import { CoverageCell, Stripes } from './coverage-bar.tsx'
import { ContentBadge } from './marks.tsx'
import classes from './sbom.module.css'
import { useContentWords } from './words.ts'

const PAGE_SIZE = 100

/** Which releases are meant; all without. */
export interface StatesOf {
  readonly lineId?: readonly string[]
  readonly familyId?: string
  readonly modelId?: string
  readonly partId?: string
}

/** Releases with what is known of their contents, and how many have no bill of materials. */
export function StatesTable({ of, prefix }: { readonly of: StatesOf; readonly prefix: string }): ReactNode {
  const words = useContentWords().states
  const state = useTableState(prefix)
  const columns = useColumns(of)
  const states = chosenFor(state, 'state', releaseContents.shape.state)
  const { lineId, ...others } = of
  const isOfOne = of.modelId !== undefined || of.partId !== undefined
  const { table, query } = useServerTable(listReleaseStatesEndpoint, state, PAGE_SIZE, (page) => ({
    query: {
      ...others,
      ...(lineId === undefined ? {} : { lineId: [...lineId] }),
      ...textFor(state),
      ...(states === undefined ? {} : { state: states }),
      // Within one model what is newest is asked for first; over all what came last.
      ...(state.sort === undefined
        ? { sort: isOfOne ? ('-releasedOn' as const) : ('-uploadedAt' as const) }
        : sortFor(state, STATE_SORTS)),
      ...page,
    },
  }))
  return (
    <>
      {query.data === undefined ? <div className={classes['summary']} /> : <Summary answer={query.data} />}
      <DataTable
        label={words.title}
        prefix={prefix}
        columns={columns}
        {...table}
        rowId={(row) => row.releaseId}
        href={(row) => `/products/releases/${row.releaseId}`}
        empty={<Empty title={words.none} icon={<IconListTree size={40} stroke={1.2} />} />}
      />
    </>
  )
}

function Summary({ answer }: { readonly answer: EndpointOutput<typeof listReleaseStatesEndpoint> }): ReactNode {
  const words = useContentWords().states
  const { states, coverage } = answer
  const total = states.known + states.reading + states.failed + states.none
  if (total === 0) return null
  const sentences = [
    states.none === 0 && states.failed === 0 && states.reading === 0
      ? formatMessage(words.all, { total: total.toLocaleString() })
      : states.none > 0 &&
        formatMessage(words.missing, { none: states.none.toLocaleString(), total: total.toLocaleString() }),
    states.failed > 0 && formatMessage(words.failed, { count: states.failed }),
    states.reading > 0 && formatMessage(words.reading, { count: states.reading }),
  ].filter((text) => text !== false)
  return (
    <div className={classes['summary']}>
      <p data-loud={states.none + states.failed > 0}>{sentences.join(' ')}</p>
      {states.known > 0 && (
        <>
          <small>
            {formatMessage(words.identified, { components: summarizeCoverage(coverage).total.toLocaleString() })}
          </small>
          <Stripes coverage={coverage} />
        </>
      )}
    </div>
  )
}

function useColumns({ modelId, partId, familyId }: StatesOf): readonly Column<ReleaseState>[] {
  const words = useContentWords()
  const name = useName()
  return useMemo(() => {
    const isModelShown = modelId === undefined && partId === undefined
    const model: Column<ReleaseState> = {
      id: 'model',
      header: words.states.model,
      value: (row) => row.modelCode,
      cell: (row) => <PageLink to={`/products/models/${row.modelId}`}>{row.modelCode}</PageLink>,
      width: 170,
    }
    const family: Column<ReleaseState> = {
      id: 'family',
      header: words.states.family,
      value: (row) => name({ nameEn: row.familyNameEn, nameJa: row.familyNameJa }),
      canSort: false,
      width: 220,
    }
    return [
      ...(isModelShown ? [model] : []),
      ...(isModelShown && familyId === undefined ? [family] : []),
      {
        id: 'part',
        header: words.states.part,
        value: (row) => name({ nameEn: row.partNameEn, nameJa: row.partNameJa }),
        canSort: false,
        isHidden: partId !== undefined,
        width: 160,
      },
      { id: 'release', header: words.states.release, value: (row) => row.version, canSort: false, width: 110 },
      {
        id: 'releasedOn',
        header: words.states.releasedOn,
        value: (row) => row.releasedOn,
        cell: (row) => (row.releasedOn === null ? null : <Day on={row.releasedOn} />),
        isHidden: isModelShown,
        width: 120,
      },
      {
        id: 'state',
        header: words.states.state,
        value: (row) => row.state,
        text: (row) => words.contentState[row.state],
        cell: (row) => <ContentBadge state={row.state} />,
        filter: {
          kind: 'choices',
          options: releaseContents.shape.state.options.map((value) => ({ value, label: words.contentState[value] })),
        },
        canSort: false,
        width: 180,
      },
      {
        id: 'components',
        header: words.states.components,
        value: (row) => row.componentCount,
        cell: (row) =>
          row.sbomId === null ? (
            row.componentCount
          ) : (
            <PageLink to={`/sboms/${row.sbomId}`}>{row.componentCount?.toLocaleString()}</PageLink>
          ),
        align: 'end',
        width: 120,
      },
      {
        id: 'coverage',
        header: words.states.coverage,
        value: (row) => (row.state === 'known' ? coverageText(row) : ''),
        cell: (row) => (row.state === 'known' ? <CoverageCell coverage={row.coverage} /> : null),
        canSort: false,
        width: 180,
      },
      {
        id: 'uploadedAt',
        header: words.states.uploadedAt,
        value: (row) => row.uploadedAt,
        cell: (row) => (row.uploadedAt === null ? null : <Instant at={row.uploadedAt} />),
        isInstant: true,
        width: 150,
      },
    ]
  }, [words, name, modelId, partId, familyId])
}

/** As CSV tells it: identified of all. */
function coverageText({ coverage, componentCount }: ReleaseState): string {
  return `${(componentCount ?? 0) - coverage.ambiguous - coverage.none}/${componentCount ?? 0}`
}
