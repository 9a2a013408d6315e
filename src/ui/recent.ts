import { useLocation } from '@tanstack/react-router'
import { createContext, useContext, useEffect } from 'react'
import * as z from 'zod'

const KEY = 'andon.recent'
const MOST = 8

const visitsSchema = z.array(z.object({ path: z.string(), title: z.string() })).catch([])

/** A record's page that was looked at. */
export type Visit = z.infer<typeof visitsSchema>[number]

/** The last segment of a record's path is its id. */
const RECORD = /\/[0-9a-f]{8}-[0-9a-f-]{27}$/

/**
 * The records that were looked at last, newest first. They are kept in this tab only: their titles may be secret, and a browser
 * may be shared.
 */
export class RecentStore {
  #visits: readonly Visit[]

  constructor() {
    this.#visits = read()
  }

  visit(visit: Visit): void {
    if (!RECORD.test(visit.path)) return
    this.#keep([visit, ...this.#visits.filter(({ path }) => path !== visit.path)].slice(0, MOST))
  }

  /** All but the page that is shown. */
  others(pathname: string): readonly Visit[] {
    return this.#visits.filter(({ path }) => path !== pathname)
  }

  forget(): void {
    this.#keep([])
  }

  #keep(visits: readonly Visit[]): void {
    this.#visits = visits
    try {
      sessionStorage.setItem(KEY, JSON.stringify(visits))
    } catch {
      // Without storage they are kept until the page is left.
    }
  }
}

function read(): readonly Visit[] {
  try {
    return visitsSchema.parse(JSON.parse(sessionStorage.getItem(KEY) ?? '[]'))
  } catch {
    return []
  }
}

export const RecentContext = createContext(new RecentStore())

/** Remembers that the page of a record was looked at; nothing of a page that is none (undefined). */
export function useVisit(title: string | undefined): void {
  const store = useContext(RecentContext)
  const { pathname } = useLocation()
  useEffect(() => {
    if (title !== undefined) store.visit({ path: pathname, title })
  }, [store, pathname, title])
}
