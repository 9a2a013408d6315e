import { lazy, Suspense, type ComponentType, type ReactNode } from 'react'
import { useMay, useSurroundings } from './context.ts'
import type { SlotEntry } from './module.ts'

type SlotComponent = ComponentType<Readonly<Record<string, string>>>

const loaded = new WeakMap<SlotEntry, SlotComponent>()

function componentOf(entry: SlotEntry): SlotComponent {
  const known = loaded.get(entry)
  if (known !== undefined) return known
  const made = lazy(async () => ({ default: await entry.load() }))
  loaded.set(entry, made)
  return made
}

interface SlotProps {
  /** The slot's name, `<module>.<place>`. */
  readonly name: string
  /** Handed to every component in the slot. */
  readonly with?: Readonly<Record<string, string>>
}

/** A place that higher modules fill through `WebModule.slots`; nothing when none does. */
export function Slot({ name, with: properties = {} }: SlotProps): ReactNode {
  const { modules } = useSurroundings()
  const may = useMay()
  const entries = modules
    .flatMap((module) => module.slots ?? [])
    .filter((entry) => entry.slot === name && may(entry.permission))
    .toSorted((a, b) => a.order - b.order)
  return entries.map((entry, index) => {
    const Component = componentOf(entry)
    return (
      // oxlint-disable-next-line react/no-array-index-key -- entries are constant for a build
      <Suspense key={index} fallback={null}>
        <Component {...properties} />
      </Suspense>
    )
  })
}
