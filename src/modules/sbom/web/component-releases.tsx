import { Button } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  chosenFor,
  DataTable,
  Day,
  Dialog,
  Empty,
  Loaded,
  PageLink,
  Section,
  sortFor,
  StateBadge,
  textFor,
  useEndpoint,
  useServerTable,
  useTableState,
  type Column,
} from '#ui/index.ts'
import { listLinesEndpoint } from '#modules/product/api.ts'
import { useName } from '#modules/product/web/index.ts'
import { COMPONENT_RELEASE_SORTS, listComponentReleasesEndpoint } from '../api-component.ts'
import { componentPathsEndpoint } from '../api-contents.ts'
import { componentRelease, type ComponentDetail, type ComponentRelease } from '../model-component.ts'
import classes from './sbom.module.css'
import { useContentWords } from './words.ts'

const PAGE_SIZE = 100
const VIAS = componentRelease.shape.via.options
/** Of so many occurrences the way is told. */
const MOST_PATHS = 20

/** The releases that contain a component, by line, family and model; for each the ways to it on demand. */
export function ComponentReleases({ component }: { readonly component: ComponentDetail }): ReactNode {
  const words = useContentWords().component
  const [shown, setShown] = useState<ComponentRelease>()
  const state = useTableState('r.')
  const lineId = chosenFor(state, 'line', z.uuid())
  const via = chosenFor(state, 'via', z.enum(VIAS))
  const columns = useColumns(setShown)
  const { table } = useServerTable(listComponentReleasesEndpoint, state, PAGE_SIZE, (page) => ({
    params: { componentId: component.id },
    query: {
      ...textFor(state),
      ...(lineId === undefined ? {} : { lineId }),
      ...(via === undefined ? {} : { via }),
      ...sortFor(state, COMPONENT_RELEASE_SORTS),
      ...page,
    },
  }))
  return (
    <Section title={words.contained} flush>
      <DataTable
        label={words.contained}
        prefix="r."
        columns={columns}
        {...table}
        rowId={(row) => row.releaseId}
        href={(row) => `/products/releases/${row.releaseId}`}
      />
      {shown !== undefined && <Paths component={component} release={shown} onClose={() => setShown(undefined)} />}
    </Section>
  )
}

function Paths({
  component,
  release,
  onClose,
}: {
  readonly component: ComponentDetail
  readonly release: ComponentRelease
  readonly onClose: () => void
}): ReactNode {
  const words = useContentWords().component
  const query = useEndpoint(componentPathsEndpoint, {
    params: { releaseId: release.releaseId },
    query: { componentId: component.id },
  })
  const names = { name: component.name, release: `${release.modelCode} ${release.version}` }
  return (
    <Dialog isOpen title={formatMessage(words.path, names)} size="lg" onClose={onClose}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={words.noPath} />
          ) : (
            <>
              <ul className={classes['paths']}>
                {items.map((path) => (
                  <li key={path.at(-1)?.ordinal}>
                    {path.map((step) => (
                      <PageLink key={step.ordinal} to={`/components/${step.componentId}`}>
                        {[step.name, step.version].filter((text) => text !== null).join(' ')}
                      </PageLink>
                    ))}
                  </li>
                ))}
              </ul>
              {release.occurrences > MOST_PATHS && <p>{formatMessage(words.onlyFirst, { count: MOST_PATHS })}</p>}
            </>
          )
        }
      </Loaded>
    </Dialog>
  )
}

function useColumns(onShow: (release: ComponentRelease) => void): readonly Column<ComponentRelease>[] {
  const words = useContentWords()
  const name = useName()
  const lines = useEndpoint(listLinesEndpoint, {}).data?.items
  return useMemo(
    () => [
      {
        id: 'model',
        header: words.states.model,
        value: (row) => row.modelCode,
        cell: (row) => <PageLink to={`/products/models/${row.modelId}`}>{row.modelCode}</PageLink>,
        width: 170,
      },
      {
        id: 'part',
        header: words.states.part,
        value: (row) => name({ nameEn: row.partNameEn, nameJa: row.partNameJa }),
        canSort: false,
        width: 150,
      },
      { id: 'release', header: words.states.release, value: (row) => row.version, canSort: false, width: 110 },
      {
        id: 'releasedOn',
        header: words.states.releasedOn,
        value: (row) => row.releasedOn,
        cell: (row) => (row.releasedOn === null ? null : <Day on={row.releasedOn} />),
        width: 120,
      },
      {
        id: 'family',
        header: words.states.family,
        value: (row) => name({ nameEn: row.familyNameEn, nameJa: row.familyNameJa }),
        canSort: false,
      },
      {
        id: 'line',
        header: words.states.line,
        value: (row) => name({ nameEn: row.lineNameEn, nameJa: row.lineNameJa }),
        filter: {
          kind: 'choices',
          options: (lines ?? []).map((line) => ({ value: line.id, label: name(line) })),
        },
        canSort: false,
        width: 170,
      },
      {
        id: 'via',
        header: words.component.via,
        value: (row) => row.via,
        text: (row) => words.component.viaKind[row.via],
        cell: (row) => (
          <span className={classes['badges']}>
            {words.component.viaKind[row.via]}
            {!row.isCertain && (
              <span title={words.component.uncertainHint}>
                <StateBadge tone="watch">{words.component.uncertain}</StateBadge>
              </span>
            )}
            {row.isModified && <StateBadge tone="info">{words.list.modified}</StateBadge>}
          </span>
        ),
        filter: { kind: 'choices', options: VIAS.map((value) => ({ value, label: words.component.viaKind[value] })) },
        canSort: false,
        width: 160,
      },
      {
        id: 'where',
        header: words.component.where,
        value: (row) => row.occurrences,
        cell: (row) =>
          row.via === 'sbom' && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={(event) => {
                event.stopPropagation()
                onShow(row)
              }}
            >
              {formatMessage(words.component.places, { count: row.occurrences })}
            </Button>
          ),
        canSort: false,
        width: 120,
      },
    ],
    [words, name, lines, onShow],
  )
}
