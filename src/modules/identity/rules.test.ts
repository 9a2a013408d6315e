import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROLES } from './model.ts'
import {
  allPermissions,
  delayAfter,
  delayOfAddress,
  findPasswordProblems,
  isWorthNoting,
  limitPermissions,
  PASSWORD_MAX,
  permissionsOf,
  rolePermissions,
} from './rules.ts'

const everywhere = { kind: 'all', id: null } as const

describe('roles', () => {
  it('the admin sees no case data', () => {
    expect(rolePermissions.admin.filter((permission) => !/^(user|system|webhook|feed)\./.test(permission))).toEqual([])
  })

  it('the auditor changes nothing', () => {
    const reads = (permission: string): boolean => permission.endsWith('.read') || permission === 'data.export'
    expect(rolePermissions.auditor.filter((permission) => !reads(permission))).toEqual([])
  })

  it('nobody approves what the same role writes', () => {
    for (const role of ROLES) {
      const held: readonly string[] = rolePermissions[role]
      expect(held.includes('advisory.write') && held.includes('advisory.approve')).toBe(false)
    }
  })

  it('a permission held in two scopes keeps both, and one held twice in the same scope once', () => {
    const division = { kind: 'division', id: '01900000-0000-7000-8000-000000000001' } as const
    const held = permissionsOf([
      { role: 'viewer', scope: everywhere },
      { role: 'engineer', scope: division },
      { role: 'author', scope: everywhere },
    ])
    expect(held.get('case.read')).toEqual([everywhere, division])
    expect(held.get('case.write')).toEqual([division])
    expect(held.has('user.read')).toBe(false)
  })

  it('a token never holds more than its owner', () => {
    fc.assert(
      fc.property(fc.subarray([...ROLES]), fc.subarray([...allPermissions]), (roles, scopes) => {
        const own = permissionsOf(roles.map((role) => ({ role, scope: everywhere })))
        const limited = limitPermissions(own, [...scopes, 'unknown.permission'])
        for (const [permission, held] of limited) {
          expect(scopes).toContain(permission)
          expect(own.get(permission)).toEqual(held)
        }
        expect(limited.size).toBe(scopes.filter((scope) => own.has(scope)).length)
      }),
    )
  })
})

describe('passwords', () => {
  const person = { name: 'Mio Tanabe', email: 'mio.tanabe@hibari.example' }
  it.each([
    ['correct horse battery', []],
    ['夏の工場に静かな歯車が回る', []],
    ['vGq7-moth-Larch', []],
    ['andon cord pulled twice', []],
    ['Kx9!', ['PASSWORD_TOO_SHORT', 'PASSWORD_COMMON']],
    ['shortOne7!x', ['PASSWORD_TOO_SHORT']],
    ['x'.repeat(PASSWORD_MAX + 1), ['PASSWORD_TOO_LONG']],
    ['aaaaaaaaaaaa', ['PASSWORD_COMMON']],
    ['123456789012', ['PASSWORD_COMMON']],
    ['qwertyuiopqwerty', ['PASSWORD_COMMON']],
    ['P@ssw0rd2026!', ['PASSWORD_COMMON']],
    ['adminpassword1', ['PASSWORD_COMMON']],
    ['2026changeme2026', ['PASSWORD_COMMON']],
    ['mio.tanabe@hibari', ['PASSWORD_PERSONAL']],
    ['MioTanabe2026', ['PASSWORD_PERSONAL']],
  ])('%s → %j', (password, problems) => {
    expect(findPasswordProblems(password, person)).toEqual(problems)
  })

  it('length is counted in characters, not in UTF-16 units', () => {
    expect(findPasswordProblems('🔩🔧🪛⚙️🏭🔩', person)).toContain('PASSWORD_TOO_SHORT')
  })
})

describe('delays', () => {
  it('grow with each failure after the fourth, up to a quarter of an hour, and never shrink', () => {
    expect([1, 4, 5, 6, 7, 8, 14, 15, 1000].map(delayAfter)).toEqual([0, 0, 1, 2, 4, 8, 512, 900, 900])
    expect([1, 40, 41, 42, 47, 1000].map(delayOfAddress)).toEqual([0, 0, 1, 2, 60, 60])
  })
})

describe('counting failures', () => {
  it('a flood fills the audit trail with neither guesses nor invented accounts', () => {
    const guesses = Array.from({ length: 1000 }, (_, index) => isWorthNoting(index + 1, index + 1))
    const invented = Array.from({ length: 1000 }, (_, index) => isWorthNoting(1, index + 1))
    expect(guesses.filter(Boolean)).toHaveLength(10)
    expect(invented.filter(Boolean)).toHaveLength(21)
  })
})
