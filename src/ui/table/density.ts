import { useSyncExternalStore } from 'react'

export type Density = 'normal' | 'dense'

/** Pixels of a row of one line. */
export const ROW_HEIGHTS: Readonly<Record<Density, number>> = { normal: 34, dense: 26 }

const KEY = 'andon.density'
const listeners = new Set<() => void>()
let kept: Density | undefined

function read(): Density {
  if (kept !== undefined) return kept
  try {
    kept = localStorage.getItem(KEY) === 'dense' ? 'dense' : 'normal'
  } catch {
    kept = 'normal'
  }
  return kept
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function write(density: Density): void {
  kept = density
  try {
    localStorage.setItem(KEY, density)
  } catch {
    // Without storage it holds until the page is left.
  }
  for (const listener of listeners) listener()
}

/** How high the rows of all tables are in this browser, and a function that changes it. */
export function useDensity(): [Density, (density: Density) => void] {
  return [useSyncExternalStore(subscribe, read), write]
}
