import { ActionIcon } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { addressOf } from '#platform/http/address.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { Day, Instant, PageLink, StateBadge, useDay, type Column } from '#ui/index.ts'
import { downloadLetterEndpoint } from '../api-declared.ts'
import { DECLARED_BASES, type DeclaredPartView } from '../model-declared.ts'
import { DeclaredMenu } from './declared-menu.tsx'
import { useDeclaredWords, useExpressionText, useScopeText } from './declared-words.ts'
import { IdentificationBadge } from './marks.tsx'
import classes from './sbom.module.css'

/** Vendor, name and versions of a declared part, as they are read; the way to its component. */
function PartCell({ part }: { readonly part: DeclaredPartView }): ReactNode {
  const words = useDeclaredWords()
  const explain = useExpressionText()
  const { vendor, name, versions, isRange } = part
  const told = versions === null ? words.versionsUnknown : isRange ? explain(versions).text : versions
  return (
    <span className={classes['stack']}>
      <PageLink to={`/components/${part.componentId}`}>
        {[vendor, name].filter((text) => text !== null).join(' ')}
      </PageLink>
      <small>{told}</small>
      {part.note !== '' && <small>{part.note}</small>}
    </span>
  )
}

/** By whose word it is, with the letter. */
function BasisCell({ part }: { readonly part: DeclaredPartView }): ReactNode {
  const words = useDeclaredWords()
  const { basis, letter, statedOn } = part
  return (
    <span className={classes['stack']}>
      <span className={classes['badges']}>
        <StateBadge tone={basis === 'letter' ? 'info' : 'calm'}>{words.basis[basis]}</StateBadge>
        {letter !== null && (
          <ActionIcon
            component="a"
            variant="subtle"
            size="sm"
            aria-label={`${words.download}: ${letter.fileName}`}
            title={letter.fileName}
            href={addressOf(downloadLetterEndpoint.path, { declaredPartId: part.id }, undefined)}
            download
            onClick={(event) => event.stopPropagation()}
          >
            <IconDownload size={15} />
          </ActionIcon>
        )}
      </span>
      {basis === 'letter' && letter === null && <small>{words.noLetter}</small>}
      {statedOn !== null && (
        <small>
          <Day on={statedOn} />
        </small>
      )}
    </span>
  )
}

function ReleasesCell({ part }: { readonly part: DeclaredPartView }): ReactNode {
  const words = useDeclaredWords()
  return (
    <span className={classes['badges']}>
      {part.releaseCount}
      {part.uncertainCount > 0 && (
        <span title={words.uncertainHint}>
          <StateBadge tone="watch">{formatMessage(words.uncertain, { count: part.uncertainCount })}</StateBadge>
        </span>
      )}
    </span>
  )
}

/** Columns that both lists have: what is in, by whose word, and what is patched. */
function useShared(): { readonly [id in 'part' | 'patched' | 'basis' | 'by' | 'identity']: Column<DeclaredPartView> } {
  const words = useDeclaredWords()
  const day = useDay()
  return useMemo(
    () => ({
      part: {
        id: 'name',
        header: words.column.part,
        value: (row) => row.name,
        text: (row) => [row.vendor, row.name, row.versions].filter((text) => text !== null).join(' '),
        cell: (row) => <PartCell part={row} />,
      },
      patched: {
        id: 'patched',
        header: words.column.patched,
        value: (row) => row.patched.join(' '),
        cell: (row) => <span className={classes['place']}>{row.patched.join(', ')}</span>,
        canSort: false,
        width: 160,
      },
      basis: {
        id: 'basis',
        header: words.column.basis,
        value: (row) => words.basis[row.basis],
        text: (row) =>
          [words.basis[row.basis], row.letter?.fileName, row.statedOn === null ? undefined : day(row.statedOn)]
            .filter((text) => text !== undefined)
            .join(' '),
        cell: (row) => <BasisCell part={row} />,
        filter: { kind: 'choices', options: DECLARED_BASES.map((value) => ({ value, label: words.basis[value] })) },
        canSort: false,
        width: 190,
      },
      by: {
        id: 'createdAt',
        header: words.column.createdAt,
        value: (row) => row.createdAt,
        isInstant: true,
        cell: (row) => (
          <span className={classes['stack']}>
            <Instant at={row.createdAt} />
            <small>
              {row.code} · {row.authorName}
            </small>
          </span>
        ),
        width: 150,
      },
      identity: {
        id: 'identity',
        header: words.column.identity,
        value: (row) => row.identifiedBy,
        cell: (row) => <IdentificationBadge value={row.identifiedBy} />,
        canSort: false,
        width: 200,
      },
    }),
    [words, day],
  )
}

/** The columns of what is stated of a family or model. */
export function useDeclaredColumns(familyId: string, modelId: string | undefined): readonly Column<DeclaredPartView>[] {
  const words = useDeclaredWords()
  const scope = useScopeText()
  const shared = useShared()
  return useMemo(
    () => [
      shared.part,
      { id: 'of', header: words.column.of, value: (row) => scope(row), canSort: false, width: 200 },
      {
        id: 'releases',
        header: words.column.releases,
        value: (row) => row.releaseCount,
        cell: (row) => <ReleasesCell part={row} />,
        canSort: false,
        width: 130,
      },
      shared.patched,
      shared.basis,
      { ...shared.identity, isHidden: true },
      shared.by,
      {
        id: 'state',
        header: words.column.state,
        value: (row) => words.state[row.withdrawnAt === null ? 'standing' : 'withdrawn'],
        filter: {
          kind: 'choice',
          options: (['standing', 'withdrawn'] as const).map((value) => ({ value, label: words.state[value] })),
        },
        canSort: false,
        width: 110,
      },
      {
        id: 'actions',
        header: words.column.actions,
        value: () => '',
        cell: (row) => <DeclaredMenu part={row} familyId={familyId} modelId={modelId} />,
        isAction: true,
        canSort: false,
        width: 70,
      },
    ],
    [shared, words, scope, familyId, modelId],
  )
}

/** The columns of what is stated of one release. */
export function useReleaseColumns(): readonly Column<DeclaredPartView>[] {
  const words = useDeclaredWords()
  const scope = useScopeText()
  const shared = useShared()
  return useMemo(
    () => [
      {
        ...shared.part,
        cell: (row) => (
          <span className={classes['badges']}>
            <PartCell part={row} />
            {row.isCertain === false && (
              <span title={words.notCertainHint}>
                <StateBadge tone="watch">{words.notCertain}</StateBadge>
              </span>
            )}
          </span>
        ),
      },
      shared.identity,
      shared.patched,
      shared.basis,
      {
        id: 'of',
        header: words.column.of,
        value: (row) => scope(row),
        cell: (row) => (
          <PageLink
            to={
              row.modelId === null
                ? `/products/families/${row.familyId}?tab=overview`
                : `/products/models/${row.modelId}`
            }
          >
            {row.modelId === null ? `${row.familyCode} · ${scope(row)}` : scope(row)}
          </PageLink>
        ),
        canSort: false,
        width: 210,
      },
      shared.by,
    ],
    [shared, words, scope],
  )
}
