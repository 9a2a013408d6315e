import { IconEye, IconEyeCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { ActionButton, callEndpoint, useEndpoint, useUndoable } from '#ui/index.ts'
import { endWatchEndpoint, listWatchesEndpoint, readWatchEndpoint, startWatchEndpoint } from '../api.ts'
import type { WatchKind } from '../model.ts'
import { bothWords, useWords } from './words.ts'

const STALE = [readWatchEndpoint.id, listWatchesEndpoint.id]

/** A change that watches a record, or watches it no longer, and can be taken back. */
export function useWatchChange() {
  const words = useWords().button
  const set = (one: { kind: WatchKind; recordId: string }, isWatched: boolean) =>
    callEndpoint(isWatched ? startWatchEndpoint : endWatchEndpoint, {
      params: { watchKind: one.kind, watchedId: one.recordId },
    })
  return useUndoable(
    (input: { kind: WatchKind; recordId: string; name: string; isWatched: boolean }) => set(input, input.isWatched),
    STALE,
    {
      text: ({ name, isWatched }) => formatMessage(isWatched ? words.started : words.ended, { name }),
      undo: (input) => set(input, !input.isWatched),
    },
  )
}

interface WatchButtonProps {
  readonly kind: WatchKind
  readonly recordId: string
  readonly name: string | undefined
}

function WatchButton({ kind, recordId, name }: WatchButtonProps): ReactNode {
  const words = useWords().button
  const state = useEndpoint(readWatchEndpoint, { params: { watchKind: kind, watchedId: recordId } })
  const change = useWatchChange()
  // What cannot be watched has no button; and while it is not known, the button keeps its place.
  if (state.error !== null) return null
  const isWatched = state.data?.isWatched === true
  return (
    <ActionButton
      variant={isWatched ? 'light' : 'default'}
      action={{
        id: 'watch.change',
        label: bothWords((all) => (isWatched ? all.button.end : all.button.start)),
        icon: isWatched ? IconEyeCheck : IconEye,
        permission: 'finding.read',
        shortcut: 'w',
        isOn: isWatched,
        keywords: 'notify follow うぉっち つうち',
        run: () => change.mutateAsync({ kind, recordId, name: name ?? words.this, isWatched: !isWatched }),
      }}
    />
  )
}

type Properties = Readonly<Record<string, string>>

/** Watches a vulnerability; fills `vulnerability.actions`. */
export function WatchVulnerability({ vulnerabilityId = '', name }: Properties): ReactNode {
  return <WatchButton kind="vulnerability" recordId={vulnerabilityId} name={name} />
}

/** Watches a component; fills `component.actions`. */
export function WatchComponent({ componentId = '', name }: Properties): ReactNode {
  return <WatchButton kind="component" recordId={componentId} name={name} />
}

/** Watches a release; fills `release.actions`. */
export function WatchRelease({ releaseId = '', name }: Properties): ReactNode {
  return <WatchButton kind="release" recordId={releaseId} name={name} />
}

/** Watches a family; fills `productFamily.actions`. */
export function WatchFamily({ familyId = '', name }: Properties): ReactNode {
  return <WatchButton kind="productFamily" recordId={familyId} name={name} />
}
