import { Button, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { callEndpoint, Empty, Form, Instant, Section, StateBadge, useChange } from '#ui/index.ts'
import { commentAdvisoryEndpoint, type AdvisoryView } from '../api.ts'
import classes from './advisory.module.css'
import { PreviewPanel } from './check-panel.tsx'
import { STALE_QUERIES } from './stale.ts'
import { useAdvisoryWords } from './words.ts'

/** What was said about the revision, beside the very documents that are approved. */
export function ReviewTab({ view }: { readonly view: AdvisoryView }): ReactNode {
  return (
    <div className={classes['desk']}>
      <div className={classes['editor']}>
        <Decisions view={view} />
      </div>
      <aside className={classes['side']}>
        <PreviewPanel view={view} />
      </aside>
    </div>
  )
}

function Decisions({ view }: { readonly view: AdvisoryView }): ReactNode {
  const words = useAdvisoryWords()
  const [comment, setComment] = useState('')
  const send = useChange(
    () => callEndpoint(commentAdvisoryEndpoint, { params: { advisoryId: view.id }, body: { comment } }),
    STALE_QUERIES,
  )
  return (
    <Section title={words.page.decisions}>
      {view.decisions.length === 0 && <Empty title={words.page.noDecisions} />}
      <ol className={classes['decisions']}>
        {view.decisions.map((decision) => (
          <li key={`${decision.decidedAt} ${decision.deciderName}`}>
            <div className={classes['row']}>
              <strong>{decision.deciderName}</strong>
              <StateBadge
                tone={decision.decision === 'approved' ? 'good' : decision.decision === 'returned' ? 'watch' : 'calm'}
              >
                {words.page.decision[decision.decision]}
              </StateBadge>
              <span className={classes['muted']}>
                <Instant at={decision.decidedAt} />
              </span>
            </div>
            {decision.comment !== '' && <p className={classes['said']}>{decision.comment}</p>}
          </li>
        ))}
      </ol>
      <Form
        onSubmit={() => send.mutate(undefined, { onSuccess: () => setComment('') })}
        error={send.error}
        actions={
          <Button type="submit" variant="default" disabled={comment.trim() === ''} loading={send.isPending}>
            {words.page.send}
          </Button>
        }
      >
        <Textarea
          label={words.page.comment}
          rows={3}
          maxLength={4000}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
      </Form>
    </Section>
  )
}
