import { describe, expect, it } from 'vitest'
import { addressGroup, createAddressReader, isNetwork } from './client-address.ts'

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:2::9', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:2:bbbb:cccc:dddd:eeee', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('%s counts as %s', (address, group) => {
  expect(addressGroup(address)).toBe(group)
})

it('a site that holds many /64 networks is one by its /48', () => {
  expect(addressGroup('2001:db8:1:2::9', 48)).toBe('2001:db8:1::/48')
  expect(addressGroup('192.0.2.7', 48)).toBe('192.0.2.7')
})

describe('the address behind reverse proxies', () => {
  const read = createAddressReader(['127.0.0.1', '10.0.0.0/8', '2001:db8:ffff::/48'])

  it.each([
    ['203.0.113.5', '198.51.100.1', '203.0.113.5', 'a peer that is no proxy of ours is the client, whatever it claims'],
    ['10.1.1.1', '198.51.100.1', '198.51.100.1', 'a trusted proxy tells the client'],
    ['::ffff:10.1.1.1', '198.51.100.1', '198.51.100.1', 'also over IPv6'],
    [
      '10.1.1.1',
      '6.6.6.6, 198.51.100.1, 10.2.2.2',
      '198.51.100.1',
      'what stands before the first untrusted hop is not believed',
    ],
    ['10.1.1.1', '198.51.100.1:4711', '198.51.100.1', 'a port is no part of the address'],
    ['10.1.1.1', '[2001:db8::1]:4711', '2001:db8::1', 'nor with IPv6'],
    ['2001:db8:ffff::1', '2001:db8::2', '2001:db8::2', 'a proxy with IPv6'],
    ['10.1.1.1', null, '10.1.1.1', 'a proxy that tells nothing is the client'],
    ['10.1.1.1', 'unknown, <script>', '10.1.1.1', 'no address is no address'],
    ['10.1.1.1', '10.2.2.2, 10.3.3.3', '10.2.2.2', 'a client inside is the first of the chain'],
    ['', '198.51.100.1', '', 'no peer'],
  ])('%s forwarding %s is %s: %s', (peer, forwarded, client, _rule) => {
    expect(read(peer, forwarded)).toBe(client)
  })

  it('without trusted proxies the header never counts', () => {
    expect(createAddressReader([])('127.0.0.1', '198.51.100.1')).toBe('127.0.0.1')
  })

  it('networks are checked when they are configured', () => {
    expect(['10.0.0.0/8', '::1', '192.0.2.1'].every(isNetwork)).toBe(true)
    expect(['', 'proxy', '10.0.0.0/33', '10.0.0.0/8/8', '2001:db8::/129', '10.0.0.0/x'].some(isNetwork)).toBe(false)
  })
})
