import {
  createElement,
  lazy,
  Suspense,
  useContext,
  useEffect,
  useId,
  useState,
  type ComponentType,
  type ReactNode,
} from 'react'
import { ConfirmDialog } from '../confirm.tsx'
import { useMay } from '../context.ts'
import { useLanguage } from '../language.ts'
import { useGo } from '../link.tsx'
import { useToast } from '../toast.tsx'
import type { Action } from './action.ts'
import { ActionRegistryContext, type ActionScope, type LiveAction } from './registry.ts'

type Dialog = ComponentType<{ readonly onClose: () => void }>

/** A dialog that is loaded when it opens, and stays the same while it is open: a page that is read anew takes nothing that was typed. */
function LoadedDialog({
  load,
  onClose,
}: {
  readonly load: () => Promise<Dialog>
  readonly onClose: () => void
}): ReactNode {
  const [dialog] = useState(() => lazy(async () => ({ default: await load() })))
  return <Suspense fallback={null}>{createElement(dialog, { onClose })}</Suspense>
}

/** What `useActions` gives: the actions that the person may see, and the place of their dialogs. */
export interface Actions {
  readonly live: readonly (LiveAction & { readonly isBusy: boolean })[]
  /** To be rendered once, anywhere in the component. */
  readonly dialog: ReactNode
}

interface ActionsOptions {
  /** Stays out of palette and shortcuts: menus of rows. */
  readonly isLocal?: boolean
  readonly scope?: ActionScope
}

/** Makes actions of a component live: palette, shortcuts and their sheet know them while it is shown. */
export function useActions(
  actions: readonly Action[],
  { isLocal = false, scope = 'page' }: ActionsOptions = {},
): Actions {
  const registry = useContext(ActionRegistryContext)
  const key = useId()
  const may = useMay()
  const { trigger, isBusy, dialog } = useTrigger()
  const live = actions
    .filter(({ permission }) => may(permission))
    .map((action) => ({ action, scope, trigger: () => trigger(action), isBusy: isBusy(action) }))
  useEffect(() => {
    if (!isLocal) registry?.set(key, live)
  })
  useEffect(() => () => registry?.remove(key), [registry, key])
  return { live, dialog: dialog(actions) }
}

interface Trigger {
  readonly trigger: (action: Action) => void
  readonly isBusy: (action: Action) => boolean
  readonly dialog: (actions: readonly Action[]) => ReactNode
}

const nameOf = ({ id, about }: Action): string => `${id} ${about ?? ''}`

/** Does actions one at a time, with their questions and dialogs. */
function useTrigger(): Trigger {
  const go = useGo()
  const { tellProblem } = useToast()
  const [open, setOpen] = useState<string>()
  const [busy, setBusy] = useState<string>()
  const close = (): void => setOpen(undefined)
  const run = async (action: Action, work: () => Promise<unknown> | void): Promise<void> => {
    setBusy(nameOf(action))
    try {
      await work()
    } catch (problem) {
      tellProblem(problem)
    } finally {
      setBusy(undefined)
    }
  }
  const trigger = (action: Action): void => {
    if (action.whyNot !== undefined || busy === nameOf(action)) return
    if ('path' in action) go(action.path)
    else if ('run' in action && action.confirm === undefined) void run(action, action.run)
    else setOpen(nameOf(action))
  }
  return {
    trigger,
    isBusy: (action) => busy === nameOf(action),
    dialog: (actions) => {
      const action = actions.find((one) => nameOf(one) === open)
      return action === undefined ? null : <ActionDialog action={action} onClose={close} />
    },
  }
}

function ActionDialog({ action, onClose }: { readonly action: Action; readonly onClose: () => void }): ReactNode {
  const language = useLanguage()
  if ('dialog' in action) return action.dialog(onClose)
  if ('load' in action) return <LoadedDialog load={action.load} onClose={onClose} />
  if (!('run' in action) || action.confirm === undefined) return null
  return (
    <ConfirmDialog
      title={action.label[language]}
      message={action.confirm.message}
      typed={action.confirm.typed}
      confirm={action.label[language]}
      isDanger={action.isDanger ?? false}
      onConfirm={action.run}
      onClose={onClose}
    />
  )
}
