import { IconShieldCheck } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { Day, StateBadge, type Column } from '#ui/index.ts'
import { SALES_STATES } from '../api.ts'
import { MODEL_KINDS, UPDATE_WAYS, type ModelSummary } from '../model.ts'
import { isSecuritySupportedOn, salesStateOn } from '../rules.ts'
import classes from './product.module.css'
import { SalesBadge, UpdateBadge } from './state.tsx'
import { today } from './today.ts'
import { useName, useProductWords } from './words.ts'

/** The columns of a list of models. */
export function useModelColumns(): readonly Column<ModelSummary>[] {
  const words = useProductWords()
  const name = useName()
  return useMemo(
    (): readonly Column<ModelSummary>[] => [
      {
        id: 'code',
        header: words.list.code,
        value: (row) => row.code,
        cell: (row) => <Code row={row} />,
        width: 185,
      },
      { id: 'name', header: words.list.name, value: name },
      {
        id: 'family',
        header: words.list.family,
        value: (row) => name({ nameEn: row.familyNameEn, nameJa: row.familyNameJa }),
        width: 180,
        isHidden: true,
      },
      {
        id: 'sales',
        header: words.list.sales,
        value: (row) => words.salesState[salesStateOn(row, today())],
        cell: (row) => <SalesBadge state={salesStateOn(row, today())} />,
        filter: { kind: 'choices', options: SALES_STATES.map((value) => ({ value, label: words.salesState[value] })) },
        width: 115,
        canSort: false,
      },
      {
        id: 'updateWay',
        header: words.list.update,
        value: (row) => words.updateWay[row.updateWay],
        cell: (row) => <UpdateBadge way={row.updateWay} />,
        filter: { kind: 'choices', options: UPDATE_WAYS.map((value) => ({ value, label: words.updateWay[value] })) },
        width: 175,
      },
      {
        id: 'kind',
        header: words.record.fields.kind,
        value: (row) => words.kind[row.kind],
        filter: { kind: 'choices', options: MODEL_KINDS.map((value) => ({ value, label: words.kind[value] })) },
        width: 120,
        isHidden: true,
      },
      {
        id: 'safety',
        header: words.list.safety,
        value: (row) => (row.isSafety ? words.list.safety : ''),
        filter: { kind: 'yesNo', yes: words.list.onlySafety },
        width: 100,
        canSort: false,
        isHidden: true,
      },
      {
        id: 'markets',
        header: words.bulk.markets,
        value: (row) => row.markets.join(' '),
        width: 160,
        canSort: false,
        isHidden: true,
      },
      ...(['saleStartedOn', 'saleEndedOn', 'repairEndsOn'] as const).map((field): Column<ModelSummary> => ({
        id: field,
        header: words.support[field],
        value: (row) => row[field],
        cell: (row) => (row[field] === null ? null : <Day on={row[field]} />),
        width: 130,
        isHidden: true,
      })),
      {
        id: 'securitySupportUntil',
        header: words.list.support,
        value: (row) => row.securitySupportUntil,
        text: (row) => row.securitySupportUntil ?? words.list.noPromise,
        cell: (row) => <Support row={row} />,
        filter: { kind: 'dates' },
        width: 165,
      },
    ],
    [words, name],
  )
}

function Code({ row }: { readonly row: ModelSummary }): ReactNode {
  const words = useProductWords()
  return (
    <span className={classes['release']}>
      <span className={classes['code']}>{row.code}</span>
      {row.isSafety && (
        <StateBadge tone="info" icon={IconShieldCheck}>
          {words.list.safety}
        </StateBadge>
      )}
    </span>
  )
}

function Support({ row }: { readonly row: ModelSummary }): ReactNode {
  const words = useProductWords()
  if (row.securitySupportUntil === null) return <StateBadge tone="quiet">{words.list.noPromise}</StateBadge>
  const day = <Day on={row.securitySupportUntil} />
  return isSecuritySupportedOn(row, today()) ? day : <StateBadge tone="watch">{day}</StateBadge>
}
