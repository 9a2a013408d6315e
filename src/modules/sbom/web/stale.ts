import { listComponentReleasesEndpoint, listComponentsEndpoint } from '../api-component.ts'
import {
  compareContentsEndpoint,
  componentPathsEndpoint,
  listLicencesEndpoint,
  listReleaseStatesEndpoint,
} from '../api-contents.ts'
import { listOccurrencesEndpoint, listSbomsEndpoint, readContentsEndpoint, sbomTimelineEndpoint } from '../api.ts'

/** What has to be asked again when the contents of a release may have become other. */
export const STALE_CONTENTS: readonly string[] = [
  readContentsEndpoint.id,
  listSbomsEndpoint.id,
  sbomTimelineEndpoint.id,
  listOccurrencesEndpoint.id,
  listLicencesEndpoint.id,
  compareContentsEndpoint.id,
  componentPathsEndpoint.id,
  listReleaseStatesEndpoint.id,
  listComponentsEndpoint.id,
  listComponentReleasesEndpoint.id,
]
