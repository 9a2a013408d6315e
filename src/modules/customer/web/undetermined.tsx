import { IconCircleCheck } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { explainGround, UNDETERMINED_GROUNDS } from '#formats/affected-set/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  chosenFor,
  DataTable,
  Empty,
  SeverityBadge,
  sortFor,
  StateBadge,
  textFor,
  useLanguage,
  useServerTable,
  useTableState,
  type Column,
} from '#ui/index.ts'
import { listUndeterminedEndpoint, UNDETERMINED_SORTS } from '../api-undetermined.ts'
import { GAP_KINDS, gapKindSchema, undeterminedGroup, type UndeterminedGroup } from '../model.ts'
import classes from './customer.module.css'
import { useQueueWords } from './undetermined-words.ts'
import { useCustomerWords } from './words.ts'

const PAGE_SIZE = 100

/** What has to be found out so that undetermined machines get an answer, the weightiest first; a row opens what settles it. */
export function Undetermined(): ReactNode {
  const words = useQueueWords()
  const state = useTableState('')
  const columns = useColumns()
  const { table } = useServerTable(listUndeterminedEndpoint, state, PAGE_SIZE, (page) => ({
    query: {
      ...textFor(state),
      kind: chosenFor(state, 'kind', gapKindSchema),
      code: chosenFor(state, 'code', undeterminedGroup.shape.code),
      ...sortFor(state, UNDETERMINED_SORTS),
      ...page,
    },
  }))
  return (
    <DataTable
      label={words.title}
      columns={columns}
      {...table}
      rowId={(row) => row.id}
      href={(row) => `/undetermined/${row.id}`}
      empty={
        <Empty title={words.none} icon={<IconCircleCheck size={40} stroke={1.2} />}>
          {words.noneHint}
        </Empty>
      }
    />
  )
}

/** What exactly is missing, in words. */
export function useGapText(): (group: UndeterminedGroup) => string {
  const words = useQueueWords()
  return ({ kind, code, detail, line }) => {
    if (kind === 'unit') {
      if (code === 'SERIAL_UNKNOWN') return words.serial
      if (code === 'SERIAL_FORMAT') return words.serialFormat
      if (code === 'CONDITION') return detail === 'production' ? words.production : words.hardware
      return detail === null ? words.mainVersion : formatMessage(words.versionOf, { part: detail })
    }
    if (code === 'RELATED_MODEL' && detail !== null) return formatMessage(words.related, { model: detail })
    if (detail !== null) return formatMessage(words.condition, { condition: detail })
    return line === null ? '' : formatMessage(words.quoted, { line })
  }
}

function useColumns(): readonly Column<UndeterminedGroup>[] {
  const words = useQueueWords()
  const vendor = useCustomerWords().assets.vendor
  const language = useLanguage()
  const gapText = useGapText()
  return useMemo(
    (): readonly Column<UndeterminedGroup>[] => [
      {
        id: 'kind',
        header: words.kind,
        value: (row) => words.kinds[row.kind],
        cell: (row) => <StateBadge tone={row.kind === 'unit' ? 'info' : 'watch'}>{words.kinds[row.kind]}</StateBadge>,
        filter: { kind: 'choices', options: GAP_KINDS.map((value) => ({ value, label: words.kinds[value] })) },
        width: 130,
      },
      {
        id: 'code',
        header: words.reason,
        value: (row) => explainGround(row.code, language),
        filter: {
          kind: 'choices',
          options: UNDETERMINED_GROUNDS.map((value) => ({ value, label: explainGround(value, language) })),
        },
        width: 220,
      },
      {
        id: 'product',
        header: words.subject,
        value: (row) => row.product,
        cell: (row) => <span className={classes['gapSubject']}>{row.product}</span>,
        width: 175,
      },
      { id: 'detail', header: words.detail, value: gapText, canSort: false },
      { id: 'vendor', header: vendor, value: (row) => row.vendor ?? '', width: 160, isHidden: true },
      { id: 'units', header: words.units, value: (row) => row.units, width: 85, align: 'end' },
      { id: 'models', header: words.models, value: (row) => row.models, width: 90, align: 'end', isHidden: true },
      { id: 'sources', header: words.sources, value: (row) => row.sources, width: 130, align: 'end' },
      { id: 'vulnerabilities', header: words.flaws, value: (row) => row.vulnerabilities, width: 130, align: 'end' },
      {
        id: 'score',
        header: words.score,
        value: (row) => row.score,
        cell: (row) => <SeverityBadge score={row.score} />,
        width: 110,
      },
    ],
    [words, vendor, language, gapText],
  )
}
