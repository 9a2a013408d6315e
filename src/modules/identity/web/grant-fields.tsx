import { Select, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLanguage } from '#ui/index.ts'
import { ROLES, roleSchema, type RoleGrant } from '../model.ts'
import { useDivisions } from './queries.ts'
import { useWords } from './words.ts'

const KINDS = ['all', 'division', 'line', 'case'] as const

interface GrantFieldsProps {
  readonly value: RoleGrant
  readonly onChange: (value: RoleGrant) => void
}

/** A role, and where it is held. */
export function GrantFields({ value, onChange }: GrantFieldsProps): ReactNode {
  const words = useWords()
  const language = useLanguage()
  const divisions = useDivisions().data?.items ?? []
  const { role, scope } = value
  const kindLabels = {
    all: words.user.scopeAll,
    division: words.user.scopeDivision,
    line: words.user.scopeLine,
    case: words.user.scopeCase,
  }
  return (
    <>
      <Select
        label={words.user.role}
        allowDeselect={false}
        w={150}
        data={ROLES.map((known) => ({ value: known, label: words.role[known] }))}
        value={role}
        onChange={(chosen) => onChange({ role: roleSchema.catch(role).parse(chosen), scope })}
      />
      <Select
        label={words.user.scope}
        allowDeselect={false}
        w={130}
        data={KINDS.map((kind) => ({ value: kind, label: kindLabels[kind] }))}
        value={scope.kind}
        onChange={(chosen) => {
          const kind = KINDS.find((known) => known === chosen) ?? 'all'
          onChange({ role, scope: { kind, id: kind === 'all' ? null : '' } })
        }}
      />
      {scope.kind === 'division' && (
        <Select
          label={words.user.scopeDivision}
          required
          w={210}
          data={divisions.map((division) => ({
            value: division.id,
            label: language === 'ja' ? division.nameJa : division.nameEn,
          }))}
          value={scope.id}
          onChange={(id) => onChange({ role, scope: { kind: 'division', id: id ?? '' } })}
        />
      )}
      {(scope.kind === 'line' || scope.kind === 'case') && (
        <TextInput
          label={words.user.scopeId}
          required
          w={310}
          value={scope.id ?? ''}
          onChange={(event) => onChange({ role, scope: { kind: scope.kind, id: event.currentTarget.value.trim() } })}
        />
      )}
    </>
  )
}
