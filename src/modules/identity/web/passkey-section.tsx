import { Alert, Button, TextInput } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  callEndpoint,
  ConfirmButton,
  Dialog,
  DoneAlert,
  Empty,
  Form,
  Instant,
  Loaded,
  Section,
  StateBadge,
  useChange,
  useEndpoint,
} from '#ui/index.ts'
import { listPasskeysEndpoint, removePasskeyEndpoint, renamePasskeyEndpoint } from '../api.ts'
import type { CurrentUserView, PasskeyView } from '../model.ts'
import classes from './account.module.css'
import { AddPasskey } from './passkey-add.tsx'
import { isPasskeyPossible } from './passkey-browser.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { useWords } from './words.ts'

const STALE = ['passkey.list', 'session.current', 'session.list']

function Rename({ passkey, onDone }: { readonly passkey: PasskeyView; readonly onDone: () => void }): ReactNode {
  const words = useWords().passkey
  const [name, setName] = useState(passkey.name)
  const save = useChange(
    () => callEndpoint(renamePasskeyEndpoint, { params: { passkeyId: passkey.id }, body: { name } }),
    STALE,
  )
  return (
    <Form
      onSubmit={() => save.mutate(undefined, { onSuccess: onDone })}
      error={save.error}
      label={words.rename}
      actions={
        <>
          <Button variant="default" onClick={onDone}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {words.save}
          </Button>
        </>
      }
    >
      <TextInput
        label={words.name}
        required
        withAsterisk={false}
        maxLength={100}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Form>
  )
}

interface PasskeyRowProps {
  readonly passkey: PasskeyView
  readonly onRename: (passkey: PasskeyView) => void
}

function PasskeyRow({ passkey, onRename }: PasskeyRowProps): ReactNode {
  const words = useWords().passkey
  const remove = useChange(
    () => callEndpoint(removePasskeyEndpoint, { params: { passkeyId: passkey.id } }),
    STALE,
  ).mutateAsync
  const [before = '', after = ''] = words.made.split('{{at}}')
  const [usedBefore = '', usedAfter = ''] = words.lastUsed.split('{{at}}')
  return (
    <li className={classes['item']}>
      <IconFingerprint size={18} aria-hidden />
      <div>
        <div className={classes['inline']}>
          <b>{passkey.name}</b>
          <StateBadge tone="quiet">{passkey.isBackedUp ? words.kind.synced : words.kind.device}</StateBadge>
        </div>
        <div className={classes['note']}>
          {before}
          <Instant at={passkey.createdAt} />
          {after} ·{' '}
          {passkey.lastUsedAt === null ? (
            words.neverUsed
          ) : (
            <>
              {usedBefore}
              <Instant at={passkey.lastUsedAt} />
              {usedAfter}
            </>
          )}
        </div>
        {passkey.suspectedAt !== null && (
          <Alert color="red" mt="xs">
            {words.suspect}
          </Alert>
        )}
      </div>
      <div className={classes['inline']}>
        <Button size="compact-xs" variant="default" onClick={() => onRename(passkey)}>
          {words.rename}
        </Button>
        <ConfirmButton
          size="compact-xs"
          variant="default"
          isDanger
          message={formatMessage(words.removeSure, { name: passkey.name })}
          onConfirm={() => remove(undefined)}
        >
          {words.remove}
        </ConfirmButton>
      </div>
    </li>
  )
}

/** The person's passkeys: add, rename, remove. */
export function PasskeySection({ user }: { readonly user: CurrentUserView }): ReactNode {
  const words = useWords().passkey
  const client = useQueryClient()
  const passkeys = useEndpoint(listPasskeysEndpoint, {})
  const [isAdding, setIsAdding] = useState(false)
  const [renamed, setRenamed] = useState<PasskeyView>()
  const [codes, setCodes] = useState<readonly string[]>()
  const added = (recoveryCodes: readonly string[]): void => {
    setIsAdding(false)
    setCodes(recoveryCodes)
    for (const key of STALE) void client.invalidateQueries({ queryKey: [key] })
  }
  const isPossible = isPasskeyPossible()
  return (
    <Section
      title={words.title}
      hint={isPossible ? words.hint : words.impossible}
      actions={
        isPossible && (
          <Button size="compact-sm" variant="default" onClick={() => setIsAdding(true)}>
            {words.add}
          </Button>
        )
      }
    >
      <DoneAlert text={codes === undefined ? undefined : words.added} />
      {codes !== undefined && codes.length > 0 && (
        <RecoveryCodes codes={codes} email={user.email} onDone={() => setCodes([])} />
      )}
      <Loaded query={passkeys}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={words.none} />
          ) : (
            <ul className={classes['items']}>
              {items.map((passkey) => (
                <PasskeyRow key={passkey.id} passkey={passkey} onRename={setRenamed} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Dialog isOpen={isAdding} onClose={() => setIsAdding(false)} title={words.add}>
        <AddPasskey onAdded={added} onCancel={() => setIsAdding(false)} />
      </Dialog>
      <Dialog isOpen={renamed !== undefined} onClose={() => setRenamed(undefined)} title={words.rename}>
        {renamed !== undefined && <Rename passkey={renamed} onDone={() => setRenamed(undefined)} />}
      </Dialog>
    </Section>
  )
}
