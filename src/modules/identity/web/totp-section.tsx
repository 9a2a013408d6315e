import { Button, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { callEndpoint, ConfirmButton, DoneAlert, Lamp, ProblemAlert, Section, useChange } from '#ui/index.ts'
import { beginTotpEndpoint, disableTotpEndpoint } from '../api.ts'
import type { CurrentUserView } from '../model.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { TotpSetup } from './totp-setup.tsx'
import { useWords } from './words.ts'

/** Setting one-time codes up and switching them off. */
export function TotpSection({ user }: { user: CurrentUserView }): ReactNode {
  const words = useWords().totp
  const client = useQueryClient()
  const [done, setDone] = useState<string>()
  const [codes, setCodes] = useState<readonly string[]>([])
  const begin = useChange(() => callEndpoint(beginTotpEndpoint, {}), [])
  const disable = useChange(() => callEndpoint(disableTotpEndpoint, {}), ['session.current', 'session.list'])
  const confirmed = (recoveryCodes: readonly string[]): void => {
    begin.reset()
    setCodes(recoveryCodes)
    setDone(words.enabled)
    void client.invalidateQueries({ queryKey: ['session.current'] })
    void client.invalidateQueries({ queryKey: ['session.list'] })
  }
  return (
    <Section title={words.title}>
      <Group gap="xs" wrap="nowrap" align="baseline">
        <Lamp colour={user.hasTotp ? 'green' : 'off'} label="" />
        <Text size="sm">{user.hasTotp ? words.on : words.off}</Text>
      </Group>
      <ProblemAlert error={begin.error} />
      {begin.data !== undefined ? (
        <TotpSetup begun={begin.data} onConfirmed={confirmed} onCancel={() => begin.reset()} />
      ) : (
        <div>
          {user.hasTotp ? (
            <ConfirmButton
              size="compact-sm"
              variant="default"
              isDanger
              message={words.disableSure}
              onConfirm={async () => {
                await disable.mutateAsync(undefined)
                setDone(words.disabled)
              }}
            >
              {words.disable}
            </ConfirmButton>
          ) : (
            <Button
              size="compact-sm"
              variant="default"
              loading={begin.isPending}
              onClick={() => {
                setDone(undefined)
                begin.mutate(undefined)
              }}
            >
              {words.begin}
            </Button>
          )}
        </div>
      )}
      <DoneAlert text={done} />
      {codes.length > 0 && <RecoveryCodes codes={codes} email={user.email} onDone={() => setCodes([])} />}
    </Section>
  )
}
