import type { ReactNode } from 'react'
import { useEndpoint } from '#ui/index.ts'
import { releaseCountsEndpoint } from '../api.ts'
import { CountFigures } from './marks.tsx'

/** How many vulnerabilities a release has, beside its name; nothing where none is found. Fills `release.marks`. */
export function ReleaseMarks({ releaseId = '' }: Readonly<Record<string, string>>): ReactNode {
  const { data } = useEndpoint(releaseCountsEndpoint, { params: { releaseId } })
  if (data === undefined) return null
  const isAny = Object.values(data.affected).some((count) => count > 0) || data.undetermined > 0
  return isAny ? <CountFigures counts={{ ...data, patched: 0, setAside: 0 }} /> : null
}
