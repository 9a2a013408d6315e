import { Anchor, Button, Group, Text, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { callEndpoint, Copyable, Form, useChange } from '#ui/index.ts'
import { confirmTotpEndpoint } from '../api.ts'
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
      width={180}
      height={180}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

interface TotpSetupProps {
  readonly begun: { readonly uri: string; readonly secret: string }
  readonly onConfirmed: (recoveryCodes: readonly string[]) => void
  readonly onCancel: () => void
}

/** A begun secret for an authenticator app, which counts from its first code on. */
export function TotpSetup({ begun, onConfirmed, onCancel }: TotpSetupProps): ReactNode {
  const words = useWords().totp
  const [code, setCode] = useState('')
  const confirm = useChange(() => callEndpoint(confirmTotpEndpoint, { body: { code } }), [])
  return (
    <Form
      onSubmit={() =>
        confirm.mutate(undefined, {
          onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
          onSettled: () => setCode(''),
        })
      }
      error={confirm.error}
      label={words.title}
      actions={
        <>
          <Button variant="default" onClick={onCancel}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={confirm.isPending}>
            {words.confirm}
          </Button>
        </>
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
