import { isPlatform, readPlatform } from '#formats/match/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { listPlatformPairs, replacePlatforms, type PlatformPair } from '../store/beside.ts'
import type { MatchScope } from '../store/match.ts'

/**
 * Notes which components are platforms that records demand beside a vulnerable product, for the records or the components of a scope;
 * a finding then looks for them in its release. Their packages are locked by the caller.
 */
export async function matchPlatforms(tx: Tx, scope: MatchScope): Promise<void> {
  const { pairs, told } = await listPlatformPairs(tx, scope)
  if (pairs.length === 0 && scope !== 'all') return
  const platforms = new Map([...told].map(([id, value]) => [id, readPlatform(value)]))
  const isOne = ({ platformId, version, isRange, cpes }: PlatformPair): boolean => {
    const platform = platforms.get(platformId)
    return platform !== undefined && isPlatform(platform, { version, isRange, vendor: null, distro: null, cpes })
  }
  await replacePlatforms(tx, scope, pairs, pairs.filter(isOne))
}
