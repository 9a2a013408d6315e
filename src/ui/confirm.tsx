import { Button, Stack, Text, TextInput, type ButtonProps } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Dialog } from './dialog.tsx'
import { Form } from './form.tsx'
import { useKitWords } from './words.ts'

interface ConfirmButtonProps extends ButtonProps {
  readonly children: ReactNode
  /** What will happen, and that it cannot be undone. */
  readonly message: ReactNode
  /** The word to type before the button works: for what cannot be undone. */
  readonly typed?: string
  /** Rejections are shown in the dialog, which stays open. */
  readonly onConfirm: () => Promise<unknown> | void
  readonly title?: string
  readonly isDanger?: boolean
}

/** A button that asks once more before it acts; with `typed`, by typing a word. */
export function ConfirmButton({
  children,
  message,
  typed,
  onConfirm,
  title,
  isDanger = false,
  ...button
}: ConfirmButtonProps): ReactNode {
  const words = useKitWords()
  const [isOpen, setIsOpen] = useState(false)
  const [text, setText] = useState('')
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState<unknown>()
  const close = (): void => {
    setIsOpen(false)
    setText('')
    setError(undefined)
  }
  const confirm = async (): Promise<void> => {
    if (typed !== undefined && text.trim() !== typed) return
    setIsPending(true)
    try {
      await onConfirm()
      close()
    } catch (problem) {
      setError(problem)
    } finally {
      setIsPending(false)
    }
  }
  return (
    <>
      <Button {...button} onClick={() => setIsOpen(true)}>
        {children}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={title ?? words.confirm.sure}>
        <Form
          onSubmit={() => void confirm()}
          error={error}
          actions={
            <>
              <Button variant="default" onClick={close}>
                {words.cancel}
              </Button>
              <Button
                type="submit"
                loading={isPending}
                disabled={typed !== undefined && text.trim() !== typed}
                {...(isDanger ? { color: 'red' } : {})}
                {...(typed === undefined ? { 'data-autofocus': true } : {})}
              >
                {children}
              </Button>
            </>
          }
        >
          <Stack gap="sm">
            <Text size="sm">{message}</Text>
            {typed !== undefined && (
              <TextInput
                label={formatMessage(words.confirm.type, { text: typed })}
                autoComplete="off"
                data-autofocus
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
              />
            )}
          </Stack>
        </Form>
      </Dialog>
    </>
  )
}
