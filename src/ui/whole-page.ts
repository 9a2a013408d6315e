import { createContext, type ReactNode } from 'react'

/**
 * Shows what stands for a whole page that cannot be shown: it has a heading and a way back. The shell gives it to every page;
 * within a page, or a dialog, a problem is told in its place.
 */
export const WholePage = createContext<((error: unknown) => ReactNode) | undefined>(undefined)
