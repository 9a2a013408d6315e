import { BlockList, isIP } from 'node:net'

/** Networks that no request from inside may reach unless it is allowed: IANA's special-purpose registries. */
const INSIDE_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
const INSIDE_V6 = [
  // Only 2000::/3 is handed out to the internet; below it stand this machine and old ways of writing IPv4 addresses (::7f00:1).
  '::/3',
  '4000::/2',
  '8000::/1',
  // Addresses that carry an IPv4 address (6to4, Teredo) lead wherever that leads: none of them is needed.
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (isIP(address) === 0) continue
    list.addSubnet(address, prefix === undefined ? (family === 'ipv6' ? 128 : 32) : Number(prefix), family)
  }
  return list
}

// Apart: a list of both holds an IPv4 address against the IPv6 networks too, as ::ffff:….
const insideV4 = listOf(INSIDE_V4)
const insideV6 = listOf(INSIDE_V6)

/** An IPv4 address that is written as an IPv6 one (::ffff:10.0.0.1), as itself. */
function unmap(address: string): string {
  const plain = address.split('%', 1)[0] ?? ''
  const dotted = /^::(?:ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1]
  if (dotted !== undefined) return dotted
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(plain)
  if (hex === null) return plain
  const [high, low] = [Number.parseInt(hex[1] ?? '', 16), Number.parseInt(hex[2] ?? '', 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

function has(list: BlockList, address: string): boolean {
  const plain = unmap(address)
  const family = isIP(plain)
  if (family === 0) return true
  return list.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}

/** Whether an address belongs to the machine, the local network or any other special purpose; what is no address, too. */
export function isInside(address: string): boolean {
  return has(isIP(unmap(address)) === 4 ? insideV4 : insideV6, address)
}

/** Whether an operator has allowed the place: by its address or network, its host name, or `host:port`. */
export function isAllowedPlace(
  place: { readonly host: string; readonly port: number; readonly address: string },
  allowed: readonly string[],
): boolean {
  const host = place.host.toLowerCase()
  if (allowed.includes(host) || allowed.includes(`${host}:${place.port}`)) return true
  return isIP(unmap(place.address)) !== 0 && has(listOf(allowed), place.address)
}
