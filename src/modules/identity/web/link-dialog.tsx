import { Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useWords } from './words.ts'

interface LinkDialogProps {
  readonly link: { readonly name: string; readonly url: string } | undefined
  readonly onClose: () => void
}

/** A new sign-in link, shown once. */
export function LinkDialog({ link, onClose }: LinkDialogProps): ReactNode {
  const words = useWords()
  return (
    <Modal
      opened={link !== undefined}
      onClose={onClose}
      size="lg"
      title={formatMessage(words.user.linkTitle, { name: link?.name ?? '' })}
    >
      {link !== undefined && (
        <Stack>
          <Text>{words.user.linkHint}</Text>
          <Code block>{link.url}</Code>
          <Group>
            <CopyButton value={link.url}>
              {({ copied, copy }) => <Button onClick={copy}>{copied ? words.token.copied : words.token.copy}</Button>}
            </CopyButton>
            <Button variant="default" onClick={onClose}>
              {words.token.close}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
