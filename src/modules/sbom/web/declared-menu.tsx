import { IconArrowBackUp, IconHistory, IconPencil, IconRestore } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  ActionMenu,
  callEndpoint,
  Dialog,
  PagedTimeline,
  useActionText,
  useUndoable,
  type Action,
  type Described,
  type TimelineEntry,
} from '#ui/index.ts'
import { declaredTimelineEndpoint, restoreDeclaredPartEndpoint, withdrawDeclaredPartEndpoint } from '../api-declared.ts'
import type { DeclaredPartView } from '../model-declared.ts'
import { DeclaredDialog } from './declared-dialog.tsx'
import { bothDeclaredWords, STALE_DECLARED, useDeclaredWords } from './declared-words.ts'

interface DeclaredMenuProps {
  readonly part: DeclaredPartView
  readonly familyId: string
  readonly modelId: string | undefined
}

/** What can be done with a statement: change, withdraw or restore it, read what was done with it. */
export function DeclaredMenu({ part, familyId, modelId }: DeclaredMenuProps): ReactNode {
  const words = useDeclaredWords()
  const params = { declaredPartId: part.id }
  const withdraw = (version: number) => callEndpoint(withdrawDeclaredPartEndpoint, { params }, { ifMatch: version })
  const restore = (version: number) => callEndpoint(restoreDeclaredPartEndpoint, { params }, { ifMatch: version })
  const leave = useUndoable(withdraw, STALE_DECLARED, {
    text: () => formatMessage(words.withdrawn, { name: part.name }),
    undo: (_, { version }) => restore(version),
  })
  const come = useUndoable(restore, STALE_DECLARED, {
    text: () => formatMessage(words.restored, { name: part.name }),
    undo: (_, { version }) => withdraw(version),
  })
  const story: Action = {
    id: 'declaredPart.story',
    label: bothDeclaredWords((of) => of.story),
    icon: IconHistory,
    dialog: (close) => <Story part={part} onClose={close} />,
  }
  const standing: Action[] = [
    {
      id: 'declaredPart.edit',
      label: bothDeclaredWords((of) => of.edit),
      icon: IconPencil,
      permission: 'sbom.write',
      dialog: (close) => <DeclaredDialog part={part} familyId={familyId} modelId={modelId} onClose={close} />,
    },
    {
      id: 'declaredPart.withdraw',
      label: bothDeclaredWords((of) => of.withdraw),
      icon: IconArrowBackUp,
      permission: 'sbom.write',
      run: () => leave.mutateAsync(part.version),
    },
  ]
  const gone: Action = {
    id: 'declaredPart.restore',
    label: bothDeclaredWords((of) => of.restore),
    icon: IconRestore,
    permission: 'sbom.write',
    run: () => come.mutateAsync(part.version),
  }
  return <ActionMenu about={part.name} actions={[...(part.withdrawnAt === null ? standing : [gone]), story]} />
}

function Story({ part, onClose }: { readonly part: DeclaredPartView; readonly onClose: () => void }): ReactNode {
  const words = useDeclaredWords()
  const describe = useStory()
  return (
    <Dialog isOpen title={`${words.story}: ${part.name}`} size="lg" onClose={onClose}>
      <PagedTimeline endpoint={declaredTimelineEndpoint} params={{ declaredPartId: part.id }} describe={describe} />
    </Dialog>
  )
}

const changed = z.object({ changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })) })
const attached = z.object({ fileName: z.string(), sha256: z.string() })

/** What an entry says: which facts were what before, which letter came. */
function useStory(): (entry: TimelineEntry) => Described | undefined {
  const words = useDeclaredWords()
  const actionText = useActionText()
  const fields: Readonly<Record<string, string>> = words.field
  const bases: Readonly<Record<string, string>> = words.basis
  const value = (field: string, told: unknown): string => {
    const text = Array.isArray(told) ? told.join(', ') : typeof told === 'string' ? told : ''
    return text === '' ? words.nothing : field === 'basis' ? (bases[text] ?? text) : text
  }
  return ({ action, details }) => {
    const title = actionText(action)
    const letter = attached.safeParse(details)
    if (letter.success) return { title, body: `${letter.data.fileName} · SHA-256 ${letter.data.sha256}` }
    const changes = changed.safeParse(details)
    if (!changes.success) return undefined
    const lines = Object.entries(changes.data.changes).map(([field, { from, to }]) =>
      formatMessage(words.from, { field: fields[field] ?? field, from: value(field, from), to: value(field, to) }),
    )
    return { title, body: lines.map((text) => <div key={text}>{text}</div>) }
  }
}
