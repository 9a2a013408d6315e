import { describe, expect, test } from 'vitest'
import { distroOf, distroOfComponent, mayShareDistro } from './distro.ts'

describe('releases of distributions', () => {
  test.each([
    ['debian-12', 'debian', 'debian-12'],
    ['bullseye', 'debian', 'debian-11'],
    ['debian-bullseye', 'debian', 'debian-11'],
    ['Debian GNU/Linux 11 (bullseye)', 'debian', 'debian-11'],
    ['ubuntu-jammy', 'ubuntu', 'ubuntu-22.04'],
    ['focal', 'ubuntu', 'ubuntu-20.04'],
    ['noble', null, 'ubuntu-24.04'],
    ['11', 'debian', 'debian-11'],
    ['20.04', 'ubuntu', 'ubuntu-20.04'],
    ['raspbian-bookworm', 'raspbian', 'debian-12'],
    ['alpine-3.16.2', 'alpine', 'alpine-3.16'],
    ['el8', 'redhat', 'redhat-8'],
  ])('%s of %s is %s, by number or by code name', (text, namespace, release) => {
    expect(distroOfComponent(text, namespace)).toBe(release)
  })

  test.each([
    ['sid', 'debian', '?sid'],
    ['jammy', 'debian', '?jammy'],
    ['Debian frodo', 'debian', '?debian-frodo'],
    ['kali-rolling', 'kali', '?kali-rolling'],
    ['constructor', 'debian', '?constructor'],
  ])('%s of %s is told and not known', (text, namespace, release) => {
    expect(distroOfComponent(text, namespace)).toBe(release)
  })

  test('a distribution without a release tells none', () => {
    expect(distroOfComponent('debian', 'debian')).toBeNull()
    expect(distroOfComponent(null, 'debian')).toBeNull()
    expect(distroOfComponent(' ', 'debian')).toBeNull()
  })

  test('a record is for a release that is known, or for all', () => {
    expect(distroOf('Ubuntu:Pro:18.04:LTS')).toBe('ubuntu-18.04')
    expect(distroOf('Ubuntu:Pro:FIPS:18.04:LTS')).toBeNull()
    expect(distroOf('Debian:12')).toBe('debian-12')
    expect(distroOf('Debian')).toBeNull()
    expect(distroOf('Red Hat:openshift:4.12::el8')).toBeNull()
  })

  test('what is said of one release may hold for a component of a release that nobody knows', () => {
    expect(mayShareDistro('debian-11', '?sid')).toBe(true)
    expect(mayShareDistro('debian-11', 'debian-12')).toBe(false)
    expect(mayShareDistro(null, 'debian-12')).toBe(true)
  })
})
