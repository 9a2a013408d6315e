import { Button, Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { callEndpoint, Form, useChange, useFieldProblems } from '#ui/index.ts'
import { createFeedEndpoint, updateFeedEndpoint } from '../api.ts'
import { FEED_KINDS, feedKindSchema, type FeedView } from '../model.ts'
import { useWords } from './words.ts'

/** Name, address, interval and keys of a feed; without one, of a new one. */
export function FeedForm({
  feed,
  onDone,
}: {
  readonly feed: FeedView | undefined
  readonly onDone: () => void
}): ReactNode {
  const words = useWords()
  const [kind, setKind] = useState(feed?.kind ?? 'osv')
  const [name, setName] = useState(feed?.name ?? '')
  const [url, setUrl] = useState(feed?.url ?? '')
  const [everyMinutes, setEvery] = useState(feed?.everyMinutes ?? 360)
  const [pauseMs, setPause] = useState(feed?.pauseMs ?? 0)
  const [isEnabled, setIsEnabled] = useState(feed?.isEnabled ?? true)
  const [signingKeys, setSigningKeys] = useState('')
  const save = useChange(async () => {
    const keys = signingKeys.trim() === '' ? {} : { signingKeys }
    const body = { name, url, everyMinutes, pauseMs, isEnabled, ...keys }
    if (feed === undefined) await callEndpoint(createFeedEndpoint, { body: { kind, ...body } })
    else await callEndpoint(updateFeedEndpoint, { params: { feedId: feed.id }, body }, { ifMatch: feed.version })
  }, ['feed.list', 'feed.read'])
  const problemAt = useFieldProblems(save.error)
  return (
    <Form
      onSubmit={() => save.mutate(undefined, { onSuccess: onDone })}
      error={save.error}
      fields={['/name', '/url', '/everyMinutes', '/pauseMs', '/signingKeys']}
      actions={
        <>
          <Button variant="default" onClick={onDone}>
            {words.form.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {words.form.save}
          </Button>
        </>
      }
    >
      {feed === undefined && (
        <Select
          label={words.form.kind}
          allowDeselect={false}
          value={kind}
          data={FEED_KINDS.map((value) => ({ value, label: words.feedKind[value] }))}
          onChange={(value) => setKind(feedKindSchema.catch('osv').parse(value))}
        />
      )}
      <TextInput
        label={words.form.name}
        required
        withAsterisk={false}
        maxLength={100}
        data-autofocus
        value={name}
        error={problemAt('/name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={words.form.url}
        description={words.form.urlHint}
        type="url"
        required
        withAsterisk={false}
        maxLength={2000}
        value={url}
        error={problemAt('/url')}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <NumberInput
        label={words.form.every}
        min={5}
        max={525_600}
        value={everyMinutes}
        error={problemAt('/everyMinutes')}
        onChange={(value) => setEvery(Number(value))}
      />
      <NumberInput
        label={words.form.pause}
        min={0}
        max={600_000}
        value={pauseMs}
        error={problemAt('/pauseMs')}
        onChange={(value) => setPause(Number(value))}
      />
      {kind === 'csaf' && (
        <Textarea
          label={words.form.signingKeys}
          description={words.form.signingKeysHint}
          autosize
          minRows={3}
          maxRows={8}
          value={signingKeys}
          error={problemAt('/signingKeys')}
          onChange={(event) => setSigningKeys(event.currentTarget.value)}
        />
      )}
      <Checkbox
        label={words.form.isEnabled}
        checked={isEnabled}
        onChange={(event) => setIsEnabled(event.currentTarget.checked)}
      />
    </Form>
  )
}
