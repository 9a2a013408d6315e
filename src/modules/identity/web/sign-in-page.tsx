import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { redeemLinkEndpoint, signInEndpoint, signInWithTotpEndpoint } from '../api.ts'
import { ApiProblem, callEndpoint, useProblemText, useWords } from './kit.ts'

type Step = 'password' | 'code' | 'link' | 'linkCode'

interface SignInPageProps {
  /** The secret of a one-time link, from the address. */
  readonly link: string | undefined
  /** Called once somebody is signed in. */
  readonly onSignedIn: () => void
}

/** Sign-in: address and password, second factor, or a one-time link, which asks for a click because mail scanners open links. */
export function SignInPage({ link, onSignedIn }: SignInPageProps): ReactNode {
  const words = useWords()
  const describe = useProblemText()
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
      if (error instanceof ApiProblem && error.code === 'SIGN_IN_EXPIRED') setStep('password')
      if (error instanceof ApiProblem && error.code === 'LINK_INVALID') setStep('password')
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    send.mutate()
  }
  const isCode = step === 'code' || step === 'linkCode'
  const title = isCode ? words.signIn.codeTitle : step === 'link' ? words.signIn.linkTitle : words.signIn.title
  const action = isCode ? words.signIn.codeSubmit : step === 'link' ? words.signIn.linkSubmit : words.signIn.submit
  return (
    <Paper component="form" onSubmit={submit} withBorder maw={420} mx="auto" mt="xl" p="lg">
      <Stack>
        <Title order={1} size="h3">
          {title}
        </Title>
        {send.error !== null && (
          <Alert color="red" role="alert">
            {describe(send.error)}
          </Alert>
        )}
        {step === 'link' && <Text>{words.signIn.linkHint}</Text>}
        {step === 'password' && (
          <>
            <TextInput
              label={words.signIn.email}
              type="email"
              name="email"
              autoComplete="username"
              required
              autoFocus
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              label={words.signIn.password}
              name="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          </>
        )}
        {isCode && (
          <TextInput
            key={step}
            label={words.signIn.code}
            name="code"
            inputMode="text"
            autoComplete="one-time-code"
            required
            autoFocus
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        <Button type="submit" loading={send.isPending}>
          {action}
        </Button>
        {step === 'password' && (
          <Text size="sm" c="dimmed">
            {words.signIn.noPassword}
          </Text>
        )}
        {isCode && (
          <Button variant="subtle" onClick={() => setStep(step === 'code' ? 'password' : 'link')}>
            {words.signIn.startAgain}
          </Button>
        )}
      </Stack>
    </Paper>
  )
}
