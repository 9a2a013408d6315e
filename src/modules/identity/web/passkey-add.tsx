import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, Form } from '#ui/index.ts'
import { addPasskeyEndpoint, beginPasskeyEndpoint } from '../api.ts'
import { makePasskey } from './passkey-browser.ts'
import { describeUserAgent } from './user-agent.ts'
import { useWords } from './words.ts'

interface AddPasskeyProps {
  readonly onAdded: (recoveryCodes: readonly string[]) => void
  readonly onCancel: () => void
}

/** Names a new passkey and has the browser make it. */
export function AddPasskey({ onAdded, onCancel }: AddPasskeyProps): ReactNode {
  const words = useWords().passkey
  const [name, setName] = useState(() =>
    formatMessage(words.defaultName, { browser: describeUserAgent(navigator.userAgent) }).slice(0, 100),
  )
  const add = useMutation({
    mutationFn: async () => {
      const attestation = await makePasskey(await callEndpoint(beginPasskeyEndpoint, {}))
      return callEndpoint(addPasskeyEndpoint, { body: { name, attestation } })
    },
    onSuccess: ({ recoveryCodes }) => onAdded(recoveryCodes),
  })
  return (
    <Form
      onSubmit={() => add.mutate()}
      error={add.error}
      label={words.add}
      actions={
        <>
          <Button variant="default" onClick={onCancel}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {words.make}
          </Button>
        </>
      }
    >
      <TextInput
        label={words.name}
        description={words.nameHint}
        required
        withAsterisk={false}
        maxLength={100}
        data-autofocus
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Form>
  )
}
