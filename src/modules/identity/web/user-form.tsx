import { Button, Select, Switch, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { createUserEndpoint, updateUserEndpoint } from '../api.ts'
import { languageSchema, type RoleGrant, type UserView } from '../model.ts'
import { GrantsInput } from './grants-input.tsx'
import { callEndpoint, Form, LANGUAGE_NAMES, useFieldProblems, useLanguage, useChange } from '#ui/index.ts'
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
  const problemAt = useFieldProblems(save.error)
  return (
    <Form
      onSubmit={() => save.mutate(undefined, { onSuccess: onDone })}
      error={save.error}
      fields={['/name', '/email']}
      actions={
        <>
          <Button variant="default" onClick={onCancel}>
            {words.user.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {user === undefined ? words.user.create : words.user.save}
          </Button>
        </>
      }
    >
      <TextInput
        label={words.user.name}
        required
        withAsterisk={false}
        maxLength={200}
        data-autofocus
        value={name}
        error={problemAt('/name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={words.user.email}
        type="email"
        required
        withAsterisk={false}
        readOnly={user !== undefined}
        maxLength={254}
        value={email}
        error={problemAt('/email')}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Select
        label={words.user.language}
        allowDeselect={false}
        data={[...LANGUAGE_NAMES]}
        value={language}
        onChange={(value) => setLanguage(languageSchema.catch(language).parse(value))}
      />
      <GrantsInput value={roles} onChange={setRoles} />
      {user !== undefined && (
        <Switch
          label={words.user.isActive}
          checked={isActive}
          onChange={(event) => setIsActive(event.currentTarget.checked)}
        />
      )}
    </Form>
  )
}
