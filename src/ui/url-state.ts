import { useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type * as z from 'zod'

type Search = Readonly<Record<string, string | readonly string[]>>

/** The query of an address as plain names and values; a name given several times is a list. */
export function parseSearch(text: string): Record<string, string | string[]> {
  // A map: a name such as __proto__ must not reach into the object.
  const found = new Map<string, string | string[]>()
  for (const [name, value] of new URLSearchParams(text)) {
    const known = found.get(name)
    found.set(name, known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value])
  }
  return Object.fromEntries(found)
}

/** The query of an address; empty values are left out. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') query.append(name, String(one))
    }
  }
  return query.size === 0 ? '' : `?${query}`
}

/** The whole query of the address, and a function that changes some of it (undefined or '' removes). */
export function useSearchText(): [Search, (patch: Readonly<Record<string, unknown>>) => void] {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = (patch: Readonly<Record<string, unknown>>): void => {
    void navigate({
      to: '.',
      search: (previous: Record<string, unknown>) => ({ ...previous, ...patch }),
      replace: true,
      resetScroll: false,
    })
  }
  return [search, change]
}

/**
 * State of a page that lives in its address: survives reload and can be sent to a colleague. Each member of the schema has
 * a `.catch(default)`, because an address may say anything: `useUrlState(z.object({ state: z.enum([…]).catch('open') }))`.
 * A change of filters also passes `page: undefined, after: undefined`, to begin at a table's first page again.
 */
export function useUrlState<S extends z.ZodObject>(
  schema: S,
): [z.output<S>, (patch: Readonly<Partial<Record<keyof z.output<S> | 'page' | 'after', unknown>>>) => void] {
  const [search, change] = useSearchText()
  return [schema.parse(search), change]
}

/** A parameter of the page's path: of `/cases/$caseId` the `caseId`. */
export function useRouteParam(name: string): string {
  const params: Readonly<Record<string, string>> = useParams({ strict: false })
  return params[name] ?? ''
}

/** The path of the page, without its query. */
export function usePagePath(): string {
  return useLocation().pathname
}
