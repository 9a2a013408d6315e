import { Alert, Button, MultiSelect, Select, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconEyeOff, IconPencil, IconPlus, IconUserMinus, IconUserPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  ActionButton,
  callEndpoint,
  Dialog,
  Empty,
  Form,
  Instant,
  Loaded,
  Page,
  PagedTimeline,
  PageLink,
  Section,
  StateBadge,
  useChange,
  useEndpoint,
  useToast,
  useUndoable,
} from '#ui/index.ts'
import {
  addCircleMemberEndpoint,
  circleTimelineEndpoint,
  createCircleEndpoint,
  listCirclesEndpoint,
  removeCircleMemberEndpoint,
  renameCircleEndpoint,
  type CircleView,
} from '../api-admin.ts'
import { bothAdminWords, useAdminWords } from './admin-words.ts'
import { useKindName } from './audit-page.tsx'
import classes from './circle.module.css'
import { useAccount, useUsers } from './queries.ts'

const STALE = [listCirclesEndpoint.id, circleTimelineEndpoint.id]

/** Secrecy circles: who is inside, who let whom in, and what was done. */
export function CirclesPage(): ReactNode {
  const words = useAdminWords().circle
  const circles = useEndpoint(listCirclesEndpoint, {})
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={[
        {
          id: 'circle.create',
          label: bothAdminWords((of) => of.circle.create),
          icon: IconPlus,
          permission: 'user.write',
          shortcut: 'n',
          place: 'main',
          dialog: (close) => <CreateDialog onClose={close} />,
        },
      ]}
    >
      <Loaded query={circles}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={words.none} icon={<IconEyeOff size={40} stroke={1.2} />}>
              {words.noneHint}
            </Empty>
          ) : (
            items.map((circle) => <Circle key={circle.id} circle={circle} />)
          )
        }
      </Loaded>
    </Page>
  )
}

function Circle({ circle }: { readonly circle: CircleView }): ReactNode {
  const words = useAdminWords().circle
  const [isOpen, setOpen] = useState(false)
  const kindName = useKindName()
  const title = circle.name === '' ? words.unnamed : circle.name
  return (
    <Section
      title={title}
      hint={
        <>
          {words.created} <Instant at={circle.createdAt} />
          {' · '}
          {circle.usage === null
            ? words.usageHidden
            : `${words.usage}: ${circle.usage.map(({ kind, count }) => `${kindName(kind)} ${count}`).join(', ') || words.usageNone}`}
        </>
      }
      actions={
        <>
          <ActionButton
            size="xs"
            variant="default"
            action={{
              id: 'circle.rename',
              label: bothAdminWords((of) => of.circle.rename),
              icon: IconPencil,
              about: title,
              permission: 'user.write',
              dialog: (close) => <RenameDialog circle={circle} onClose={close} />,
            }}
          />
          <ActionButton
            size="xs"
            variant="default"
            action={{
              id: 'circle.addMember',
              label: bothAdminWords((of) => of.circle.add),
              icon: IconUserPlus,
              about: title,
              permission: 'user.write',
              dialog: (close) => <AddDialog circle={circle} onClose={close} />,
            }}
          />
        </>
      }
    >
      <ul className={classes['members']} aria-label={words.members}>
        {circle.members.map((member) => (
          <Member key={member.userId} circle={circle} member={member} />
        ))}
      </ul>
      <Button size="compact-sm" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.timeline}
      </Button>
      {isOpen && <PagedTimeline endpoint={circleTimelineEndpoint} params={{ circleId: circle.id }} />}
    </Section>
  )
}

interface MemberProps {
  readonly circle: CircleView
  readonly member: CircleView['members'][number]
}

function Member({ circle, member }: MemberProps): ReactNode {
  const words = useAdminWords().circle
  const { tell } = useToast()
  const params = { circleId: circle.id, userId: member.userId }
  const remove = useChange(
    () => callEndpoint(removeCircleMemberEndpoint, { params }, { ifMatch: circle.version }),
    STALE,
  )
  return (
    <li>
      <PageLink to={`/people/${member.userId}`}>{member.name}</PageLink>
      {!member.isActive && <StateBadge tone="quiet">{words.inactive}</StateBadge>}
      {member.isOwnAct && (
        <StateBadge tone="act" icon={IconAlertTriangle}>
          {words.ownAct}
        </StateBadge>
      )}
      <small>
        {member.addedAt !== null && <Instant at={member.addedAt} />}
        {member.addedBy !== null && !member.isOwnAct && ` · ${formatMessage(words.addedBy, { name: member.addedBy })}`}
      </small>
      <span className={classes['right']}>
        <ActionButton
          size="compact-xs"
          variant="default"
          action={{
            id: 'circle.removeMember',
            label: bothAdminWords((of) => of.circle.remove),
            icon: IconUserMinus,
            about: member.name,
            permission: 'user.write',
            isDanger: true,
            confirm: { message: formatMessage(words.removeAsk, { name: member.name }) },
            run: async () => {
              await remove.mutateAsync(undefined)
              tell(formatMessage(words.removed, { name: member.name, circle: circle.name }))
            },
          }}
        />
      </span>
    </li>
  )
}

