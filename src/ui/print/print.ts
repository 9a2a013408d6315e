import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'

let isPrinting = false
const listeners = new Set<() => void>()

function tell(value: boolean): void {
  if (isPrinting === value) return
  isPrinting = value
  // Paper is white: the colours of the light scheme, whatever the screen shows.
  const root = document.documentElement
  if (value) {
    root.dataset['screenScheme'] = root.dataset['mantineColorScheme'] ?? 'light'
    root.dataset['mantineColorScheme'] = 'light'
  } else if (root.dataset['screenScheme'] !== undefined) {
    root.dataset['mantineColorScheme'] = root.dataset['screenScheme']
    delete root.dataset['screenScheme']
  }
  root.style.setProperty('--andon-print-title', JSON.stringify(document.title))
  const language = root.lang === 'ja' ? 'ja' : 'en-GB'
  const at = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date())
  root.style.setProperty('--andon-print-at', JSON.stringify(at))
  // The browser takes its picture right after the event.
  flushSync(() => {
    for (const listener of listeners) listener()
  })
}

let isListening = false

function subscribe(listener: () => void): () => void {
  if (!isListening) {
    isListening = true
    addEventListener('beforeprint', () => tell(true))
    addEventListener('afterprint', () => tell(false))
  }
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the page is being printed: then nothing is left out that a screen would show by scrolling or behind a tab. */
export function useIsPrinting(): boolean {
  return useSyncExternalStore(subscribe, () => isPrinting)
}

const MOST_WAIT_MS = 10_000
const STEP_MS = 50

/** Prints the page with all its tabs: what they have still to load is waited for, at most ten seconds. */
export async function printPage(client: QueryClient): Promise<void> {
  tell(true)
  let quiet = 0
  for (let waited = 0; quiet < 4 && waited < MOST_WAIT_MS; waited += STEP_MS) {
    await new Promise((resolve) => setTimeout(resolve, STEP_MS))
    quiet = client.isFetching() === 0 ? quiet + 1 : 0
  }
  print()
}
