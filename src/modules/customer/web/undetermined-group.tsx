import { Button } from '@mantine/core'
import { IconCircleCheck, IconPencil } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { explainGround } from '#formats/affected-set/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { LineSettle } from '#modules/vulnerability/web/index.ts'
import {
  Empty,
  Facts,
  isProblem,
  Loaded,
  Page,
  PageLink,
  RecordLink,
  Section,
  SeverityBadge,
  StateBadge,
  useEndpoint,
  useLanguage,
  usePermission,
  useRouteParam,
} from '#ui/index.ts'
import { readUndeterminedEndpoint } from '../api-undetermined.ts'
import { MAIN_PART, type UndeterminedGroup } from '../model.ts'
import { AssetBulkDialog } from './asset-bulk.tsx'
import { AssetTable } from './asset-table.tsx'
import type { FactsDraft } from './bulk-facts-form.tsx'
import classes from './customer.module.css'
import { useGapText } from './undetermined.tsx'
import { useQueueWords } from './undetermined-words.ts'
import { useCustomerWords } from './words.ts'

type Detail = EndpointOutput<typeof readUndeterminedEndpoint>

const SOON = 1_500
const LATER = 6_000

/** One thing that is missing: what is written, who waits for it, and what settles it right here. */
export function UndeterminedGroupPage(): ReactNode {
  const words = useQueueWords()
  const groupId = useRouteParam('groupId')
  const found = useEndpoint(
    readUndeterminedEndpoint,
    { params: { groupId } },
    // It shrinks, and goes, as answers come.
    { refetchInterval: (last) => (last !== undefined && last.pending > 0 ? SOON : LATER) },
  )
  const crumbs = [{ label: words.title, to: '/undetermined' }]
  if (isProblem(found.error, 'NOT_FOUND'))
    return (
      <Page title={words.settled} crumbs={crumbs}>
        <Empty
          title={words.settled}
          icon={<IconCircleCheck size={40} stroke={1.2} />}
          actions={<PageLink to="/undetermined">{words.back}</PageLink>}
        >
          {words.settledHint}
        </Empty>
      </Page>
    )
  return <Loaded query={found}>{(detail) => <Group detail={detail} crumbs={crumbs} />}</Loaded>
}

interface GroupProps {
  readonly detail: Detail
  readonly crumbs: readonly { readonly label: string; readonly to: string }[]
}

function Group({ detail, crumbs }: GroupProps): ReactNode {
  const words = useCustomerWords()
  const missing = useQueueWords()
  const language = useLanguage()
  const gapText = useGapText()
  const { group, pending } = detail
  const count = (value: number): string => value.toLocaleString(language)
  return (
    <Page
      title={`${explainGround(group.code, language)}: ${group.product}`}
      lead={gapText(group)}
      mark={
        pending === 0 ? undefined : (
          <StateBadge tone="watch">{formatMessage(missing.pending, { count: count(pending) })}</StateBadge>
        )
      }
      crumbs={[...crumbs]}
      wide
    >
      <Section title={missing.settle}>
        <Facts
          facts={[
            { label: missing.units, value: count(group.units) },
            { label: missing.models, value: count(group.models) },
            { label: missing.sources, value: count(group.sources) },
            { label: missing.flaws, value: count(group.vulnerabilities) },
            { label: missing.score, value: <SeverityBadge score={group.score} /> },
          ]}
        />
        <Settle detail={detail} />
      </Section>
      {detail.lines.length > 0 && <Lines detail={detail} />}
      <Section title={missing.machines} flush>
        <AssetTable missing={group} empty={<Empty title={words.assets.empty} />} />
      </Section>
      <Behind detail={detail} />
    </Page>
  )
}

