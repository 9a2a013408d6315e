import { Alert } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { useName } from '#modules/product/web/index.ts'
import { ApplicabilityBadge, DoneAlert, Loaded, Page, PageTabs, useDay, useEndpoint, useRouteParam } from '#ui/index.ts'
import { modelProposalsEndpoint, type RelationProposal } from '../api-ruling.ts'
import { readAssetEndpoint, readCustomerEndpoint } from '../api.ts'
import { worstOf } from '../rules.ts'
import { AssetAnswers } from './asset-answers.tsx'
import { AssetFacts } from './asset-facts.tsx'
import { AssetForm } from './asset-form.tsx'
import { AssetTimeline } from './asset-timeline.tsx'
import { useRunning } from './coverage.tsx'
import { Holders, useHoldingActions } from './holding.tsx'
import { ProposalsOfModel } from './relation-proposals.tsx'
import { bothCustomerWords, useCustomerWords } from './words.ts'

type Asset = EndpointOutput<typeof readAssetEndpoint>

/** One machine: what is known of it, what every advisory says of it, what was done to it. */
export function AssetPage(): ReactNode {
  const params = { customerId: useRouteParam('customerId'), assetId: useRouteParam('assetId') }
  const running = useRunning()
  const asset = useEndpoint(readAssetEndpoint, { params }, { refetchInterval: running.interval })
  const modelId = asset.data?.modelId ?? ''
  const proposals = useEndpoint(
    modelProposalsEndpoint,
    { params: { modelId } },
    { refetchInterval: running.interval, enabled: modelId !== '', keepPrevious: true },
  )
  const isAnswered = asset.data?.isAnswered !== false && proposals.data?.isAnswered !== false
  running.note(!isAnswered && asset.data?.closedAt === null)
  return (
    <Loaded query={asset}>
      {(view) => <Machine asset={view} proposals={proposals.data?.items ?? []} onReload={() => asset.refetch()} />}
    </Loaded>
  )
}

interface MachineProps {
  readonly asset: Asset
  readonly proposals: readonly RelationProposal[]
  readonly onReload: () => Promise<unknown>
}

function Machine({ asset, proposals, onReload }: MachineProps): ReactNode {
  const words = useCustomerWords()
  const name = useName()
  const day = useDay()
  const holding = useHoldingActions(asset)
  const [isEdited, setEdited] = useState(false)
  const [done, setDone] = useState<string>()
  const customer = name({ nameEn: asset.customerNameEn, nameJa: asset.customerNameJa })
  return (
    <Page
      title={asset.model}
      mark={<code>{asset.tag}</code>}
      lead={<ApplicabilityBadge value={worstOf(asset.answers.map((answer) => answer.applicability))} />}
      crumbs={[
        { label: words.customers.title, to: '/customers' },
        { label: customer, to: `/customers/${asset.customerId}?tab=assets` },
      ]}
      actions={[
        ...holding,
        ...(asset.closedAt === null
          ? [
              {
                id: 'asset.edit',
                label: bothCustomerWords((all) => all.asset.edit),
                icon: IconPencil,
                permission: 'customer.write',
                shortcut: 'e',
                run: () => setEdited(true),
              },
            ]
          : []),
      ]}
      wide
    >
      <DoneAlert text={done} />
      {asset.closedAt !== null && (
        <Alert color="gray">{formatMessage(words.asset.closed, { day: day(asset.closedAt) })}</Alert>
      )}
      {!asset.isAnswered && asset.closedAt === null && (
        <Alert color="amber" role="status">
          {words.asset.pending}
        </Alert>
      )}
      <PageTabs
        tabs={[
          {
            id: 'answers',
            label: words.asset.answers,
            count: asset.answers.length,
            content: () => (
              <>
                <AssetFacts asset={asset} />
                <Holders customerId={asset.customerId} id={asset.id} />
                <ProposalsOfModel proposals={proposals} />
                <AssetAnswers answers={asset.answers} />
              </>
            ),
          },
          { id: 'timeline', label: words.asset.timeline, content: () => <AssetTimeline asset={asset} /> },
        ]}
      />
      {isEdited && (
        <EditForm
          asset={asset}
          onReload={onReload}
          onClose={() => setEdited(false)}
          onDone={() => {
            setEdited(false)
            setDone(words.asset.saved)
          }}
        />
      )}
    </Page>
  )
}

interface EditFormProps extends Omit<MachineProps, 'proposals'> {
  readonly onClose: () => void
  readonly onDone: () => void
}

function EditForm({ asset, onReload, ...handlers }: EditFormProps): ReactNode {
  const [round, setRound] = useState(0)
  const customer = useEndpoint(readCustomerEndpoint, { params: { customerId: asset.customerId } })
  if (customer.data === undefined) return null
  const reload = async (): Promise<void> => {
    await onReload()
    setRound(round + 1)
  }
  // A new round is a new form: it shows what somebody else has written.
  return <AssetForm key={round} customer={customer.data} asset={asset} onReload={() => void reload()} {...handlers} />
}
