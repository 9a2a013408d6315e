import { BlockList, isIP } from 'node:net'

/** Whether the text is an address, or a network as `10.0.0.0/8` or `2001:db8::/32`. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return list
}

/** An IPv4 address that came in IPv6's clothes as itself. */
function plain(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
}

/**
 * How the client's address is told: the peer's own, unless the peer is a trusted proxy; then the last address of
 * X-Forwarded-For that is no trusted proxy (what stands before it, anybody may have written).
 */
export function createAddressReader(
  trustedProxies: readonly string[],
): (peer: string, forwardedFor: string | null | undefined) => string {
  const trusted = listOf(trustedProxies)
  const isTrusted = (address: string): boolean => {
    const version = isIP(address)
    return version !== 0 && trusted.check(address, version === 6 ? 'ipv6' : 'ipv4')
  }
  return (peer, forwardedFor) => {
    let client = plain(peer)
    // The last ones were added by the proxies nearest to us; a longer list than any chain is a client's invention.
    const hops = (forwardedFor ?? '').split(',').slice(-20)
    while (isTrusted(client)) {
      const next = hops
        .pop()
        ?.trim()
        .replace(/^\[(.*)\](?::\d+)?$/, '$1')
        .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
      if (next === undefined || isIP(next) === 0) return client
      client = plain(next)
    }
    return client
  }
}

/**
 * Whom an address stands for in counting: an IPv4 address itself, of IPv6 the /64 that one subscriber holds, or the /48 that
 * one site may hold.
 */
export function addressGroup(address: string, prefix: 48 | 64 = 64): string {
  const mapped = plain(address)
  if (!mapped.includes(':')) return mapped
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  const groups = tail === undefined ? left : [...left, ...zeros, ...right]
  return `${groups
    .slice(0, prefix / 16)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/${prefix}`
}
