import { Button, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Dialog, Copyable } from '#ui/index.ts'
import { useWords } from './words.ts'

interface LinkDialogProps {
  readonly link: { readonly name: string; readonly url: string } | undefined
  readonly onClose: () => void
}

/** A new sign-in link, shown once. */
export function LinkDialog({ link, onClose }: LinkDialogProps): ReactNode {
  const words = useWords()
  return (
    <Dialog
      isOpen={link !== undefined}
      onClose={onClose}
      size="lg"
      title={formatMessage(words.user.linkTitle, { name: link?.name ?? '' })}
    >
      {link !== undefined && (
        <Stack gap="sm">
          <Text size="sm">{words.user.linkHint}</Text>
          <Copyable value={link.url} />
          <Button variant="default" ml="auto" onClick={onClose}>
            {words.token.close}
          </Button>
        </Stack>
      )}
    </Dialog>
  )
}
