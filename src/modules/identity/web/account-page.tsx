import { List, Select, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { updateAccountEndpoint } from '../api.ts'
import { languageSchema, type CurrentUserView } from '../model.ts'
import { PasswordSection } from './password-section.tsx'
import { useChange, useAccount, useDivisions } from './queries.ts'
import { describeGrant } from './role-names.ts'
import { SessionSection } from './session-section.tsx'
import { TokenSection } from './token-section.tsx'
import { TotpSection } from './totp-section.tsx'
import { callEndpoint, DoneAlert, ProblemAlert, Section, setLanguage } from '#ui/index.ts'
import { useWords } from './words.ts'

/** Each language in its own words: who cannot read the page still finds it. */
const LANGUAGE_NAMES = [
  { value: 'en', label: 'English' },
  { value: 'ja', label: '日本語' },
]

function LanguageSection({ user }: { user: CurrentUserView }): ReactNode {
  const words = useWords()
  const save = useChange(
    (language: 'en' | 'ja') => callEndpoint(updateAccountEndpoint, { body: { language } }),
    ['session.current'],
  )
  return (
    <Section title={words.account.language}>
      <Select
        label={words.account.language}
        w={220}
        allowDeselect={false}
        data={LANGUAGE_NAMES}
        value={user.language}
        onChange={(value) => {
          const language = languageSchema.safeParse(value)
          if (!language.success) return
          setLanguage(language.data)
          save.mutate(language.data)
        }}
      />
      <ProblemAlert error={save.error} />
      <DoneAlert text={save.isSuccess ? words.account.languageSaved : undefined} />
    </Section>
  )
}

function RolesSection({ user }: { user: CurrentUserView }): ReactNode {
  const words = useWords()
  const divisions = useDivisions()
  const nameOf = (id: string): string | undefined => {
    const division = divisions.data?.items.find((item) => item.id === id)
    return user.language === 'ja' ? division?.nameJa : division?.nameEn
  }
  return (
    <Section title={words.account.roles}>
      {user.roles.length === 0 ? (
        <Text>{words.account.noRoles}</Text>
      ) : (
        <List>
          {user.roles.map((grant) => (
            <List.Item key={`${grant.role} ${grant.scope.id ?? ''}`}>{describeGrant(words, grant, nameOf)}</List.Item>
          ))}
        </List>
      )}
    </Section>
  )
}

/** A person's own page: language, roles, password, second factor, sessions, API tokens. */
export function AccountPage(): ReactNode {
  const words = useWords()
  const user = useAccount()
  return (
    <Stack>
      <Title order={1}>{words.account.title}</Title>
      <ProblemAlert error={user.error} />
      {user.data !== undefined && (
        <>
          <PasswordSection user={user.data} />
          <TotpSection user={user.data} />
          <LanguageSection user={user.data} />
          <RolesSection user={user.data} />
          <SessionSection />
          <TokenSection user={user.data} />
        </>
      )}
    </Stack>
  )
}
