import { Anchor, Button, Group, PasswordInput, Text, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { callEndpoint, Copyable, DoneAlert, Form, Lamp, Section, useChange } from '#ui/index.ts'
import { beginTotpEndpoint, confirmTotpEndpoint, disableTotpEndpoint } from '../api.ts'
import type { CurrentUserView } from '../model.ts'
import classes from './account.module.css'
import { encodeQrCode } from './qr-code.ts'
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
      width={200}
      height={200}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

interface BegunProps {
  readonly begun: { readonly uri: string; readonly secret: string; readonly backupCodes: readonly string[] }
  readonly onConfirmed: () => void
}

function Begun({ begun, onConfirmed }: BegunProps): ReactNode {
  const words = useWords().totp
  const [code, setCode] = useState('')
  const confirm = useChange(
    () => callEndpoint(confirmTotpEndpoint, { body: { code } }),
    ['session.current', 'session.list'],
  )
  return (
    <Form
      onSubmit={() => confirm.mutate(undefined, { onSuccess: onConfirmed, onSettled: () => setCode('') })}
      error={confirm.error}
      actions={
        <Button type="submit" loading={confirm.isPending}>
          {words.confirm}
        </Button>
      }
    >
      <Text size="sm">{words.step1}</Text>
      <Group align="start">
        <QrImage text={begun.uri} label={words.qr} />
        <div>
          <Text size="sm">{words.secret}</Text>
          <Copyable value={begun.secret} />
          <div>
            <Anchor href={begun.uri} size="sm">
              {words.openLink}
            </Anchor>
          </div>
        </div>
      </Group>
      <Text size="sm">{words.step2}</Text>
      <ul className={classes['codes']}>
        {begun.backupCodes.map((backupCode) => (
          <li key={backupCode}>
            <code>{backupCode}</code>
          </li>
        ))}
      </ul>
      <TextInput
        label={words.code}
        description={words.step3}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]{6}"
        required
        withAsterisk={false}
        w={280}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
    </Form>
  )
}

/** Setting the second factor up and switching it off. */
export function TotpSection({ user }: { user: CurrentUserView }): ReactNode {
  const words = useWords().totp
  const [password, setPassword] = useState('')
  const [done, setDone] = useState<string>()
  const begin = useChange(() => callEndpoint(beginTotpEndpoint, { body: { password } }), [])
  const disable = useChange(
    () => callEndpoint(disableTotpEndpoint, { body: { password } }),
    ['session.current', 'session.list'],
  )
  const submit = (): void => {
    setDone(undefined)
    const onSettled = (): void => setPassword('')
    if (user.hasTotp) disable.mutate(undefined, { onSettled, onSuccess: () => setDone(words.disabled) })
    else begin.mutate(undefined, { onSettled })
  }
  return (
    <Section title={words.title}>
      <Group gap="xs" wrap="nowrap" align="baseline">
        <Lamp colour={user.hasTotp ? 'green' : 'off'} label="" />
        <Text size="sm">{user.hasTotp ? words.on : words.off}</Text>
      </Group>
      {user.needsPassword && (
        <Text size="sm" c="dimmed">
          {words.needsPassword}
        </Text>
      )}
      {!user.needsPassword && begin.data === undefined && (
        <Form onSubmit={submit} error={begin.error ?? disable.error} label={words.title}>
          <div className={classes['row']}>
            <PasswordInput
              label={words.password}
              autoComplete="current-password"
              required
              withAsterisk={false}
              w={240}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={begin.isPending || disable.isPending}>
              {user.hasTotp ? words.disable : words.begin}
            </Button>
          </div>
        </Form>
      )}
      {begin.data !== undefined && (
        <Begun
          begun={begin.data}
          onConfirmed={() => {
            begin.reset()
            setDone(words.enabled)
          }}
        />
      )}
      <DoneAlert text={done} />
    </Section>
  )
}
