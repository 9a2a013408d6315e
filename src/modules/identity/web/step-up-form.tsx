import { Button, PasswordInput, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { callEndpoint, Form, Loaded, PageLink, useEndpoint } from '#ui/index.ts'
import { stepUpEndpoint, stepUpPasskeyOptionsEndpoint, stepUpWaysEndpoint } from '../api.ts'
import { askPasskey } from './passkey-browser.ts'
import { StepUpProvider } from './step-up-provider.tsx'
import { WayLinks } from './way-links.tsx'
import { useWords } from './words.ts'

interface StepUpFormProps {
  readonly onProven: () => void
  readonly onCancel?: (() => void) | undefined
}

interface ProofFormProps extends StepUpFormProps {
  readonly ways: readonly string[]
  readonly providers: readonly { readonly id: string; readonly name: string }[]
}

async function proveByPasskey(): Promise<void> {
  const options = await callEndpoint(stepUpPasskeyOptionsEndpoint, {})
  const assertion = await askPasskey(options)
  await callEndpoint(stepUpEndpoint, { body: { way: 'passkey', assertion } })
}

function ProofForm({ ways, providers, onProven, onCancel }: ProofFormProps): ReactNode {
  const words = useWords().stepUp
  const [way, setWay] = useState(ways[0] ?? '')
  const [text, setText] = useState('')
  const prove = useMutation({
    mutationFn: () => {
      if (way === 'passkey') return proveByPasskey()
      if (way === 'password') return callEndpoint(stepUpEndpoint, { body: { way, password: text } })
      return callEndpoint(stepUpEndpoint, { body: { way: 'code', code: text } })
    },
    onSuccess: onProven,
    onError: () => setText(''),
  })
  const cancel = onCancel !== undefined && (
    <Button variant="default" onClick={onCancel}>
      {words.cancel}
    </Button>
  )
  const links = (
    <WayLinks
      ways={ways}
      way={way}
      onChange={(next) => {
        prove.reset()
        setText('')
        setWay(next)
      }}
    />
  )
  if (way === 'provider')
    return (
      <>
        <StepUpProvider providers={providers} onProven={onProven} />
        {links}
        <div>{cancel}</div>
      </>
    )
  return (
    <Form
      onSubmit={() => prove.mutate()}
      error={prove.error}
      label={words.title}
      actions={
        <>
          {cancel}
          <Button type="submit" loading={prove.isPending} data-autofocus={way === 'passkey' ? true : undefined}>
            {way === 'passkey' ? words.usePasskey : words.confirm}
          </Button>
        </>
      }
    >
      {way === 'password' && (
        <PasswordInput
          label={words.password}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {(way === 'code' || way === 'recovery') && (
        <TextInput
          key={way}
          label={way === 'code' ? words.code : words.recovery}
          inputMode={way === 'code' ? 'numeric' : 'text'}
          autoComplete={way === 'code' ? 'one-time-code' : 'off'}
          required
          withAsterisk={false}
          data-autofocus
          autoFocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {links}
    </Form>
  )
}

/** Proves once more who one is, in the ways that one has; says so when there is none. */
export function StepUpForm({ onProven, onCancel }: StepUpFormProps): ReactNode {
  const words = useWords().stepUp
  const ways = useEndpoint(stepUpWaysEndpoint, {})
  return (
    <Loaded query={ways}>
      {(data) =>
        data.ways.length === 0 ? (
          <>
            <Text size="sm">{words.none}</Text>
            <div>
              <PageLink to="/account" {...(onCancel === undefined ? {} : { onClick: onCancel })}>
                {words.toAccount}
              </PageLink>
            </div>
          </>
        ) : (
          <ProofForm ways={data.ways} providers={data.providers} onProven={onProven} onCancel={onCancel} />
        )
      }
    </Loaded>
  )
}
