import { statusOf } from './history.ts'
import { compareInstants, readInstant, type Instant } from './instant.ts'
import { revisionsOf, trackingOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'
import { compareDocumentVersions, readDocumentVersion } from './version-number.ts'
import { textOf, type CsafView } from './view.ts'

function compareNumbers(a: string, b: string): number {
  const [left, right] = [readDocumentVersion(a), readDocumentVersion(b)]
  return left === undefined || right === undefined ? 0 : compareDocumentVersions(left, right)
}

/** The number of the latest revision by date, then by number; also one that cannot be read is a value to compare with. */
function latestOf(view: CsafView): string | undefined {
  let latest: { readonly at: Instant; readonly number: string } | undefined
  for (const { value } of revisionsOf(view)) {
    const [at, number] = [readInstant(textOf(value['date']) ?? ''), textOf(value['number'])]
    if (at === undefined || number === undefined) continue
    const order = latest === undefined ? 1 : compareInstants(at, latest.at) || compareNumbers(number, latest.number)
    if (order > 0) latest = { at, number }
  }
  return latest?.number
}

/** 6.1.16 Latest Document Version: the version is that of the latest revision; of build metadata, and of a draft's pre-release part, apart. */
export const rule: Rule = {
  clause: '6.1.16',
  code: 'CSAF_VERSION_NOT_LATEST',
  check: (view) => {
    const version = textOf(trackingOf(view)['version'])
    const latest = version === undefined ? undefined : latestOf(view)
    if (version === undefined || latest === undefined) return []
    const end = statusOf(view) === 'draft' ? /[+-]/ : '+'
    const isLatest = version.split(end, 1)[0] === latest.split(end, 1)[0]
    return isLatest
      ? []
      : [
          {
            path: '/document/tracking/version',
            params: { version: cut(version), latest: cut(latest) },
          },
        ]
  },
}
