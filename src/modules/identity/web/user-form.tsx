import { Button, Group, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import { createUserEndpoint, updateUserEndpoint } from '../api.ts'
import { languageSchema, type RoleGrant, type UserView } from '../model.ts'
import { GrantsInput } from './grants-input.tsx'
import { useChange } from './queries.ts'
import { callEndpoint, ProblemAlert, useLanguage } from '#ui/index.ts'
import { useWords } from './words.ts'

interface UserFormProps {
  /** The person to change; undefined for a new one. */
  readonly user: UserView | undefined
  readonly onDone: (user: UserView) => void
  readonly onCancel: () => void
}

/** Adds a person, or changes name, language, roles and whether the person may act. */
export function UserForm({ user, onDone, onCancel }: UserFormProps): ReactNode {
  const words = useWords()
  const pageLanguage = useLanguage()
  const [name, setName] = useState(user?.name ?? '')
  const [email, setEmail] = useState(user?.email ?? '')
  const [language, setLanguage] = useState<'en' | 'ja'>(user?.language ?? pageLanguage)
  const [roles, setRoles] = useState<RoleGrant[]>(user?.roles ?? [{ role: 'viewer', scope: { kind: 'all', id: null } }])
  const [isActive, setIsActive] = useState(user?.isActive ?? true)
  const save = useChange(
    () =>
      user === undefined
        ? callEndpoint(createUserEndpoint, { body: { name, email, language, roles } })
        : callEndpoint(
            updateUserEndpoint,
            { params: { userId: user.id }, body: { name, language, isActive, roles } },
            { ifMatch: user.version },
          ),
    ['user.list', 'session.current'],
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate(undefined, { onSuccess: onDone })
  }
  return (
    <Stack component="form" onSubmit={submit}>
      <TextInput
        label={words.user.name}
        required
        maxLength={200}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={words.user.email}
        type="email"
        required
        readOnly={user !== undefined}
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Select
        label={words.user.language}
        allowDeselect={false}
        data={[
          { value: 'en', label: 'English' },
          { value: 'ja', label: '日本語' },
        ]}
        value={language}
        onChange={(value) => setLanguage(languageSchema.catch(language).parse(value))}
      />
      <GrantsInput value={roles} onChange={setRoles} language={pageLanguage} />
      {user !== undefined && (
        <Switch
          label={words.user.isActive}
          checked={isActive}
          onChange={(event) => setIsActive(event.currentTarget.checked)}
        />
      )}
      <ProblemAlert error={save.error} />
      <Group justify="end">
        <Button variant="default" onClick={onCancel}>
          {words.user.cancel}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {user === undefined ? words.user.create : words.user.save}
        </Button>
      </Group>
    </Stack>
  )
}
