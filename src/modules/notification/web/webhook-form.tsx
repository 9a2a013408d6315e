import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { callEndpoint, Form, useChange, useEndpoint, useFieldProblems } from '#ui/index.ts'
import { createWebhookEndpoint, listWebhookEventsEndpoint, updateWebhookEndpoint } from '../api.ts'
import type { WebhookView } from '../model.ts'
import classes from './bell.module.css'
import { useWords } from './words.ts'

interface WebhookFormProps {
  /** Left out for a new one. */
  readonly webhook?: WebhookView
  readonly onDone: (secret: string | undefined) => void
  readonly onCancel: () => void
}

/** Name, address and events of a receiver. */
export function WebhookForm({ webhook, onDone, onCancel }: WebhookFormProps): ReactNode {
  const words = useWords().webhook
  const known = useEndpoint(listWebhookEventsEndpoint, {}).data?.items ?? []
  const [name, setName] = useState(webhook?.name ?? '')
  const [url, setUrl] = useState(webhook?.url ?? '')
  const [eventKinds, setEventKinds] = useState<string[]>([...(webhook?.eventKinds ?? [])])
  const save = useChange(async () => {
    const body = { name, url, eventKinds }
    if (webhook === undefined) return (await callEndpoint(createWebhookEndpoint, { body })).secret
    const params = { webhookId: webhook.id }
    const change = { ...body, isActive: webhook.isActive }
    await callEndpoint(updateWebhookEndpoint, { params, body: change }, { ifMatch: webhook.version })
    return undefined
  }, ['webhook.list', 'webhook.read'])
  const problemAt = useFieldProblems(save.error)
  return (
    <Form
      onSubmit={() => save.mutate(undefined, { onSuccess: onDone })}
      error={save.error}
      fields={['/name', '/url']}
      actions={
        <>
          <Button variant="default" onClick={onCancel}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={eventKinds.length === 0}>
            {webhook === undefined ? words.add : words.save}
          </Button>
        </>
      }
    >
      <TextInput
        label={words.name}
        required
        withAsterisk={false}
        maxLength={100}
        data-autofocus
        value={name}
        error={problemAt('/name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={words.url}
        description={words.urlHint}
        type="url"
        required
        withAsterisk={false}
        maxLength={2000}
        value={url}
        error={problemAt('/url')}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Checkbox.Group label={words.events} value={eventKinds} onChange={setEventKinds}>
        <div className={classes['stack']}>
          {known.map(({ kind, summary }) => (
            <Checkbox key={kind} size="xs" value={kind} label={<code>{kind}</code>} description={summary} />
          ))}
        </div>
      </Checkbox.Group>
    </Form>
  )
}
