import { ActionIcon, Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ClaimRule } from '../model.ts'
import { GrantFields } from './grant-fields.tsx'
import { useWords } from './words.ts'

interface RulesInputProps {
  readonly value: readonly ClaimRule[]
  readonly onChange: (value: ClaimRule[]) => void
}

const NEW: ClaimRule = { path: 'groups', value: '', role: 'viewer', scope: { kind: 'all', id: null } }

/** Roles that claims give: claim, value, role, and where it is held. */
export function RulesInput({ value, onChange }: RulesInputProps): ReactNode {
  const words = useWords().settings.provider
  return (
    <Fieldset legend={words.ruleTitle}>
      <Stack gap="sm">
        <Text size="xs" c="dimmed">
          {words.ruleHint}
        </Text>
        {value.map((rule, index) => {
          const replace = (part: Partial<ClaimRule>): void => onChange(value.toSpliced(index, 1, { ...rule, ...part }))
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a rule has no identity but its place while it is edited
            <Group key={index} align="end" gap="xs">
              <TextInput
                label={words.claim}
                required
                withAsterisk={false}
                w={150}
                value={rule.path}
                onChange={(event) => replace({ path: event.currentTarget.value })}
              />
              <TextInput
                label={words.value}
                required
                withAsterisk={false}
                w={150}
                value={rule.value}
                onChange={(event) => replace({ value: event.currentTarget.value })}
              />
              <GrantFields value={{ role: rule.role, scope: rule.scope }} onChange={replace} />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={words.removeRule}
                onClick={() => onChange(value.toSpliced(index, 1))}
              >
                <IconX size={16} />
              </ActionIcon>
            </Group>
          )
        })}
        <Group>
          <Button variant="default" size="compact-sm" onClick={() => onChange([...value, NEW])}>
            {words.addRule}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  )
}
