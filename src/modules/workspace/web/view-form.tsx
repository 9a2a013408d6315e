import { Button, Stack, Switch, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Dialog, Form, useFieldProblems } from '#ui/index.ts'
import { MAX_VIEW_NAME } from '../model.ts'
import { useWorkspaceWords } from './words.ts'

interface ViewFormProps {
  readonly title: string
  readonly name: string
  readonly isShared: boolean
  readonly error: unknown
  readonly isPending: boolean
  readonly onSave: (view: { readonly name: string; readonly isShared: boolean }) => void
  readonly onClose: () => void
  readonly cancel: string
}

/** Name and sharing of a view. */
export function ViewForm(props: ViewFormProps): ReactNode {
  const words = useWorkspaceWords().view
  const problemAt = useFieldProblems(props.error)
  const [name, setName] = useState(props.name)
  const [isShared, setShared] = useState(props.isShared)
  return (
    <Dialog isOpen onClose={props.onClose} title={props.title}>
      <Form
        onSubmit={() => {
          if (name.trim() !== '') props.onSave({ name: name.trim(), isShared })
        }}
        error={props.error}
        fields={['/name']}
        actions={
          <>
            <Button variant="default" onClick={props.onClose}>
              {props.cancel}
            </Button>
            <Button type="submit" loading={props.isPending} disabled={name.trim() === ''}>
              {words.save}
            </Button>
          </>
        }
      >
        <Stack gap="sm">
          <TextInput
            label={words.name}
            data-autofocus
            required
            maxLength={MAX_VIEW_NAME}
            value={name}
            error={problemAt('/name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Switch
            label={words.share}
            description={words.shareHint}
            checked={isShared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
        </Stack>
      </Form>
    </Dialog>
  )
}
