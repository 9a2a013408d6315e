import { Alert } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  Copyable,
  Diff,
  Facts,
  Instant,
  Loaded,
  Page,
  RecordLink,
  Section,
  useActionText,
  useEndpoint,
  useRouteParam,
} from '#ui/index.ts'
import { readAuditEntryEndpoint, type AuditProof } from '../api-admin.ts'
import { useAdminWords } from './admin-words.ts'
import { AuditDetails } from './audit-details.tsx'
import { useKindName } from './audit-page.tsx'
import classes from './circle.module.css'
import { useWords } from './words.ts'

/** One entry of the trail with its proof. */
export function AuditEntryPage(): ReactNode {
  const params = { entryId: useRouteParam('entryId') }
  // Asked again while it waits for its seal.
  const entry = useEndpoint(
    readAuditEntryEndpoint,
    { params },
    { refetchInterval: (last) => (last?.faults.includes('NOT_SEALED_YET') === true ? 1500 : undefined) },
  )
  return <Loaded query={entry}>{(proof) => <Proof proof={proof} />}</Loaded>
}

function Proof({ proof }: { readonly proof: AuditProof }): ReactNode {
  const words = useAdminWords().proof
  const trail = useWords().audit
  const actionText = useActionText()
  const kindName = useKindName()
  return (
    <Page title={actionText(proof.action)} lead={words.lead} crumbs={[{ label: trail.title, to: '/audit' }]}>
      <Verdict faults={proof.faults} />
      <Section title={words.entry}>
        <Facts
          facts={[
            { label: words.at, value: <Instant at={proof.at} /> },
            { label: words.actor, value: proof.actorKind === 'system' ? trail.actors.system : proof.actorName },
            {
              label: words.record,
              value: (
                <RecordLink kind={proof.recordKind} id={proof.recordId}>
                  {`${kindName(proof.recordKind)} #${proof.sequence}`}
                </RecordLink>
              ),
            },
            {
              label: words.details,
              value: <AuditDetails details={proof.details} personal={proof.personal} />,
            },
          ]}
        />
      </Section>
      <Changes details={proof.details} />
      <Section title={words.chain}>
        <Facts
          facts={[
            { label: words.sequence, value: proof.sequence },
            { label: words.hash, value: <Copyable value={proof.hash} /> },
            {
              label: words.previousHash,
              value: proof.previousHash === null ? words.first : <Copyable value={proof.previousHash} />,
            },
          ]}
        />
      </Section>
      {proof.seal !== null && (
        <Section title={words.seal}>
          <Facts
            facts={[
              { label: words.sealNumber, value: proof.seal.number },
              { label: words.sealAt, value: <Instant at={proof.seal.at} /> },
              {
                label: formatMessage(words.position, { count: proof.seal.entryCount }),
                value: proof.seal.position + 1,
              },
              { label: words.root, value: <Copyable value={proof.seal.root} /> },
              { label: words.sealHash, value: <Copyable value={proof.seal.hash} /> },
              { label: words.key, value: <Copyable value={proof.seal.keyId} /> },
              { label: words.signature, value: <Copyable value={proof.seal.signature} /> },
            ]}
          />
        </Section>
      )}
      <Section title={words.content}>
        <pre className={classes['content']}>{proof.content}</pre>
      </Section>
    </Page>
  )
}

const changesSchema = z.object({ changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })) })

/** What a change was before and after, where the entry tells it so. */
function Changes({ details }: { readonly details: AuditProof['details'] }): ReactNode {
  const words = useAdminWords().proof
  const parsed = changesSchema.safeParse(details)
  if (!parsed.success) return null
  const side = (which: 'from' | 'to') =>
    Object.fromEntries(Object.entries(parsed.data.changes).map(([field, change]) => [field, change[which]]))
  return (
    <Section title={words.changes}>
      <Diff before={side('from')} after={side('to')} titles={[words.before, words.after]} />
    </Section>
  )
}

function Verdict({ faults }: { readonly faults: AuditProof['faults'] }): ReactNode {
  const words = useAdminWords().proof
  if (faults.length === 0)
    return (
      <Alert color="green" role="status" icon={<IconCircleCheck size={18} aria-hidden />}>
        {words.holds}
      </Alert>
    )
  const isWaiting = faults.every((fault) => fault === 'NOT_SEALED_YET')
  return (
    <Alert
      color={isWaiting ? 'amber' : 'red'}
      role={isWaiting ? 'status' : 'alert'}
      icon={isWaiting ? <IconClock size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
    >
      {!isWaiting && <p>{words.broken}</p>}
      {faults.map((fault) => (
        <p key={fault}>{words.faults[fault]}</p>
      ))}
    </Alert>
  )
}
