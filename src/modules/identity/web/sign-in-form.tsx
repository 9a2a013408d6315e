import { Button, PasswordInput, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { callEndpoint, Form, isProblem } from '#ui/index.ts'
import { redeemLinkEndpoint, signInEndpoint, signInWithTotpEndpoint } from '../api.ts'
import { useWords } from './words.ts'

type Step = 'password' | 'code' | 'link' | 'linkCode'

export interface SignInFormProps {
  /** The secret of a one-time link, from the address. */
  readonly link: string | undefined
  /** Called once somebody is signed in. */
  readonly onSignedIn: () => void
}

/** Address and password, second factor, or a one-time link, which asks for a click because mail scanners open links. */
export function SignInForm({ link, onSignedIn }: SignInFormProps): ReactNode {
  const words = useWords().signIn
  const [step, setStep] = useState<Step>(link === undefined ? 'password' : 'link')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const send = useMutation({
    mutationFn: () => {
      if (step === 'password') return callEndpoint(signInEndpoint, { body: { email, password } })
      if (step === 'code') return callEndpoint(signInWithTotpEndpoint, { body: { code } })
      return callEndpoint(redeemLinkEndpoint, { body: { token: link ?? '', ...(code === '' ? {} : { code }) } })
    },
    onSuccess: ({ state }) => {
      if (state === 'signedIn') onSignedIn()
      else setStep(step === 'password' ? 'code' : 'linkCode')
    },
    onError: (error) => {
      setCode('')
      if (isProblem(error, 'SIGN_IN_EXPIRED') || isProblem(error, 'LINK_INVALID')) setStep('password')
    },
  })
  const isCode = step === 'code' || step === 'linkCode'
  const action = isCode ? words.codeSubmit : step === 'link' ? words.linkSubmit : words.submit
  return (
    <Form onSubmit={() => send.mutate()} error={send.error} label={words.title}>
      {step === 'link' && <Text size="sm">{words.linkHint}</Text>}
      {step === 'password' && (
        <>
          <TextInput
            label={words.email}
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={words.password}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        </>
      )}
      {isCode && (
        <TextInput
          key={step}
          label={words.code}
          name="code"
          inputMode="text"
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      )}
      <Button type="submit" fullWidth loading={send.isPending}>
        {action}
      </Button>
      {step === 'password' && (
        <Text size="xs" c="dimmed">
          {words.noPassword}
        </Text>
      )}
      {isCode && (
        <Button variant="subtle" onClick={() => setStep(step === 'code' ? 'password' : 'link')}>
          {words.startAgain}
        </Button>
      )}
    </Form>
  )
}
