import { IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  chosenFor,
  DataTable,
  Empty,
  Loaded,
  rangeFor,
  Section,
  sortFor,
  textFor,
  useEndpoint,
  useServerTable,
  useTableState,
} from '#ui/index.ts'
import { FINDING_SORTS, releaseCountsEndpoint, releaseFindingsEndpoint } from '../api.ts'
import { confidenceSchema, findingStateSchema } from '../model.ts'
import { useFindingColumns } from './finding-columns.tsx'
import classes from './finding.module.css'
import { CountFigures } from './marks.tsx'
import { NoRecords } from './no-records.tsx'
import { WhyDialog, type WhyQuestion } from './why-dialog.tsx'
import { useFindingWords } from './words.ts'

const PAGE_SIZE = 100
const PREFIX = 'findings.'
type Counts = EndpointOutput<typeof releaseCountsEndpoint>

/** What is known to be wrong with a release; fills `release.panels`. */
export function ReleaseFindings({ releaseId = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useFindingWords().release
  const counts = useEndpoint(releaseCountsEndpoint, { params: { releaseId } })
  return (
    <Section title={words.title} flush>
      <Loaded query={counts}>
        {(data) =>
          data.isKnown || data.components > 0 ? (
            <Known releaseId={releaseId} counts={data} />
          ) : (
            <Empty title={words.unknown} icon={<IconShieldQuestion size={40} stroke={1.2} />}>
              {words.unknownHint}
            </Empty>
          )
        }
      </Loaded>
    </Section>
  )
}

const hasAny = ({ affected, undetermined, patched, setAside }: Counts): boolean =>
  Object.values(affected).some((count) => count > 0) || undetermined + patched + setAside > 0

function Known({ releaseId, counts }: { readonly releaseId: string; readonly counts: Counts }): ReactNode {
  const words = useFindingWords().release
  const { components, unidentified, uncovered, hasRecords, isKnown } = counts
  const isAllLookedUp = isKnown && unidentified + uncovered === 0
  if (!hasAny(counts) && !hasRecords)
    return (
      <div className={classes['head']}>
        <NoRecords />
      </div>
    )
  if (!hasAny(counts))
    return (
      <Empty
        title={isKnown ? (isAllLookedUp ? words.nothing : words.nothingSure) : words.declaredOnly}
        icon={
          isAllLookedUp ? <IconShieldCheck size={40} stroke={1.2} /> : <IconShieldQuestion size={40} stroke={1.2} />
        }
      >
        {!isKnown && `${formatMessage(words.declaredOnlyHint, { count: components })} `}
        {formatMessage(words.nothingHint, { components, unidentified, uncovered })}
      </Empty>
    )
  return (
    <>
      <div className={classes['head']}>
        {!hasRecords && <NoRecords />}
        <CountFigures counts={counts} />
      </div>
      {!isKnown && <p className={classes['note']}>{formatMessage(words.declaredOnlyHint, { count: components })}</p>}
      {unidentified > 0 && (
        <p className={classes['note']}>{formatMessage(words.unidentified, { count: unidentified })}</p>
      )}
      {uncovered > 0 && <p className={classes['note']}>{formatMessage(words.uncovered, { count: uncovered })}</p>}
      <Findings releaseId={releaseId} />
    </>
  )
}

function Findings({ releaseId }: { readonly releaseId: string }): ReactNode {
  const words = useFindingWords()
  const [question, ask] = useState<WhyQuestion>()
  const columns = useFindingColumns(ask)
  const state = useTableState(PREFIX)
  const { from } = rangeFor(state, 'score', 'numbers')
  const { table } = useServerTable(releaseFindingsEndpoint, state, PAGE_SIZE, (page) => ({
    params: { releaseId },
    query: {
      ...textFor(state),
      state: chosenFor(state, 'state', findingStateSchema),
      confidence: chosenFor(state, 'confidence', confidenceSchema),
      ...(from === undefined ? {} : { minScore: Math.min(10, Math.max(0, Number(from))) }),
      ...sortFor(state, FINDING_SORTS),
      ...page,
    },
  }))
  return (
    <>
      <DataTable
        label={words.release.title}
        prefix={PREFIX}
        columns={columns}
        {...table}
        rowId={(row) => `${row.vulnerabilityId} ${row.componentId}`}
        href={(row) => `/vulnerabilities/${row.vulnerabilityId}`}
        maxHeight="36rem"
      />
      {question !== undefined && <WhyDialog question={{ ...question, releaseId }} onClose={() => ask(undefined)} />}
    </>
  )
}
