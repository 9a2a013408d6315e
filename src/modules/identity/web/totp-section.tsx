import { Anchor, Button, Code, Group, List, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import { beginTotpEndpoint, confirmTotpEndpoint, disableTotpEndpoint } from '../api.ts'
import type { CurrentUserView } from '../model.ts'
import { encodeQrCode } from './qr-code.ts'
import { useChange } from './queries.ts'
import { callEndpoint, DoneAlert, ProblemAlert, Section } from '#ui/index.ts'
import { useWords } from './words.ts'

const QUIET_ZONE = 4

/** A QR code as an image of its own: dark on white in every colour scheme, or scanners do not read it. */
function QrImage({ text, label }: { text: string; label: string }): ReactNode {
  const rows = encodeQrCode(text)
  if (rows === undefined) return null
  const size = rows.length + 2 * QUIET_ZONE
  const path = rows
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z`] : [])))
    .join('')
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      width={220}
      height={220}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

/** Setting the second factor up and switching it off. */
export function TotpSection({ user }: { user: CurrentUserView }): ReactNode {
  const words = useWords()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const begin = useChange(() => callEndpoint(beginTotpEndpoint, { body: { password } }), [])
  const confirm = useChange(
    () => callEndpoint(confirmTotpEndpoint, { body: { code } }),
    ['session.current', 'session.list'],
  )
  const disable = useChange(
    () => callEndpoint(disableTotpEndpoint, { body: { password } }),
    ['session.current', 'session.list'],
  )
  const withPassword = (event: FormEvent): void => {
    event.preventDefault()
    confirm.reset()
    disable.reset()
    if (user.hasTotp) disable.mutate(undefined, { onSettled: () => setPassword('') })
    else begin.mutate(undefined, { onSettled: () => setPassword('') })
  }
  const withCode = (event: FormEvent): void => {
    event.preventDefault()
    confirm.mutate(undefined, { onSuccess: () => begin.reset(), onSettled: () => setCode('') })
  }
  const done = confirm.isSuccess ? words.totp.enabled : disable.isSuccess ? words.totp.disabled : undefined
  return (
    <Section title={words.totp.title}>
      <Text>{user.hasTotp ? words.totp.on : words.totp.off}</Text>
      {user.needsPassword && <Text c="dimmed">{words.totp.needsPassword}</Text>}
      {!user.needsPassword && begin.data === undefined && (
        <Group component="form" onSubmit={withPassword} align="end">
          <PasswordInput
            label={words.totp.password}
            autoComplete="current-password"
            required
            w={280}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant={user.hasTotp ? 'default' : 'filled'}
            loading={begin.isPending || disable.isPending}
          >
            {user.hasTotp ? words.totp.disable : words.totp.begin}
          </Button>
        </Group>
      )}
      {begin.data !== undefined && (
        <Stack component="form" onSubmit={withCode} gap="sm">
          <Text>{words.totp.step1}</Text>
          <QrImage text={begin.data.uri} label={words.totp.qr} />
          <Text size="sm">
            {words.totp.secret}: <Code>{begin.data.secret}</Code>
          </Text>
          <Anchor href={begin.data.uri}>{words.totp.openLink}</Anchor>
          <Text>{words.totp.step2}</Text>
          <List listStyleType="none">
            {begin.data.backupCodes.map((backupCode) => (
              <List.Item key={backupCode}>
                <Code>{backupCode}</Code>
              </List.Item>
            ))}
          </List>
          <TextInput
            label={words.totp.code}
            description={words.totp.step3}
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9]{6}"
            required
            w={280}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" loading={confirm.isPending}>
              {words.totp.confirm}
            </Button>
          </Group>
        </Stack>
      )}
      <ProblemAlert error={begin.error ?? confirm.error ?? disable.error} />
      <DoneAlert text={done} />
    </Section>
  )
}