interface DialogFormProps {
  readonly title: string
  readonly onClose: () => void
  readonly onSave: () => void
  readonly isPending: boolean
  readonly canSave: boolean
  readonly error: unknown
  readonly children: ReactNode
}

function DialogForm({ title, onClose, onSave, isPending, canSave, error, children }: DialogFormProps): ReactNode {
  const words = useAdminWords().circle
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <Form
        label={title}
        onSubmit={() => {
          if (canSave) onSave()
        }}
        error={error}
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

const usePeople = () => {
  const people = useUsers({ limit: 1000, isActive: 'true' }).data?.items ?? []
  return people.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))
}

function CreateDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useAdminWords().circle
  const { tell } = useToast()
  const [name, setName] = useState('')
  const [memberIds, setMemberIds] = useState<string[]>([])
  const people = usePeople()
  const create = useChange(() => callEndpoint(createCircleEndpoint, { body: { name, memberIds } }), STALE)
  return (
    <DialogForm
      title={words.create}
      onClose={onClose}
      onSave={() =>
        create.mutate(undefined, {
          onSuccess: () => {
            tell(formatMessage(words.made, { name }))
            onClose()
          },
        })
      }
      isPending={create.isPending}
      canSave={name.trim() !== '' && memberIds.length > 0}
      error={create.error}
    >
      <Text size="sm">{words.createHint}</Text>
      <TextInput
        label={words.name}
        required
        maxLength={200}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <MultiSelect
        label={words.createMembers}
        searchable
        required
        data={people}
        value={memberIds}
        onChange={setMemberIds}
      />
    </DialogForm>
  )
}

interface CircleDialogProps {
  readonly circle: CircleView
  readonly onClose: () => void
}

function RenameDialog({ circle, onClose }: CircleDialogProps): ReactNode {
  const words = useAdminWords().circle
  const [name, setName] = useState(circle.name)
  const params = { circleId: circle.id }
  const send = (text: string, ifMatch: number) =>
    callEndpoint(renameCircleEndpoint, { params, body: { name: text } }, { ifMatch })
  const rename = useUndoable((text: string) => send(text, circle.version), STALE, {
    text: (text) => formatMessage(words.renamed, { name: text }),
    undo: (_, output) => send(circle.name === '' ? words.unnamed : circle.name, output.version),
  })
  return (
    <DialogForm
      title={words.rename}
      onClose={onClose}
      onSave={() => rename.mutate(name, { onSuccess: onClose })}
      isPending={rename.isPending}
      canSave={name.trim() !== ''}
      error={rename.error}
    >
      <TextInput
        label={words.name}
        required
        maxLength={200}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </DialogForm>
  )
}

function AddDialog({ circle, onClose }: CircleDialogProps): ReactNode {
  const words = useAdminWords().circle
  const { tell } = useToast()
  const me = useAccount().data
  const [userId, setUserId] = useState<string | null>(null)
  const people = usePeople().filter(({ value }) => !circle.members.some((member) => member.userId === value))
  const params = { circleId: circle.id }
  const add = useChange(
    (id: string) =>
      callEndpoint(addCircleMemberEndpoint, { params, body: { userId: id } }, { ifMatch: circle.version }),
    STALE,
  )
  const save = (): void => {
    if (userId === null) return
    const name = people.find(({ value }) => value === userId)?.label ?? ''
    add.mutate(userId, {
      onSuccess: () => {
        tell(formatMessage(words.added, { name, circle: circle.name }))
        onClose()
      },
    })
  }
  return (
    <DialogForm
      title={words.add}
      onClose={onClose}
      onSave={save}
      isPending={add.isPending}
      canSave={userId !== null}
      error={add.error}
    >
      <Text size="sm">{words.addHint}</Text>
      <Select
        label={words.person}
        searchable
        required
        data={people}
        value={userId}
        onChange={setUserId}
        data-autofocus
      />
      {userId !== null && userId === me?.id && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {words.addSelf}
        </Alert>
      )}
    </DialogForm>
  )
}
