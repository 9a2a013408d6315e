import { Button, PasswordInput, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { callEndpoint, Form, isProblem } from '#ui/index.ts'
import {
  passkeyOptionsEndpoint,
  readSecondStepEndpoint,
  redeemLinkEndpoint,
  signInEndpoint,
  signInWithPasskeyEndpoint,
} from '../api.ts'
import { cancelPasskey, isAutofillPossible, askPasskey } from './passkey-browser.ts'
import { OtherWays } from './other-ways.tsx'
import { SecondStep } from './second-step.tsx'
import { useWords } from './words.ts'

export interface SignInFormProps {
  /** The secret of a one-time link, from the address. */
  readonly link: string | undefined
  /** A second step waits already: somebody came back from an identity provider. */
  readonly isSecond?: boolean
  /** What an identity provider's sign-in ended with. */
  readonly problem?: unknown
  /** Called once somebody is signed in. */
  readonly onSignedIn: () => void
}

async function signInByPasskey(isAutofill: boolean): Promise<void> {
  const options = await callEndpoint(passkeyOptionsEndpoint, { body: {} })
  const assertion = await askPasskey(options, isAutofill)
  await callEndpoint(signInWithPasskeyEndpoint, { body: { assertion } })
}

/** While the page waits, the list of the address field offers the passkeys of this device. */
function useAutofill(isWanted: boolean, onSignedIn: () => void, onError: (error: unknown) => void): void {
  const finish = useEffectEvent(onSignedIn)
  const fail = useEffectEvent(onError)
  useEffect(() => {
    if (!isWanted) return undefined
    let isLeft = false
    const wait = async (): Promise<void> => {
      if (!(await isAutofillPossible()) || isLeft) return
      try {
        await signInByPasskey(true)
        if (!isLeft) finish()
      } catch (error) {
        // Nobody chose one: nothing to tell.
        if (!isLeft && !isProblem(error, 'PASSKEY_UNUSED')) fail(error)
      }
    }
    void wait()
    return () => {
      isLeft = true
      void cancelPasskey()
    }
  }, [isWanted])
}

/**
 * Address and password, a passkey, an identity provider, or a one-time link, which asks for a click because mail scanners
 * open links; then the second step where there is one.
 */
export function SignInForm({ link, isSecond = false, problem, onSignedIn }: SignInFormProps): ReactNode {
  const words = useWords().signIn
  const [step, setStep] = useState<'password' | 'link' | 'second'>(
    isSecond ? 'second' : link === undefined ? 'password' : 'link',
  )
  const [ways, setWays] = useState<readonly string[]>()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState(problem)
  const send = useMutation({
    mutationFn: () =>
      step === 'link'
        ? callEndpoint(redeemLinkEndpoint, { body: { token: link ?? '' } })
        : callEndpoint(signInEndpoint, { body: { email, password } }),
    onSuccess: (answer) => {
      if (answer.state === 'signedIn') return onSignedIn()
      setWays(answer.ways)
      setStep('second')
    },
    onError: (error) => {
      if (isProblem(error, 'LINK_INVALID')) setStep('password')
    },
  })
  const byPasskey = useMutation({ mutationFn: () => signInByPasskey(false), onSuccess: onSignedIn })
  useAutofill(step === 'password' && !byPasskey.isPending, onSignedIn, setFailure)
  useWaitingStep(step === 'second' && ways === undefined, setWays, (error) => {
    setFailure(error)
    setStep('password')
  })
  if (step === 'second')
    return ways === undefined ? null : (
      <SecondStep
        ways={ways}
        onSignedIn={onSignedIn}
        onRestart={() => setStep('password')}
        onFailed={(error) => {
          if (!isProblem(error, 'SIGN_IN_EXPIRED') && !isProblem(error, 'LINK_INVALID')) return
          setFailure(error)
          setStep('password')
        }}
      />
    )
  return (
    <>
      <Form
        onSubmit={() => {
          setFailure(undefined)
          send.mutate()
        }}
        error={send.error ?? byPasskey.error ?? failure}
        label={words.title}
      >
        {step === 'link' ? (
          <Text size="sm">{words.linkHint}</Text>
        ) : (
          <Credentials email={email} password={password} onEmail={setEmail} onPassword={setPassword} />
        )}
        <Button type="submit" fullWidth loading={send.isPending}>
          {step === 'link' ? words.linkSubmit : words.submit}
        </Button>
      </Form>
      {step === 'password' && (
        <OtherWays
          isPending={byPasskey.isPending}
          onPasskey={() => {
            setFailure(undefined)
            send.reset()
            byPasskey.mutate()
          }}
        />
      )}
    </>
  )
}

/** Which ways the second step has that waits in this browser. */
function useWaitingStep(
  isAsked: boolean,
  onWays: (ways: readonly string[]) => void,
  onError: (error: unknown) => void,
): void {
  const tell = useEffectEvent(onWays)
  const fail = useEffectEvent(onError)
  useEffect(() => {
    if (!isAsked) return
    callEndpoint(readSecondStepEndpoint, {}).then(
      (answer) => tell(answer.ways),
      (error: unknown) => fail(error),
    )
  }, [isAsked])
}

interface CredentialsProps {
  readonly email: string
  readonly password: string
  readonly onEmail: (email: string) => void
  readonly onPassword: (password: string) => void
}

function Credentials({ email, password, onEmail, onPassword }: CredentialsProps): ReactNode {
  const words = useWords().signIn
  return (
    <>
      <TextInput
        label={words.email}
        type="email"
        name="email"
        // The list of the field offers passkeys too (WebAuthn §5.1.5, HTML's `webauthn` token).
        autoComplete="username webauthn"
        required
        withAsterisk={false}
        autoFocus
        value={email}
        onChange={(event) => onEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={words.password}
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => onPassword(event.currentTarget.value)}
      />
    </>
  )
}
