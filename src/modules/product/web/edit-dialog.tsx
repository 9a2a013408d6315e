import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Dialog, Form } from '#ui/index.ts'
import { useProductWords } from './words.ts'

interface EditDialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly onSave: () => void
  readonly isPending: boolean
  readonly error: unknown
  /** Paths of the findings that are told beside their fields. */
  readonly fields?: readonly string[]
  readonly canSave?: boolean
  readonly size?: 'md' | 'lg' | 'xl'
  readonly children: ReactNode
}

/** A dialog with a form that saves a record: problem, cancel, save. */
export function EditDialog({
  title,
  onClose,
  onSave,
  isPending,
  error,
  fields = [],
  canSave = true,
  size = 'md',
  children,
}: EditDialogProps): ReactNode {
  const words = useProductWords().record
  return (
    <Dialog isOpen onClose={onClose} title={title} size={size}>
      <Form
        label={title}
        onSubmit={() => {
          if (canSave) onSave()
        }}
        error={error}
        fields={fields}
        actions={
          <>
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" loading={isPending} disabled={!canSave}>
              {words.save}
            </Button>
          </>
        }
      >
        {children}
      </Form>
    </Dialog>
  )
}
