import { Button, PasswordInput, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, DoneAlert, Form, Section, useChange } from '#ui/index.ts'
import { changePasswordEndpoint, setPasswordEndpoint } from '../api.ts'
import type { CurrentUserView } from '../model.ts'
import { findPasswordProblems, PASSWORD_MAX, PASSWORD_MIN } from '../rules.ts'
import { useWords } from './words.ts'

/** Sets the first password, or changes it; the rules answer while one types. */
export function PasswordSection({ user }: { user: CurrentUserView }): ReactNode {
  const words = useWords()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [repeat, setRepeat] = useState('')
  const isSet = user.maySetPassword
  const save = useChange(
    () =>
      isSet
        ? callEndpoint(setPasswordEndpoint, { body: { newPassword: next } })
        : callEndpoint(changePasswordEndpoint, { body: { currentPassword: current, newPassword: next } }),
    ['session.current', 'session.list'],
  )
  const limits = { min: PASSWORD_MIN, max: PASSWORD_MAX }
  const problems = next === '' ? [] : findPasswordProblems(next, user)
  const sentences = problems.map((code) => formatMessage(words.error[code], limits))
  const differs = repeat !== '' && repeat !== next
  const submit = (): void => {
    if (problems.length > 0 || repeat !== next) return
    save.mutate(undefined, {
      onSuccess: () => {
        setCurrent('')
        setNext('')
        setRepeat('')
      },
    })
  }
  return (
    <Section title={words.password.title}>
      {!user.needsPassword && isSet && <Text size="sm">{words.password.byLink}</Text>}
      <Form
        onSubmit={submit}
        error={save.error}
        label={words.password.title}
        actions={
          <Button type="submit" loading={save.isPending}>
            {isSet ? words.password.set : words.password.change}
          </Button>
        }
      >
        <input type="text" name="username" autoComplete="username" value={user.email} readOnly hidden />
        {!isSet && (
          <PasswordInput
            label={words.password.current}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
        )}
        <PasswordInput
          label={words.password.next}
          description={formatMessage(words.password.hint, limits)}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={next}
          error={sentences.length > 0 ? sentences.join(' ') : undefined}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <PasswordInput
          label={words.password.repeat}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={repeat}
          error={differs ? words.password.differs : undefined}
          onChange={(event) => setRepeat(event.currentTarget.value)}
        />
      </Form>
      <DoneAlert text={save.isSuccess ? words.password.saved : undefined} />
    </Section>
  )
}
