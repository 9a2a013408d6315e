import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import {
  callEndpoint,
  DoneAlert,
  LANGUAGE_NAMES,
  Loaded,
  Page,
  ProblemAlert,
  Section,
  setLanguage,
  StateBadge,
  useChange,
} from '#ui/index.ts'
import { updateAccountEndpoint } from '../api.ts'
import { languageSchema, type CurrentUserView } from '../model.ts'
import classes from './account.module.css'
import { IdentitySection } from './identity-section.tsx'
import { PasskeySection } from './passkey-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { useAccount, useDivisions } from './queries.ts'
import { describeGrant } from './role-names.ts'
import { RecoverySection } from './recovery-section.tsx'
import { SessionSection } from './session-section.tsx'
import { TokenSection } from './token-section.tsx'
import { TotpSection } from './totp-section.tsx'
import { useWords } from './words.ts'

function LanguageSection({ user }: { user: CurrentUserView }): ReactNode {
  const words = useWords()
  const save = useChange(
    (language: 'en' | 'ja') => callEndpoint(updateAccountEndpoint, { body: { language } }),
    ['session.current'],
  )
  return (
    <Section title={words.account.language}>
      <Select
        aria-label={words.account.language}
        w={220}
        allowDeselect={false}
        data={[...LANGUAGE_NAMES]}
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
        words.account.noRoles
      ) : (
        <ul className={classes['roles']}>
          {user.roles.map((grant) => (
            <li key={`${grant.role} ${grant.scope.id ?? ''}`}>
              <StateBadge tone="calm">{describeGrant(words, grant, nameOf)}</StateBadge>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** A person's own page: passkeys, password, codes, accounts elsewhere, roles, language, sessions, API tokens. */
export function AccountPage(): ReactNode {
  const words = useWords()
  const account = useAccount()
  return (
    <Page title={words.account.title} lead={account.data && `${account.data.name} · ${account.data.email}`}>
      <Loaded query={account}>
        {(user) => (
          <>
            <div className={classes['pair']}>
              <div className={classes['stack']}>
                <PasskeySection user={user} />
                <PasswordSection user={user} />
              </div>
              <div className={classes['stack']}>
                <TotpSection user={user} />
                <RecoverySection user={user} />
                <IdentitySection />
                <RolesSection user={user} />
                <LanguageSection user={user} />
              </div>
            </div>
            <SessionSection />
            <TokenSection user={user} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
