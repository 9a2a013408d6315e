import { describe, expect, it } from 'vitest'
import { membersOf } from '../rules/view.ts'
import { type Json, branch, convert, leaf } from './testing.ts'

const notes = [{ category: 'description', text: 'What it is.' }]

describe('a version before which affected versions end', () => {
  type Status = Readonly<Record<string, readonly string[]>>
  const ranges = (names: readonly string[]): Json[] =>
    names.map((name, index) =>
      leaf(/[<>:]|in words/.test(name) ? 'product_version_range' : 'product_version', name, `P${index}`),
    )
  const made = async (branches: readonly Json[], status: Status) => {
    const { vulnerability, told, tree } = await convert({
      document: { category: 'csaf_security_advisory' },
      tree: { branches: [branch('product_name', 'Tool', ...branches)] },
      vulnerabilities: [{ notes, product_status: status }],
    })
    const fixed = membersOf(vulnerability['product_status'])['fixed']
    const isHeld = told.some((one) => one.startsWith('FIXED_VERSION_HELD /product_tree/branches/0/branches/'))
    return { fixed, isHeld, hasNew: JSON.stringify(tree).includes('-fixed') }
  }

  it.each([
    ['<4.2', '>=4.2|<5'],
    ['<4.2', '>=4.0|<=4.2'],
    ['<4.2', '4.2.0'],
    ['<4.2', 'V4.2'],
    ['<V4.2', '<=4.2'],
    ['<4.2 SP1', '4.2_SP1'],
    ['<4.2', 'in words'],
    ['vers:semver/<4.2.0', 'vers:deb/>=1|<2'],
    ['<4.2', '<9 SP1'],
    ['<4.2', '<=4.1 SP1'],
    ['vers:semver/<4.2.0', 'vers:semver/<=4.2.0'],
    ['<4.2', 'vers:all/*'],
  ])('of %s is not fixed where %s is affected or under investigation, and that is told', async (range, other) => {
    const branches = ranges([range.replace(' SP', '%20SP'), other.replace(' SP', '%20SP')])
    for (const status of [{ known_affected: ['P0', 'P1'] }, { known_affected: ['P0'], under_investigation: ['P1'] }]) {
      const { fixed, isHeld } = await made(branches, status)
      expect([[fixed ?? []].flat().some((id) => typeof id === 'string' && id.startsWith('P0-')), isHeld]).toEqual([
        false,
        true,
      ])
    }
  })

  it('of two ranges that end one behind the other is fixed only where the later one ends', async () => {
    for (const later of ['<4.5', '>=4.2|<5']) {
      const end = later.slice(-3).replace('<', '').replace('|', '')
      const { fixed, isHeld } = await made(ranges(['<4.2', later]), { known_affected: ['P0', 'P1'] })
      expect([fixed, isHeld]).toEqual([[`P1-${end}-fixed`], true])
    }
  })

  it.each([
    ['<4.2', '4.1'],
    ['<4.2', '>=4.3|<=4.5'],
    ['<4.2', '<4.2'],
  ])('of %s is fixed where %s is affected, which does not hold it', async (range, other) => {
    const { fixed, isHeld } = await made(ranges([range, other]), { known_affected: ['P0', 'P1'] })
    expect([fixed, isHeld]).toEqual([['P0-4.2-fixed'], false])
  })

  it('is fixed where what holds it is not affected, or of another product', async () => {
    expect(await made(ranges(['<4.2', '>=4.2|<5']), { known_affected: ['P0'], known_not_affected: ['P1'] })).toEqual({
      fixed: ['P0-4.2-fixed'],
      isHeld: false,
      hasNew: true,
    })
    const other = branch('architecture', 'ARM', leaf('product_version_range', '<5', 'Q'))
    const { fixed } = await made([...ranges(['<4.2']), other], { known_affected: ['P0', 'Q'] })
    expect(fixed).toEqual(['P0-4.2-fixed', 'Q-5-fixed'])
  })

  it('is not fixed where a branch of the same names holds it, or a product below a version', async () => {
    const below = branch('product_version', '4.2', leaf('service_pack', '1', 'Q'))
    expect(await made([...ranges(['<4.2']), below], { known_affected: ['P0', 'Q'] })).toEqual({
      fixed: undefined,
      isHeld: true,
      hasNew: false,
    })
    const { vulnerability } = await convert({
      document: { category: 'csaf_security_advisory' },
      tree: {
        branches: ['<4.2', '<4.5'].map((name) =>
          branch('product_name', 'Tool', leaf('product_version_range', name, name)),
        ),
      },
      vulnerabilities: [{ notes, product_status: { known_affected: ['<4.2', '<4.5'] } }],
    })
    expect(membersOf(vulnerability['product_status'])['fixed']).toEqual(['<4.5-4.5-fixed'])
  })
})
