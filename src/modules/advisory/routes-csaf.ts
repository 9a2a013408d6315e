import { bind, type Route } from '#platform/app/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { ReceivedFile } from '#platform/files/index.ts'
import * as api from './api-csaf.ts'
import { beginValidation, readOutcome, readValidation, validateAtOnce } from './service/csaf.ts'

function given(upload: ReceivedFile | undefined): ReceivedFile {
  if (upload === undefined) throw new DomainError('UPLOAD_CUT')
  return upload
}

/** Judging CSAF documents for whoever is signed in. */
export const csafRoutes: readonly Route[] = [
  bind(api.validateCsafEndpoint, ({ app, upload, language }, { query }) =>
    validateAtOnce(app, given(upload), query, language),
  ),
  bind(api.beginValidationEndpoint, ({ app, principal, upload, language }, { query }) =>
    beginValidation(app, principal, given(upload), { asked: query, language }),
  ),
  bind(api.readValidationEndpoint, ({ app, principal }, { params }) =>
    readValidation(app, principal, params.validationId),
  ),
  bind(api.readOutcomeEndpoint, ({ app, principal }, { params }) => readOutcome(app, principal, params.validationId)),
]
