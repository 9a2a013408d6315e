import type { MantineColorSchemeManager } from '@mantine/core'

const KEY = 'andon.scheme'

function read(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** Remembers the colour scheme where before-paint.js looks for it. */
export const schemeManager: MantineColorSchemeManager = {
  get: (fallback) => {
    const kept = read()
    return kept === 'light' || kept === 'dark' || kept === 'auto' ? kept : fallback
  },
  set: (value) => {
    try {
      localStorage.setItem(KEY, value)
    } catch {
      // Without storage the choice holds until the page is left.
    }
  },
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => {
    try {
      localStorage.removeItem(KEY)
    } catch {
      // Nothing was kept.
    }
  },
}