/** Which advice, and which facts, a unit's gap asks for. */
function factOf({ kind, code, detail }: UndeterminedGroup): FactsDraft | undefined {
  if (kind !== 'unit') return undefined
  if (code === 'VERSION_UNKNOWN') return { version: '', part: detail ?? MAIN_PART }
  return code === 'CONDITION' && detail === 'hardware' ? { hardwareRevision: '' } : undefined
}

function adviceOf(
  { kind, code, detail }: UndeterminedGroup,
  advice: Readonly<Record<string, string>>,
): string | undefined {
  return kind === 'unit' && code === 'CONDITION' ? advice[detail ?? ''] : advice[code]
}

const BY_FAMILY: ReadonlySet<string> = new Set(['SERIAL_FORMAT', 'INCOMPARABLE', 'FAMILY_MEMBERSHIP', 'RELATED_MODEL'])

function Settle({ detail: { group, models } }: { readonly detail: Detail }): ReactNode {
  const words = useQueueWords()
  const language = useLanguage()
  const mayWrite = usePermission('customer.write')
  const [isFilling, setFilling] = useState(false)
  const facts = factOf(group)
  const ours = models.flatMap(({ modelId, model }) => (modelId === null ? [] : [{ id: modelId, model }]))
  const isByFamily = BY_FAMILY.has(group.code) || (group.kind === 'unit' && group.detail === 'production')
  const units = group.units.toLocaleString(language)
  return (
    <div className={classes['settle']}>
      <p>{adviceOf(group, words.advice)}</p>
      {facts !== undefined && mayWrite && (
        <Button size="sm" leftSection={<IconPencil size={15} aria-hidden />} onClick={() => setFilling(true)}>
          {formatMessage(words.fill, { count: units })}
        </Button>
      )}
      {isByFamily && (
        <ul>
          {[...new Map(ours.map((one) => [one.id, one])).values()].slice(0, 10).map(({ id, model }) => (
            <li key={id}>
              <RecordLink kind="model" id={id}>
                {formatMessage(words.rules, { model })}
              </RecordLink>
            </li>
          ))}
        </ul>
      )}
      {isFilling && facts !== undefined && (
        <AssetBulkDialog
          kind="set"
          first={facts}
          filter={{ missingId: group.id }}
          chosen={{ rows: [], isAll: true, count: group.units, isExact: true, clear: () => undefined }}
          onClose={() => setFilling(false)}
        />
      )}
    </div>
  )
}

/** What a line's correction is about: which models its name means, its versions, or its condition. */
function aboutOf({ code, detail }: UndeterminedGroup): 'models' | 'condition' | 'versions' {
  if (code === 'FAMILY_MEMBERSHIP') return 'models'
  return code === 'CONDITION' && detail !== null ? 'condition' : 'versions'
}

function Lines({ detail: { group, lines } }: { readonly detail: Detail }): ReactNode {
  const words = useQueueWords()
  return (
    <Section title={words.lines}>
      {lines.map(({ sourceId, product, sources }) => (
        <div key={`${sourceId} ${product.productId}`}>
          <LineSettle sourceId={sourceId} product={product} about={aboutOf(group)} condition={group.detail} />
          {sources > 1 && <small>{formatMessage(words.moreSources, { count: sources })}</small>}
        </div>
      ))}
    </Section>
  )
}

function Behind({ detail: { sources, vulnerabilities } }: { readonly detail: Detail }): ReactNode {
  const words = useQueueWords()
  return (
    <Section title={words.behind}>
      <div className={classes['behind']}>
        <ul>
          {sources.map(({ id, trackingId, title, publisher }) => (
            <li key={id}>
              <RecordLink kind="source" id={id}>{`${trackingId} ${title}`}</RecordLink> <small>{publisher}</small>
            </li>
          ))}
        </ul>
        <ul>
          {vulnerabilities.map(({ id, name, title, score }) => (
            <li key={id}>
              <SeverityBadge score={score} />{' '}
              <RecordLink kind="vulnerability" id={id}>
                {title === null ? name : `${name} ${title}`}
              </RecordLink>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )
}
