import { useMemo } from 'react'
import { useName } from '#modules/product/web/index.ts'
import { ApplicabilityBadge, Day, useDay, type Column } from '#ui/index.ts'
import { APPLICABILITIES } from '#formats/affected-set/index.ts'
import type { Applicability, AssetView } from '../model.ts'
import classes from './customer.module.css'
import { useVersionText } from './unit-table.tsx'
import { useApplicabilityName, useCustomerWords } from './words.ts'

export type ListedAsset = AssetView & { readonly applicability: Applicability }

/** The columns of a list of machines; `vendors` are offered as a filter. */
export function useAssetColumns(vendors: readonly string[]): readonly Column<ListedAsset>[] {
  const words = useCustomerWords()
  const name = useName()
  const day = useDay()
  const answerName = useApplicabilityName()
  const versionText = useVersionText()
  return useMemo(
    () => [
      {
        id: 'tag',
        header: words.assets.tag,
        value: (row) => row.tag,
        cell: (row) => <span className={classes['code']}>{row.tag}</span>,
        width: 170,
      },
      {
        id: 'applicability',
        header: words.assets.answer,
        value: (row) => answerName(row.applicability),
        cell: (row) => <ApplicabilityBadge value={row.applicability} />,
        options: APPLICABILITIES.map((value) => ({ value, label: answerName(value) })),
        width: 140,
      },
      { id: 'model', header: words.assets.model, value: (row) => row.model, width: 200 },
      {
        id: 'versions',
        header: words.assets.versions,
        value: (row) => versionText(row.versions),
        width: 130,
        canSort: false,
      },
      {
        id: 'vendor',
        header: words.assets.vendor,
        value: (row) => row.vendor ?? '',
        options: vendors.map((value) => ({ value, label: value })),
        width: 170,
      },
      {
        id: 'customer',
        header: words.assets.customer,
        value: (row) => name({ nameEn: row.customerNameEn, nameJa: row.customerNameJa }),
        width: 200,
      },
      { id: 'site', header: words.assets.site, value: (row) => row.siteName ?? '', width: 150, canSort: false },
      { id: 'serial', header: words.assets.serial, value: (row) => row.serial ?? '', width: 140 },
      {
        id: 'knownOn',
        header: words.assets.knownOn,
        value: (row) => day(row.knownOn),
        cell: (row) => <Day on={row.knownOn} />,
        width: 120,
      },
      {
        id: 'basis',
        header: words.assets.basis,
        value: (row) => words.basis[row.basis],
        width: 160,
        isHidden: true,
        canSort: false,
      },
    ],
    [words, name, day, answerName, versionText, vendors],
  )
}
