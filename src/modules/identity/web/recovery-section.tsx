import { Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, ConfirmButton, Section, StateBadge, useChange } from '#ui/index.ts'
import { renewRecoveryCodesEndpoint } from '../api.ts'
import type { CurrentUserView } from '../model.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { useWords } from './words.ts'

/** Below so many, the person is asked to make new ones. */
const FEW = 3

/** How many recovery codes are left, and new ones. */
export function RecoverySection({ user }: { readonly user: CurrentUserView }): ReactNode {
  const words = useWords().recovery
  const [codes, setCodes] = useState<readonly string[]>()
  const renew = useChange(() => callEndpoint(renewRecoveryCodesEndpoint, {}), ['session.current'])
  if (!user.hasTotp && user.passkeys === 0) return null
  const count = user.recoveryCodesLeft
  return (
    <Section
      title={words.title}
      hint={words.hint}
      actions={
        <ConfirmButton
          size="compact-sm"
          variant="default"
          message={words.renewSure}
          onConfirm={async () => setCodes((await renew.mutateAsync(undefined)).recoveryCodes)}
        >
          {words.renew}
        </ConfirmButton>
      }
    >
      {codes !== undefined ? (
        <RecoveryCodes codes={codes} email={user.email} onDone={() => setCodes(undefined)} />
      ) : count <= FEW ? (
        <span role="status">
          <StateBadge tone="watch">{formatMessage(words.few, { count })}</StateBadge>
        </span>
      ) : (
        <Text size="sm">{formatMessage(words.left, { count })}</Text>
      )}
    </Section>
  )
}
