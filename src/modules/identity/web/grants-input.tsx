import { ActionIcon, Button, Fieldset, Group, Select, Stack, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ROLES, roleSchema, type RoleGrant } from '../model.ts'
import { useDivisions } from './queries.ts'
import { useWords } from './words.ts'

interface GrantsInputProps {
  readonly value: readonly RoleGrant[]
  readonly onChange: (value: RoleGrant[]) => void
  readonly language: string
}

const KINDS = ['all', 'division', 'line', 'case'] as const

/** Roles, each with where it is held. */
export function GrantsInput({ value, onChange, language }: GrantsInputProps): ReactNode {
  const words = useWords()
  const divisions = useDivisions().data?.items ?? []
  const kindLabels = {
    all: words.user.scopeAll,
    division: words.user.scopeDivision,
    line: words.user.scopeLine,
    case: words.user.scopeCase,
  }
  const replace = (index: number, grant: RoleGrant): void => onChange(value.toSpliced(index, 1, grant))
  return (
    <Fieldset legend={words.user.roles}>
      <Stack gap="xs">
        {value.map((grant, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a grant has no identity but its place while it is edited
          <Group key={index} align="end" gap="xs">
            <Select
              label={words.user.role}
              allowDeselect={false}
              w={170}
              data={ROLES.map((role) => ({ value: role, label: words.role[role] }))}
              value={grant.role}
              onChange={(role) => replace(index, { ...grant, role: roleSchema.catch(grant.role).parse(role) })}
            />
            <Select
              label={words.user.scope}
              allowDeselect={false}
              w={150}
              data={KINDS.map((kind) => ({ value: kind, label: kindLabels[kind] }))}
              value={grant.scope.kind}
              onChange={(chosen) => {
                const kind = KINDS.find((known) => known === chosen) ?? 'all'
                replace(index, { ...grant, scope: { kind, id: kind === 'all' ? null : '' } })
              }}
            />
            {grant.scope.kind === 'division' && (
              <Select
                label={words.user.scopeDivision}
                required
                w={220}
                data={divisions.map((division) => ({
                  value: division.id,
                  label: language === 'ja' ? division.nameJa : division.nameEn,
                }))}
                value={grant.scope.id}
                onChange={(id) => replace(index, { ...grant, scope: { kind: 'division', id: id ?? '' } })}
              />
            )}
            {(grant.scope.kind === 'line' || grant.scope.kind === 'case') && (
              <TextInput
                label={words.user.scopeId}
                required
                w={330}
                value={grant.scope.id ?? ''}
                onChange={(event) =>
                  replace(index, { ...grant, scope: { kind: grant.scope.kind, id: event.currentTarget.value.trim() } })
                }
              />
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={words.user.removeRole}
              onClick={() => onChange(value.toSpliced(index, 1))}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => onChange([...value, { role: 'viewer', scope: { kind: 'all', id: null } }])}
          >
            {words.user.addRole}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  )
}
