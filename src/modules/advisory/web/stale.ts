import {
  advisoryTimelineEndpoint,
  listAdvisoriesEndpoint,
  readAdvisoryEndpoint,
  waitingAdvisoriesEndpoint,
} from '../api.ts'

/** What is asked again after any step with an advisory. */
export const STALE_QUERIES = [
  readAdvisoryEndpoint.id,
  advisoryTimelineEndpoint.id,
  listAdvisoriesEndpoint.id,
  waitingAdvisoriesEndpoint.id,
]
