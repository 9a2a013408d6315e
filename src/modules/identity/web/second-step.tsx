import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { callEndpoint, Form } from '#ui/index.ts'
import { passkeyOptionsEndpoint, signInWithCodeEndpoint, signInWithPasskeyEndpoint } from '../api.ts'
import { askPasskey } from './passkey-browser.ts'
import { WayLinks } from './way-links.tsx'
import { useWords } from './words.ts'

interface SecondStepProps {
  /** passkey, code, recovery: the first is offered first. */
  readonly ways: readonly string[]
  readonly onSignedIn: () => void
  readonly onFailed: (error: unknown) => void
  readonly onRestart: () => void
}

async function proveByPasskey(): Promise<void> {
  const options = await callEndpoint(passkeyOptionsEndpoint, { body: { second: true } })
  const assertion = await askPasskey(options)
  await callEndpoint(signInWithPasskeyEndpoint, { body: { second: true, assertion } })
}

/** The second step of a sign-in: a passkey, a code of an app, or a recovery code. */
export function SecondStep({ ways, onSignedIn, onFailed, onRestart }: SecondStepProps): ReactNode {
  const words = useWords()
  const [way, setWay] = useState(ways[0] ?? 'code')
  const [code, setCode] = useState('')
  const send = useMutation({
    mutationFn: (): Promise<unknown> =>
      way === 'passkey' ? proveByPasskey() : callEndpoint(signInWithCodeEndpoint, { body: { code } }),
    onSuccess: onSignedIn,
    onError: (error) => {
      setCode('')
      onFailed(error)
    },
  })
  return (
    <Form onSubmit={() => send.mutate()} error={send.error} label={words.signIn.second}>
      {way !== 'passkey' && (
        <TextInput
          key={way}
          label={way === 'recovery' ? words.signIn.recovery : words.signIn.code}
          name="code"
          inputMode={way === 'recovery' ? 'text' : 'numeric'}
          autoComplete={way === 'recovery' ? 'off' : 'one-time-code'}
          required
          withAsterisk={false}
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      )}
      <Button type="submit" fullWidth loading={send.isPending} autoFocus={way === 'passkey'}>
        {way === 'passkey' ? words.stepUp.usePasskey : words.signIn.codeSubmit}
      </Button>
      <WayLinks
        ways={ways}
        way={way}
        onChange={(next) => {
          send.reset()
          setWay(next)
        }}
      />
      <Button variant="subtle" onClick={onRestart}>
        {words.signIn.startAgain}
      </Button>
    </Form>
  )
}
