import { IconPencilBolt } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import { COMPONENT_KINDS } from '#formats/sbom/model.ts'
import {
  chosenFor,
  DataTable,
  Empty,
  Slot,
  sortFor,
  StateBadge,
  textFor,
  useEndpoint,
  useServerTable,
  useSurroundings,
  useTableState,
  type Column,
} from '#ui/index.ts'
import { listLicencesEndpoint } from '../api-contents.ts'
import { listOccurrencesEndpoint, OCCURRENCE_SORTS } from '../api.ts'
import { IDENTIFICATIONS, identificationSchema, LOOKUPS, lookupSchema, type OccurrenceView } from '../model.ts'
import { IdentificationBadge } from './marks.tsx'
import classes from './sbom.module.css'
import { LookupBadge } from './uncovered.tsx'
import { useContentWords } from './words.ts'

const PAGE_SIZE = 100
/** In addresses: components of which no licence is said. */
export const NO_LICENCE = '-'
const SCOPES = ['required', 'optional', 'excluded'] as const

/** The components of a release as a list. */
export function ComponentTable({ releaseId }: { readonly releaseId: string }): ReactNode {
  const words = useContentWords()
  const state = useTableState('c.')
  const columns = useColumns(releaseId)
  const identifiedBy = chosenFor(state, 'identifiedBy', identificationSchema)
  const lookup = chosenFor(state, 'lookup', lookupSchema)
  const kind = chosenFor(state, 'kind', z.enum(COMPONENT_KINDS))
  const scope = chosenFor(state, 'scope', z.enum(SCOPES))
  const licence = chosenFor(state, 'licence', z.string().max(500))?.map((one) => (one === NO_LICENCE ? '' : one))
  const { table } = useServerTable(listOccurrencesEndpoint, state, PAGE_SIZE, (page) => ({
    params: { releaseId },
    query: {
      ...textFor(state),
      ...(identifiedBy === undefined ? {} : { identifiedBy }),
      ...(lookup === undefined ? {} : { lookup }),
      ...(kind === undefined ? {} : { kind }),
      ...(scope === undefined ? {} : { scope }),
      ...(licence === undefined ? {} : { licence }),
      ...sortFor(state, OCCURRENCE_SORTS),
      ...page,
    },
  }))
  return (
    <DataTable
      label={words.list.title}
      prefix="c."
      columns={columns}
      {...table}
      rowId={(row) => String(row.ordinal)}
      href={(row) => `/components/${row.componentId}`}
      empty={<Empty title={words.list.none} />}
    />
  )
}

/** A component's name with its group, and what was done to it. */
export function ComponentName({
  row,
}: {
  readonly row: Pick<OccurrenceView, 'group' | 'name' | 'isModified' | 'patched'>
}): ReactNode {
  const words = useContentWords().list
  return (
    <span className={classes['name']}>
      <span>
        {row.group !== null && <small>{`${row.group} / `}</small>}
        {row.name}
      </span>
      {row.isModified && (
        <span title={words.modifiedHint}>
          <StateBadge tone="info" icon={IconPencilBolt}>
            {words.modified}
          </StateBadge>
        </span>
      )}
      {row.patched.length > 0 && (
        <StateBadge tone="good">{formatMessage(words.patched, { ids: row.patched.join(', ') })}</StateBadge>
      )}
    </span>
  )
}

function useLicenceOptions(releaseId: string): readonly { value: string; label: string }[] {
  const words = useContentWords().list
  const licences = useEndpoint(listLicencesEndpoint, { params: { releaseId } }).data?.items
  return useMemo(
    () =>
      (licences ?? []).slice(0, 200).map(({ licence, components }) => ({
        value: licence ?? NO_LICENCE,
        label: `${licence ?? words.noLicence} (${components})`,
      })),
    [licences, words],
  )
}

function useColumns(releaseId: string): readonly Column<OccurrenceView>[] {
  const words = useContentWords()
  const licences = useLicenceOptions(releaseId)
  const { modules } = useSurroundings()
  return useMemo(() => {
    const hasFindings = modules.some((module) => module.slots?.some(({ slot }) => slot === 'release.component'))
    const kinds: Readonly<Record<string, string>> = words.kind
    const of = <T extends string>(values: readonly T[], texts: Readonly<Record<T, string>>) =>
      values.map((value) => ({ value, label: texts[value] }))
    const findings: Column<OccurrenceView> = {
      id: 'findings',
      header: words.list.findings,
      value: () => '',
      cell: (row) => <Slot name="release.component" with={{ releaseId, componentId: row.componentId }} />,
      canSort: false,
      width: 160,
    }
    return [
      { id: 'name', header: words.list.name, value: (row) => row.name, cell: (row) => <ComponentName row={row} /> },
      { id: 'version', header: words.list.version, value: (row) => row.version, canSort: false, width: 130 },
      {
        id: 'identifiedBy',
        header: words.list.identifiedBy,
        value: (row) => row.identifiedBy,
        text: (row) => words.identification[row.identifiedBy],
        cell: (row) => <IdentificationBadge value={row.identifiedBy} />,
        filter: { kind: 'choices', options: of(IDENTIFICATIONS, words.identification) },
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
      ...(hasFindings ? [findings] : []),
      {
        id: 'kind',
        header: words.list.kind,
        value: (row) => row.kind,
        text: (row) => kinds[row.kind] ?? row.kind,
        cell: (row) => kinds[row.kind] ?? row.kind,
        filter: { kind: 'choices', options: of(COMPONENT_KINDS, words.kind) },
        width: 130,
      },
      {
        id: 'licence',
        header: words.list.licence,
        value: (row) => row.licence,
        cell: (row) => row.licence ?? <span className={classes['quiet']}>{words.list.noLicence}</span>,
        filter: { kind: 'choices', options: licences },
        width: 170,
      },
      { id: 'supplier', header: words.list.supplier, value: (row) => row.supplier, width: 150 },
      {
        id: 'scope',
        header: words.list.scope,
        value: (row) => row.scope,
        text: (row) => (row.scope === null ? '' : words.scope[row.scope]),
        cell: (row) => (row.scope === null ? null : words.scope[row.scope]),
        filter: { kind: 'choices', options: of(SCOPES, words.scope) },
        canSort: false,
        isHidden: true,
        width: 100,
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
      {
        id: 'children',
        header: words.list.children,
        value: (row) => row.children,
        canSort: false,
        isHidden: true,
        align: 'end',
        width: 90,
      },
    ]
  }, [words, licences, modules, releaseId])
}
