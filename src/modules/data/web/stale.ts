import { listKindsEndpoint, listRowsEndpoint, listRunsEndpoint, readRunEndpoint } from '../api.ts'

/** Answers that are stale once something was done to an import. */
export const STALE = [readRunEndpoint.id, listRowsEndpoint.id, listRunsEndpoint.id, listKindsEndpoint.id]
