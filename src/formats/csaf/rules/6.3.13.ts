import { versionsOfPoint, type DecisionPoint } from '../tables/ssvc.ts'
import { compareInstants, readInstant } from './instant.ts'
import type { Problem, Rule } from './rule.ts'
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
  const own = points.find(({ version }) => version === value['version'])
  const timestamp = ssvc.value['timestamp']
  const latest = points.findLast((point) => wasThere(point, timestamp))
  if (own === undefined || latest === own) return []
  const params = { version: own.version, latest: latest?.version ?? '' }
  const isLater = !wasThere(own, timestamp)
  return [{ path: `${path}/version`, params, ...(isLater ? { code: 'CSAF_SSVC_VERSION_LATER' as const } : {}) }]
}

/** 6.3.13 Usage of Non-Latest SSVC Decision Point Version: a decision point has the version that was the latest when it was asked. */
export const rule: Rule = {
  clause: '6.3.13',
  code: 'CSAF_SSVC_VERSION_OLD',
  check: { '2.1': (view) => selectionsOf(view).flatMap(findOther) },
}
