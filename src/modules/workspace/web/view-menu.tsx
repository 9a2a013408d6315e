import { Menu } from '@mantine/core'
import {
  IconChevronDown,
  IconDeviceFloppy,
  IconLayoutList,
  IconLink,
  IconPencil,
  IconPlus,
  IconRestore,
  IconStar,
  IconStarFilled,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { parseSearch, useGo, useSearchText, useToast } from '#ui/index.ts'
import type { SavedView } from '../model.ts'
import { addressOfView, usePageViews } from './use-views.ts'
import { useViewChanges } from './use-view-changes.ts'
import { ViewForm } from './view-form.tsx'
import classes from './views.module.css'
import { useWorkspaceWords } from './words.ts'

/** The saved views of the page, above its table: the one that is shown, all others, and what can be done with them. */
export function ViewMenu(): ReactNode {
  const words = useWorkspaceWords().view
  const go = useGo()
  const page = usePageViews()
  const { active, isChanged } = page
  const [edited, setEdited] = useState<'new' | 'active'>()
  useOpeningView(page)
  const text = active?.name ?? words.all
  return (
    <>
      <Menu position="bottom-start" width={300}>
        <Menu.Target>
          <button type="button" className={classes['target']} aria-label={`${words.label}: ${text}`} title={words.hint}>
            <IconLayoutList size={15} aria-hidden />
            <span>{text}</span>
            {active !== undefined && isChanged && <i className={classes['changed']} title={words.changed} />}
            <IconChevronDown size={13} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLayoutList size={15} />} onClick={() => go(page.path)}>
            {words.all}
          </Menu.Item>
          <ViewGroup label={words.private} views={page.views?.filter((view) => !view.isShared)} active={active} />
          <ViewGroup label={words.shared} views={page.views?.filter((view) => view.isShared)} active={active} />
          <Menu.Divider />
          <Work page={page} onEdit={setEdited} />
        </Menu.Dropdown>
      </Menu>
      {edited !== undefined && <EditView page={page} of={edited} onClose={() => setEdited(undefined)} />}
    </>
  )
}

type PageViews = ReturnType<typeof usePageViews>

/** Opens the page with the view that was chosen for it, when nothing else stands in its address. */
function useOpeningView({ views, isPlain }: PageViews): void {
  const [, change] = useSearchText()
  const isDecided = useRef(false)
  useEffect(() => {
    if (views === undefined || isDecided.current) return
    isDecided.current = true
    const opening = views.find((view) => view.isDefault)
    if (isPlain && opening !== undefined) change({ ...parseSearch(opening.search), view: opening.id })
  })
}

interface ViewGroupProps {
  readonly label: string
  readonly views: readonly SavedView[] | undefined
  readonly active: SavedView | undefined
}

function ViewGroup({ label, views = [], active }: ViewGroupProps): ReactNode {
  const words = useWorkspaceWords().view
  const go = useGo()
  if (views.length === 0) return null
  return (
    <>
      <Menu.Label>{label}</Menu.Label>
      {views.map((view) => (
        <Menu.Item
          key={view.id}
          leftSection={view.isShared ? <IconUsers size={15} /> : <IconLayoutList size={15} />}
          rightSection={view.isDefault ? <IconStarFilled size={13} aria-label={words.isDefault} /> : undefined}
          aria-current={view.id === active?.id ? 'true' : undefined}
          data-active={view.id === active?.id}
          className={classes['item'] ?? ''}
          onClick={() => go(addressOfView(view))}
        >
          <span>{view.name}</span>
          {view.isShared && !view.isOwn && <small>{formatMessage(words.sharedBy, { name: view.ownerName })}</small>}
        </Menu.Item>
      ))}
    </>
  )
}

function Work({
  page,
  onEdit,
}: {
  readonly page: PageViews
  readonly onEdit: (of: 'new' | 'active') => void
}): ReactNode {
  const words = useWorkspaceWords().view
  const go = useGo()
  const { tell, tellProblem } = useToast()
  const { change, remove, setDefault } = useViewChanges()
  const { active, isChanged, current, path } = page
  const failed = { onError: tellProblem }
  const copyLink = (view: SavedView): void => {
    navigator.clipboard
      .writeText(new URL(addressOfView(view), location.origin).href)
      .then(() => tell(words.linkCopied), tellProblem)
  }
  return (
    <>
      {active?.isOwn === true && isChanged && (
        <Menu.Item
          leftSection={<IconDeviceFloppy size={15} />}
          onClick={() => change.mutate({ view: active, change: { search: current } }, failed)}
        >
          {formatMessage(words.overwrite, { name: active.name })}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconPlus size={15} />} onClick={() => onEdit('new')}>
        {words.saveAs}
      </Menu.Item>
      {active !== undefined && (
        <>
          {isChanged && (
            <Menu.Item leftSection={<IconRestore size={15} />} onClick={() => go(addressOfView(active))}>
              {words.discard}
            </Menu.Item>
          )}
          {active.isOwn && (
            <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => onEdit('active')}>
              {words.rename}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconLink size={15} />} onClick={() => copyLink(active)}>
            {words.copyLink}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconStar size={15} />}
            onClick={() => setDefault.mutate({ path, viewId: active.isDefault ? null : active.id }, failed)}
          >
            {active.isDefault ? words.unsetDefault : words.setDefault}
          </Menu.Item>
          {active.mayDelete && (
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={15} />}
              onClick={() => remove.mutate(active, { ...failed, onSuccess: () => go(path) })}
            >
              {words.remove}
            </Menu.Item>
          )}
        </>
      )}
    </>
  )
}

interface EditViewProps {
  readonly page: PageViews
  readonly of: 'new' | 'active'
  readonly onClose: () => void
}

function EditView({ page, of, onClose }: EditViewProps): ReactNode {
  const all = useWorkspaceWords()
  const words = all.view
  const go = useGo()
  const { create, change } = useViewChanges()
  const view = of === 'active' ? page.active : undefined
  return (
    <ViewForm
      title={view === undefined ? words.saveAs : words.rename}
      name={view?.name ?? ''}
      isShared={view?.isShared ?? false}
      error={create.error ?? change.error}
      isPending={create.isPending || change.isPending}
      cancel={all.bulk.close}
      onClose={onClose}
      onSave={({ name, isShared }) => {
        if (view === undefined)
          create.mutate(
            { path: page.path, search: page.current, name, isShared },
            {
              onSuccess: (saved) => {
                onClose()
                go(addressOfView(saved))
              },
            },
          )
        else change.mutate({ view, change: { name, isShared } }, { onSuccess: onClose })
      }}
    />
  )
}
