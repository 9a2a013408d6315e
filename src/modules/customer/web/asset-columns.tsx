import { useMemo } from 'react'
import { useName } from '#modules/product/web/index.ts'
import { APPLICABILITIES, explainGround } from '#formats/affected-set/index.ts'
import type { Language } from '#platform/i18n/index.ts'
import { ApplicabilityBadge, Day, Instant, StateBadge, useLanguage, type Column } from '#ui/index.ts'
import { BASES, type Applicability, type AssetView, type UndeterminedGroup } from '../model.ts'
import classes from './customer.module.css'
import { useQueueWords } from './undetermined-words.ts'
import { useVersionText } from './unit-table.tsx'
import { useApplicabilityName, useCustomerWords } from './words.ts'

export type ListedAsset = AssetView & { readonly applicability: Applicability }

/**
 * The columns of a list of machines; `vendors` are offered as a filter. `missing`: why these have no answer yet, which is what is told of
 * each; what all advisories say of it is another question.
 */
export function useAssetColumns(
  vendors: readonly string[],
  missing?: UndeterminedGroup['code'],
): readonly Column<ListedAsset>[] {
  const words = useCustomerWords()
  const queue = useQueueWords()
  const language = useLanguage()
  const name = useName()
  const answerName = useApplicabilityName()
  const versionText = useVersionText()
  return useMemo(
    (): readonly Column<ListedAsset>[] => [
      {
        id: 'tag',
        header: words.assets.tag,
        value: (row) => row.tag,
        cell: (row) => <span className={classes['code']}>{row.tag}</span>,
        width: 205,
      },
      ...openAnswer(missing, queue.answer, answerName('undetermined'), language),
      {
        id: 'applicability',
        header: missing === undefined ? words.assets.answer : queue.worst,
        isHidden: missing !== undefined,
        value: (row) => answerName(row.applicability),
        cell: (row) => <ApplicabilityBadge value={row.applicability} />,
        filter: { kind: 'choices', options: APPLICABILITIES.map((value) => ({ value, label: answerName(value) })) },
        width: missing === undefined ? 130 : 190,
      },
      { id: 'model', header: words.assets.model, value: (row) => row.model, width: 175 },
      {
        id: 'versions',
        header: words.assets.versions,
        value: (row) => versionText(row.versions),
        width: 105,
        canSort: false,
      },
      {
        id: 'vendor',
        header: words.assets.vendor,
        value: (row) => row.vendor ?? '',
        filter: { kind: 'choices', options: vendors.map((value) => ({ value, label: value })) },
        width: 130,
        isHidden: missing !== undefined,
      },
      {
        id: 'customer',
        header: words.assets.customer,
        value: (row) => name({ nameEn: row.customerNameEn, nameJa: row.customerNameJa }),
        width: 145,
      },
      {
        id: 'site',
        header: words.assets.site,
        value: (row) => row.siteName ?? '',
        width: 115,
        canSort: false,
        isHidden: missing !== undefined,
      },
      {
        id: 'serial',
        header: words.assets.serial,
        value: (row) => row.serial ?? '',
        width: missing === undefined ? 110 : 135,
      },
      {
        id: 'revision',
        header: words.assets.revision,
        value: (row) => row.hardwareRevision ?? '',
        width: 120,
        isHidden: true,
        canSort: false,
      },
      {
        id: 'knownOn',
        header: words.assets.knownOn,
        value: (row) => row.knownOn,
        cell: (row) => <Day on={row.knownOn} />,
        filter: { kind: 'dates' },
        width: 105,
        isHidden: true,
      },
      {
        id: 'basis',
        header: words.assets.basis,
        value: (row) => words.basis[row.basis],
        filter: { kind: 'choices', options: BASES.map((value) => ({ value, label: words.basis[value] })) },
        width: 160,
        isHidden: true,
        canSort: false,
      },
      {
        id: 'answered',
        header: words.assets.answered,
        value: (row) => (row.isAnswered ? words.assets.upToDate : words.assets.asking),
        cell: (row) =>
          row.isAnswered ? words.assets.upToDate : <StateBadge tone="watch">{words.assets.asking}</StateBadge>,
        filter: { kind: 'yesNo', yes: words.assets.upToDate, no: words.assets.asking },
        width: 140,
        isHidden: true,
        canSort: false,
      },
      {
        id: 'changedAt',
        header: words.assets.changedAt,
        value: (row) => row.changedAt,
        isInstant: true,
        cell: (row) => <Instant at={row.changedAt} />,
        width: 160,
        isHidden: true,
      },
      {
        id: 'closed',
        header: words.assets.closed,
        value: (row) => row.closedAt,
        isInstant: true,
        cell: (row) => (row.closedAt === null ? words.assets.open : <Instant at={row.closedAt} />),
        filter: { kind: 'choice', options: [{ value: 'true', label: words.assets.onlyClosed }] },
        width: 160,
        isHidden: true,
        canSort: false,
      },
    ],
    [words, queue, language, name, answerName, versionText, vendors, missing],
  )
}

/** The answer that machines behind one group of what is missing wait for: that of its advisories, with its reason. */
function openAnswer(
  missing: UndeterminedGroup['code'] | undefined,
  header: string,
  undetermined: string,
  language: Language,
): readonly Column<ListedAsset>[] {
  if (missing === undefined) return []
  const ground = explainGround(missing, language)
  return [
    {
      id: 'missing',
      header,
      value: () => `${undetermined}: ${ground}`,
      cell: () => (
        <span className={classes['openAnswer']}>
          <ApplicabilityBadge value="undetermined" />
          <span title={ground}>{ground}</span>
        </span>
      ),
      canSort: false,
    },
  ]
}
