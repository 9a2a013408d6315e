import { Button, Text, UnstyledButton } from '@mantine/core'
import { IconDeviceMobile, IconFingerprint } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { callEndpoint, ProblemAlert, StateBadge, useDocumentTitle } from '#ui/index.ts'
import { beginTotpEndpoint, signOutEndpoint } from '../api.ts'
import type { CurrentUserView } from '../model.ts'
import classes from './account.module.css'
import { AddPasskey } from './passkey-add.tsx'
import { isPasskeyPossible } from './passkey-browser.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SignInFrame } from './sign-in-frame.tsx'
import { StepUpDialog } from './step-up-dialog.tsx'
import { StepUpForm } from './step-up-form.tsx'
import { TotpSetup } from './totp-setup.tsx'
import { useWords } from './words.ts'

interface DemandPageProps {
  readonly user: CurrentUserView
  /** Language and colours. */
  readonly controls: ReactNode
  /** The demand is met. */
  readonly onMet: () => void
}

interface EnrolProps {
  readonly email: string
  readonly onMet: () => void
}

/** Chooses and sets up the first second factor; recovery codes are seen before it goes on. */
function Enrol({ email, onMet }: EnrolProps): ReactNode {
  const words = useWords().demand
  const [isPasskey, setIsPasskey] = useState(false)
  const [codes, setCodes] = useState<readonly string[]>()
  const begin = useMutation({ mutationFn: () => callEndpoint(beginTotpEndpoint, {}) })
  if (codes !== undefined) return <RecoveryCodes codes={codes} email={email} onDone={onMet} />
  const added = (recoveryCodes: readonly string[]): void =>
    recoveryCodes.length === 0 ? onMet() : setCodes(recoveryCodes)
  if (isPasskey) return <AddPasskey onAdded={added} onCancel={() => setIsPasskey(false)} />
  if (begin.data !== undefined)
    return <TotpSetup begun={begin.data} onConfirmed={added} onCancel={() => begin.reset()} />
  return (
    <div className={classes['choices']}>
      {isPasskeyPossible() && (
        <UnstyledButton className={classes['choice'] ?? ''} onClick={() => setIsPasskey(true)}>
          <IconFingerprint size={24} aria-hidden />
          <span className={classes['inline']}>
            <b>{words.passkey}</b>
            <StateBadge tone="good">{words.recommended}</StateBadge>
          </span>
          <small>{words.passkeyText}</small>
        </UnstyledButton>
      )}
      <UnstyledButton className={classes['choice'] ?? ''} onClick={() => begin.mutate()}>
        <IconDeviceMobile size={24} aria-hidden />
        <b>{words.codes}</b>
        <small>{words.codesText}</small>
      </UnstyledButton>
      <ProblemAlert error={begin.error} />
    </div>
  )
}

/** Before anything else: the second factor that a role of the person demands, to be proven or to be set up. */
export function DemandPage({ user, controls, onMet }: DemandPageProps): ReactNode {
  const words = useWords().demand
  useDocumentTitle(words.title)
  const leave = useMutation({
    mutationFn: () => callEndpoint(signOutEndpoint, {}),
    onSettled: () => location.assign('/'),
  })
  const isProof = user.secondFactor === 'prove'
  return (
    <SignInFrame title={words.title} controls={controls}>
      <Text size="sm" mb="md">
        {isProof ? words.prove : words.enrol}
      </Text>
      {isProof ? <StepUpForm onProven={onMet} /> : <Enrol email={user.email} onMet={onMet} />}
      <Button variant="subtle" fullWidth mt="md" onClick={() => leave.mutate()}>
        {words.signOut}
      </Button>
      <StepUpDialog />
    </SignInFrame>
  )
}
