import { versionsOfPoint, type DecisionPoint } from '../tables/ssvc.ts'
import { compareInstants, readInstant } from './instant.ts'
import type { Problem, Rule } from './rule.ts'
import { shown } from './shown.ts'
import { selectionsOf, type Selection } from './ssvc.ts'
import { textOf } from './view.ts'

/** Whether there was a version when a selection was made; what the table knows no day of was always there. */
function wasThere({ since }: DecisionPoint, timestamp: unknown): boolean {
  if (since === undefined) return true
  const at = readInstant(textOf(timestamp) ?? '')
  const first = readInstant(`${since}T00:00:00Z`)
  return at === undefined || first === undefined || compareInstants(first, at) <= 0
}

function findOther({ path, value, ssvc, namespace }: Selection): Problem[] {
  const points = namespace.kind === 'registered' ? versionsOfPoint(namespace.base, textOf(value['key']) ?? '') : []
  const version = textOf(value['version'])
  const timestamp = ssvc.value['timestamp']
  const latest = points.findLast((point) => wasThere(point, timestamp))?.version
  if (points.length === 0 || version === undefined || version === latest) return []
  const own = points.find((point) => point.version === version)
  const params = { point: textOf(value['key']) ?? '', version: shown(version), latest: latest ?? '–' }
  const isLater = own !== undefined && !wasThere(own, timestamp)
  return [{ path, params, ...(isLater ? { code: 'CSAF_SSVC_VERSION_LATER' as const } : {}) }]
}

/**
 * 6.3.13 Usage of Non-Latest SSVC Decision Point Version: a decision point has the version that was the latest when it was asked; a
 * version that there never was is none.
 */
export const rule: Rule = {
  clause: '6.3.13',
  code: 'CSAF_SSVC_VERSION_OLD',
  check: { '2.1': (view) => selectionsOf(view).flatMap(findOther) },
}
