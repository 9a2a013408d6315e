import { IconPuzzle } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import * as z from 'zod'
import { COMPONENT_KINDS } from '#formats/sbom/model.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  chosenFor,
  DataTable,
  Empty,
  Page,
  sortFor,
  textFor,
  useServerTable,
  useTableState,
  type Column,
} from '#ui/index.ts'
import { COMPONENT_SORTS, listComponentsEndpoint } from '../api-component.ts'
import type { ComponentView } from '../model-component.ts'
import { IDENTIFICATIONS, identificationSchema, LOOKUPS, lookupSchema } from '../model.ts'
import { MAX_COUNTED } from '../rules.ts'
import { IdentificationBadge } from './marks.tsx'
import classes from './sbom.module.css'
import { LookupBadge } from './uncovered.tsx'
import { useContentWords } from './words.ts'

const PAGE_SIZE = 100

/** Every component that a release contains, each once. */
export function ComponentsPage(): ReactNode {
  const words = useContentWords().component
  const state = useTableState()
  const columns = useColumns()
  const identifiedBy = chosenFor(state, 'identifiedBy', identificationSchema)
  const lookup = chosenFor(state, 'lookup', lookupSchema)
  const kind = chosenFor(state, 'kind', z.enum(COMPONENT_KINDS))
  const { table } = useServerTable(listComponentsEndpoint, state, PAGE_SIZE, (page) => ({
    query: {
      ...textFor(state),
      ...(identifiedBy === undefined ? {} : { identifiedBy }),
      ...(lookup === undefined ? {} : { lookup }),
      ...(kind === undefined ? {} : { kind }),
      ...sortFor(state, COMPONENT_SORTS),
      ...page,
    },
  }))
  return (
    <Page title={words.title} lead={words.lead} wide>
      <DataTable
        label={words.title}
        columns={columns}
        {...table}
        rowId={(row) => row.id}
        href={(row) => `/components/${row.id}`}
        empty={
          <Empty title={words.none} icon={<IconPuzzle size={40} stroke={1.2} />}>
            {words.noneHint}
          </Empty>
        }
      />
    </Page>
  )
}

function useColumns(): readonly Column<ComponentView>[] {
  const words = useContentWords()
  return useMemo(() => {
    const kinds: Readonly<Record<string, string>> = words.kind
    return [
      {
        id: 'name',
        header: words.list.name,
        value: (row) => row.name,
        cell: (row) => (
          <span className={classes['stack']}>
            <span>
              {row.group !== null && <small>{`${row.group} / `}</small>}
              {row.name}
            </span>
            {row.purl !== null && <small>{row.purl}</small>}
          </span>
        ),
      },
      { id: 'version', header: words.list.version, value: (row) => row.version, canSort: false, width: 140 },
      {
        id: 'identifiedBy',
        header: words.list.identifiedBy,
        value: (row) => row.identifiedBy,
        text: (row) => words.identification[row.identifiedBy],
        cell: (row) => <IdentificationBadge value={row.identifiedBy} />,
        filter: {
          kind: 'choices',
          options: IDENTIFICATIONS.map((value) => ({ value, label: words.identification[value] })),
        },
        canSort: false,
        width: 190,
      },
      {
        id: 'lookup',
        header: words.lookup.title,
        value: (row) => row.lookup,
        text: (row) => words.lookup.state[row.lookup],
        cell: (row) => <LookupBadge value={row.lookup} />,
        filter: { kind: 'choices', options: LOOKUPS.map((value) => ({ value, label: words.lookup.state[value] })) },
        canSort: false,
        width: 170,
      },
      {
        id: 'kind',
        header: words.list.kind,
        value: (row) => row.kind,
        text: (row) => kinds[row.kind] ?? row.kind,
        cell: (row) => kinds[row.kind] ?? row.kind,
        filter: { kind: 'choices', options: COMPONENT_KINDS.map((value) => ({ value, label: words.kind[value] })) },
        canSort: false,
        width: 150,
      },
      { id: 'supplier', header: words.list.supplier, value: (row) => row.supplier, canSort: false, width: 160 },
      {
        id: 'releases',
        header: words.component.releases,
        value: (row) => row.releases,
        cell: (row) =>
          row.releases < MAX_COUNTED
            ? row.releases.toLocaleString()
            : formatMessage(words.component.atLeast, { count: MAX_COUNTED.toLocaleString() }),
        canSort: false,
        align: 'end',
        width: 110,
      },
      { id: 'purl', header: words.list.purl, value: (row) => row.purl, canSort: false, isHidden: true, width: 300 },
      {
        id: 'cpes',
        header: words.list.cpes,
        value: (row) => row.cpes.join(' '),
        canSort: false,
        isHidden: true,
        width: 300,
      },
    ]
  }, [words])
}
