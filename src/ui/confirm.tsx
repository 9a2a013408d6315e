import { Button, Stack, Text, TextInput, type ButtonProps } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Dialog } from './dialog.tsx'
import { Form } from './form.tsx'
import { useKitWords } from './words.ts'

interface ConfirmDialogProps {
  readonly title: string
  /** What will happen, and that it cannot be undone. */
  readonly message: ReactNode
  /** The word to type before the button works: for what cannot be undone. */
  readonly typed?: string | undefined
  /** The button's word. */
  readonly confirm: ReactNode
  readonly isDanger: boolean
  /** Rejections are shown in the dialog, which stays open. */
  readonly onConfirm: () => Promise<unknown> | void
  readonly onClose: () => void
}

/** Asks once more before something is done; with `typed`, by typing a word. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactNode {
  const { title, message, typed, confirm, isDanger, onConfirm, onClose } = props
  const words = useKitWords()
  const [text, setText] = useState('')
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState<unknown>()
  const isMissing = typed !== undefined && text.trim() !== typed
  const submit = async (): Promise<void> => {
    if (isMissing) return
    setIsPending(true)
    try {
      await onConfirm()
      onClose()
    } catch (problem) {
      setError(problem)
    } finally {
      setIsPending(false)
    }
  }
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <Form
        onSubmit={() => void submit()}
        error={error}
        actions={
          <>
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button
              type="submit"
              loading={isPending}
              disabled={isMissing}
              {...(isDanger ? { color: 'red' } : {})}
              {...(typed === undefined ? { 'data-autofocus': true } : {})}
            >
              {confirm}
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
  )
}

interface ConfirmButtonProps extends ButtonProps {
  readonly children: ReactNode
  readonly message: ReactNode
  readonly typed?: string
  readonly onConfirm: () => Promise<unknown> | void
  readonly title?: string
  readonly isDanger?: boolean
}

/** A button that asks once more before it acts; with `typed`, by typing a word. */
export function ConfirmButton(props: ConfirmButtonProps): ReactNode {
  const { children, message, typed, onConfirm, title, isDanger = false, ...button } = props
  const words = useKitWords()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button {...button} onClick={() => setIsOpen(true)}>
        {children}
      </Button>
      {isOpen && (
        <ConfirmDialog
          title={title ?? words.confirm.sure}
          message={message}
          typed={typed}
          confirm={children}
          isDanger={isDanger}
          onConfirm={onConfirm}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  )
}
