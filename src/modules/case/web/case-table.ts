import * as z from 'zod'
import {
  chosenFor,
  rangeFor,
  sortFor,
  textFor,
  useServerTable,
  useTableState,
  yesNoFor,
  type TableState,
} from '#ui/index.ts'
import type { caseBulkQuery } from '../api-bulk.ts'
import { CASE_SORTS, listCasesEndpoint } from '../api.ts'
import { caseKindSchema, ELEMENTS, LAMPS, setStateSchema } from '../model.ts'

const PAGE_SIZE = 100

/** What a table of cases is filtered by, as a body has it. */
export type CaseFilter = z.input<typeof caseBulkQuery>

const elementSchema = z.enum(ELEMENTS)
const lampSchema = z.enum(LAMPS).exclude(['off'])

/** A day of the reader's own zone as an instant: its morning, or the one after it. */
function morningOf(day: string, plusDays = 0): string {
  const date = new Date(`${day}T00:00:00`)
  date.setDate(date.getDate() + plusDays)
  return date.toISOString()
}

/** What the list of cases is filtered by, as its address says; `isOpen` leaves settled ones out unless they are asked for by name. */
export function queryOfCases(state: TableState, isOpen: boolean) {
  const states = chosenFor(state, 'state', setStateSchema)
  const opened = rangeFor(state, 'openedAt')
  const isRestricted = yesNoFor(state, 'restricted')
  return {
    ...textFor(state),
    ...(isOpen && states === undefined ? { isOpen: 'true' } : {}),
    state: states,
    kind: chosenFor(state, 'kind', caseKindSchema),
    lineId: chosenFor(state, 'line', z.uuid())?.[0],
    element: chosenFor(state, 'elements', elementSchema)?.[0],
    lamp: chosenFor(state, 'lamp', lampSchema)?.[0],
    ...(isRestricted === undefined ? {} : { isRestricted }),
    ...(opened.from === undefined ? {} : { openedFrom: morningOf(opened.from) }),
    ...(opened.to === undefined ? {} : { openedTo: morningOf(opened.to, 1) }),
  }
}

/** The same as a body has it: for changes of everything that matches. */
export function filterOfCases(state: TableState, isOpen: boolean): CaseFilter {
  const { isOpen: open, isRestricted, ...others } = queryOfCases(state, isOpen)
  const told = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined))
  return {
    ...told,
    ...(open === undefined ? {} : { isOpen: open === 'true' }),
    ...(isRestricted === undefined ? {} : { isRestricted: isRestricted === 'true' }),
  }
}

/** The list of cases as a table shows it. */
export function useCaseTable(isOpen: boolean) {
  const state = useTableState()
  const { table } = useServerTable(listCasesEndpoint, state, PAGE_SIZE, (page) => ({
    query: { ...queryOfCases(state, isOpen), ...sortFor(state, CASE_SORTS), ...page },
  }))
  return table
}
