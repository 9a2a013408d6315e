import { createContext, useContext } from 'react'
import type { Finding } from './data/problem.ts'
import type { WebModule } from './module.ts'

export interface CurrentUser {
  readonly id: string
  readonly name: string
  readonly email: string
  /** Permission → where it is held. */
  readonly permissions: Readonly<Record<string, readonly { readonly kind: string; readonly id: string | null }[]>>
}

/** A job's run record, as progress shows it. */
export interface Job {
  readonly id: string
  readonly name: string
  readonly state: 'created' | 'active' | 'completed' | 'failed' | 'cancelled'
  readonly done: number
  readonly total: number | null
  readonly counts: Readonly<Record<string, number>>
  readonly rowErrors: readonly Finding[]
  readonly result?: unknown
  readonly problem: {
    readonly code: string
    readonly params: Readonly<Record<string, unknown>>
    readonly findings: readonly Finding[]
  } | null
  readonly finishedAt: string | null
}

export interface SearchHit {
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly url: string
}

/** What stands above the kit and is handed down to it: modules, endpoints of the house, the name of the product. */
export interface Surroundings {
  readonly modules: readonly WebModule[]
  readonly readJob: (id: string, signal?: AbortSignal) => Promise<Job>
  readonly search: (q: string, signal?: AbortSignal) => Promise<readonly SearchHit[]>
}

export const SurroundingsContext = createContext<Surroundings | undefined>(undefined)
export const UserContext = createContext<CurrentUser | undefined>(undefined)

/** What the application handed to the kit. */
export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext)
  if (surroundings === undefined) throw new Error('the kit is used outside its application')
  return surroundings
}

/** Who is signed in. */
export function useCurrentUser(): CurrentUser {
  const user = useContext(UserContext)
  if (user === undefined) throw new Error('nobody is signed in here')
  return user
}

/** Whether the user holds a permission somewhere; the server decides for the very record. */
export function usePermission(permission: string | undefined): boolean {
  const user = useCurrentUser()
  return permission === undefined || permission in user.permissions
}

/** A test for several permissions at once: `const may = useMay(); may('case.write')`. */
export function useMay(): (permission: string | undefined) => boolean {
  const user = useCurrentUser()
  return (permission) => permission === undefined || permission in user.permissions
}
