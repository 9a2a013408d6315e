import { useEndpoint } from '#ui/index.ts'
import { readSourceEndpoint, readVulnerabilityEndpoint } from '#modules/vulnerability/api.ts'

/** What a case begins with that is opened from another record. */
export interface OpenedFrom {
  /** The advisory it is opened from: its title is proposed, its vulnerabilities come along. */
  readonly source?: { readonly id: string; readonly title: string }
  readonly vulnerabilityId?: string
  readonly title?: string
}

/** A case from an advisory. */
export function useSourceCase(sourceId: string): OpenedFrom {
  const title = useEndpoint(readSourceEndpoint, { params: { sourceId } }).data?.title ?? ''
  return { source: { id: sourceId, title } }
}

/** A case about a vulnerability. */
export function useVulnerabilityCase(vulnerabilityId: string): OpenedFrom {
  const flaw = useEndpoint(readVulnerabilityEndpoint, { params: { vulnerabilityId } }).data
  return { vulnerabilityId, title: flaw?.title ?? flaw?.name ?? '' }
}
