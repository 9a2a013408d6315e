import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, Dialog, Facts, Instant, Loaded, ProblemAlert, useChange, useEndpoint } from '#ui/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { readDeliveryEndpoint, redeliverEndpoint } from '../api.ts'
import classes from './bell.module.css'
import { useWords } from './words.ts'

type Delivery = EndpointOutput<typeof readDeliveryEndpoint>

/** What a receiver answered, or why there is no answer. */
export function useAnswerText(): (answer: {
  readonly status: number | null
  readonly problem: string | null
}) => string {
  const words = useWords().webhook
  const problems: Readonly<Record<string, string>> = words.problem
  return ({ status, problem }) => {
    if (status !== null) return String(status)
    return problem === null ? '' : (problems[problem] ?? problem)
  }
}

function Details({ delivery }: { readonly delivery: Delivery }): ReactNode {
  const words = useWords().webhook
  const answerText = useAnswerText()
  return (
    <div className={classes['stack']}>
      <Facts
        facts={[
          { label: words.columns.event, value: <code>{delivery.eventKind}</code> },
          { label: words.columns.state, value: words.deliveryState[delivery.state] },
          { label: words.columns.next, value: delivery.nextAt === null ? '' : <Instant at={delivery.nextAt} /> },
        ]}
      />
      <strong>{words.body}</strong>
      <pre className={classes['body']} tabIndex={0} aria-label={words.body}>
        {delivery.body}
      </pre>
      {delivery.log.map((attempt) => (
        <div key={attempt.number} className={classes['stack']}>
          <div className={classes['row']}>
            <strong>{formatMessage(words.attempt, { number: attempt.number })}</strong>
            <Instant at={attempt.at} />
            <span>{answerText(attempt)}</span>
            <span className={classes['when']}>{formatMessage(words.milliseconds, { ms: attempt.durationMs })}</span>
          </div>
          {attempt.excerpt !== '' && <pre className={classes['body']}>{attempt.excerpt}</pre>}
        </div>
      ))}
    </div>
  )
}

interface DeliveryDialogProps {
  readonly webhookId: string
  readonly deliveryId: string
  readonly onClose: () => void
}

/** One delivery: its body and every attempt, with the button that sends it again. */
export function DeliveryDialog({ webhookId, deliveryId, onClose }: DeliveryDialogProps): ReactNode {
  const words = useWords().webhook
  const params = { webhookId, deliveryId }
  const delivery = useEndpoint(readDeliveryEndpoint, { params }, { refetchInterval: 3000 })
  const again = useChange(
    () => callEndpoint(redeliverEndpoint, { params }),
    ['webhook.deliveries', 'webhook.delivery', 'webhook.list'],
  )
  return (
    <Dialog isOpen onClose={onClose} title={words.recordTitle} size="xl">
      <div className={classes['stack']}>
        <Loaded query={delivery}>
          {(data) => (
            <>
              <Details delivery={data} />
              {data.state !== 'queued' && (
                <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>
                  {words.redeliver}
                </Button>
              )}
            </>
          )}
        </Loaded>
        <ProblemAlert error={again.error} />
      </div>
    </Dialog>
  )
}
