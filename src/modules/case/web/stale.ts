import { caseTimelineEndpoint, listCasesEndpoint, readCaseEndpoint } from '../api.ts'
import { readBoardEndpoint } from '../board-api.ts'

/** What is asked again after any change of a case. */
export const STALE_QUERIES = [readCaseEndpoint.id, caseTimelineEndpoint.id, listCasesEndpoint.id, readBoardEndpoint.id]
