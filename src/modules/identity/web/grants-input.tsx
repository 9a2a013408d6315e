import { ActionIcon, Button, Fieldset, Group, Stack } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { RoleGrant } from '../model.ts'
import { GrantFields } from './grant-fields.tsx'
import { useWords } from './words.ts'

interface GrantsInputProps {
  readonly value: readonly RoleGrant[]
  readonly onChange: (value: RoleGrant[]) => void
}

/** Roles, each with where it is held. */
export function GrantsInput({ value, onChange }: GrantsInputProps): ReactNode {
  const words = useWords()
  return (
    <Fieldset legend={words.user.roles}>
      <Stack gap="xs">
        {value.map((grant, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a grant has no identity but its place while it is edited
          <Group key={index} align="end" gap="xs">
            <GrantFields value={grant} onChange={(changed) => onChange(value.toSpliced(index, 1, changed))} />
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
