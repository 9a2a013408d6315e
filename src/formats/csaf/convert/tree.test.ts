import { describe, expect, it } from 'vitest'
import { objectsOf } from '../rules/view.ts'
import { type ConvertOptions } from './index.ts'
import { respellRange } from './range-words.ts'
import { type Json, branch, convert, leaf, named } from './testing.ts'

describe('branches', () => {
  const convertBranches = async (...branches: readonly Json[]) => {
    const { tree, told, errors } = await convert({ tree: { branches } })
    return { branches: tree['branches'], told, errors }
  }

  it('legacy is a product name', async () => {
    const { branches, told } = await convertBranches(leaf('legacy', 'Old'))
    expect(branches).toEqual([leaf('product_name', 'Old')])
    expect(told).toEqual(['LEGACY_REPLACED /product_tree/branches/0/category'])
  })

  it.each(['Open Source', 'no-assertion', 'UNDEFINED', 'un_known'])(
    'a vendor “%s” above another one goes',
    async (nobody) => {
      const inner = branch('vendor', 'Hibari', leaf('product_name', 'P'))
      const { branches, told, errors } = await convertBranches(branch('vendor', nobody, inner))
      expect(branches).toEqual([inner])
      expect(told).toEqual(['STACK_RESOLVED /product_tree/branches/0/branches/0'])
      expect(errors).toEqual([])
    },
  )

  it('two real vendors on one way are an error with its place', async () => {
    const made = await convert({
      tree: { branches: [branch('vendor', 'A', branch('vendor', 'B', leaf('product_name', 'P')))] },
    })
    expect(made.told).toEqual(['STACK_UNRESOLVED /product_tree/branches/0/branches/0'])
    expect(made.levels).toEqual(['error'])
    expect(made.errors).toEqual(['6.1.57 /product_tree/branches/0/branches/0/category'])
  })

  it('a version above a version, or a range, becomes a name, and the name above it a family', async () => {
    for (const [inner, code] of [
      [leaf('product_version', '1.1.1'), 'STACK_RESOLVED'],
      [leaf('product_version_range', '<1.1'), 'VERSION_BESIDE_RANGE_RESOLVED'],
    ] as const) {
      const { branches, told, errors } = await convertBranches(
        branch('product_name', 'Tool', branch('product_version', '1', inner)),
      )
      expect(branches).toEqual([branch('product_family', 'Tool', branch('product_name', 'Tool 1', inner))])
      expect(told).toEqual([`${code} /product_tree/branches/0/branches/0/branches/0`])
      expect(errors).toEqual([])
    }
  })

  it('what else stands below the name stays below it', async () => {
    const range = leaf('product_version_range', '<1.1')
    const { branches } = await convertBranches(
      branch('product_name', 'Tool', branch('product_version', '1', range), leaf('product_version', '2')),
    )
    expect(branches).toEqual([
      branch('product_name', 'Tool', leaf('product_version', '2')),
      branch('product_family', 'Tool', branch('product_name', 'Tool 1', range)),
    ])
  })

  it('below a family, a version above a range becomes a name of it', async () => {
    const range = leaf('product_version_range', '<1.1')
    const { branches } = await convertBranches(branch('product_family', 'Tools', branch('product_version', '1', range)))
    expect(branches).toEqual([branch('product_family', 'Tools', branch('product_name', 'Tools 1', range))])
  })

  it.each([
    ['vers:intdot/>=4.2.0', 'product_version', '4.2.0', 'OPEN_RANGE_RESOLVED'],
    ['>=4.2', 'product_version', '4.2', 'OPEN_RANGE_RESOLVED'],
    ['vers:intdot/>=1.0|<2.0|>=3.0', 'product_version_range', 'vers:intdot/>=1.0|<2.0|3.0', 'OPEN_RANGE_RESOLVED'],
    ['>4.2', 'product_version_range', '>4.2', 'OPEN_RANGE_UNRESOLVED'],
    ['vers:intdot/4.2.0', 'product_version', '4.2.0', 'SINGLE_RANGE_RESOLVED'],
    ['4.2.0', 'product_version', '4.2.0', 'SINGLE_RANGE_RESOLVED'],
    ['all/*', 'product_version_range', 'vers:all/*', 'RANGE_RESPELT'],
    ['All versions < V4.2', 'product_version_range', '<V4.2', 'RANGE_RESPELT'],
    ['vers:all/<V4.2', 'product_version_range', '<V4.2', 'RANGE_RESPELT'],
    ['1.060以前', 'product_version_range', '<=1.060', 'RANGE_RESPELT'],
    ['All versions with a blue lid', 'product_version_range', 'All versions with a blue lid', 'RANGE_UNREAD'],
  ])('the range “%s” becomes %s “%s”', async (name, category, after, code) => {
    const { branches, told } = await convertBranches(leaf('product_version_range', name, 'P'))
    expect(branches).toEqual([leaf(category, after, 'P')])
    expect(told).toEqual([`${code} /product_tree/branches/0/name`])
  })

  it.each([
    '4.2',
    'V15.1 Update 3',
    '12.1(3)',
    '1.0.0-rc.1',
    '2.4.57-2+deb12u1',
    '1:2.3-1',
    'R11',
    '2023-10-05',
    '4.2a',
  ])('a range “%s” is one plain version, and becomes a product version of that name', async (name) => {
    const { branches, told } = await convertBranches(leaf('product_version_range', name, 'P'))
    expect(branches).toEqual([leaf('product_version', name, 'P')])
    expect(told.at(-1)).toBe('SINGLE_RANGE_RESOLVED /product_tree/branches/0/name')
  })

  it.each([
    '4.x',
    '4.X.1',
    '4.xx',
    '9.3x',
    '16XXXX',
    '4.n',
    '4.2+',
    '4.2#',
    '4.2..4.5',
    '1.0-2.0',
    '4.2-later',
    '4.2_prior',
    'n/a',
    'unspecified',
    'unknown',
    'latest',
    '-',
    'B',
    'pre4.2',
    'until4.2',
    'all_4.2',
    '2.0_with_WebRH',
    'vers:generic/4.x',
    'All_versions_with_installed_WebRH',
    '>=3.05F_Packaged_with_Works64_4.03D',
    '4.2-with-WebRH2',
    '1.0/1.1',
    '4.',
  ])('“%s” is not one version for sure: it stays, and needs a person', async (name) => {
    const made = await convert({ tree: { branches: [leaf('product_version_range', name, 'P')] } })
    expect(made.tree['branches']).toEqual([leaf('product_version_range', name, 'P')])
    expect(made.levels).toEqual(['error'])
    expect(made.told[0]).toMatch(/^(?:SINGLE_RANGE|OPEN_RANGE|RANGE)_UN\w+ \/product_tree\/branches\/0\/name$/)
  })

  it.each(['all', '*', 'vers:all/*'])('the range “%s” never becomes a version of that name', async (name) => {
    const { branches } = await convertBranches(leaf('product_version_range', name, 'P'))
    expect(branches).toEqual([leaf('product_version_range', 'vers:all/*', 'P')])
  })

  it.each(['vers:intdot/<4.2', '<4.2', '>=1|<2', 'vers:all/*'])('the range “%s” stays', async (name) => {
    const { branches, told } = await convertBranches(leaf('product_version_range', name))
    expect(branches).toEqual([leaf('product_version_range', name)])
    expect(told).toEqual([])
  })

  it('open ranges stay where that is wanted', async () => {
    const { told } = await convert(
      { tree: { branches: [leaf('product_version_range', '>=4.2')] } },
      { isOpenRangeKept: true },
    )
    expect(told).toEqual([])
  })

  it('words of which anything is unsure are no range', () => {
    for (const name of ['< 1.2 (only with the blue lid)', 'BIOS < 1.2', '5.1 SP1 2', 'No version', ''])
      expect(respellRange(name)).toBe(undefined)
  })
})

describe('what tells a product', () => {
  const convertHelper = async (helper: Json, options?: ConvertOptions) => {
    const { tree, told, errors } = await convert({ tree: { full_product_names: [named('P', helper)] } }, options)
    const [product] = objectsOf(tree['full_product_names'], '').map(({ value }) => value)
    return {
      helper: product?.['product_identification_helper'],
      told: told.map((one) => one.replace(/ .*helper/, ' ')),
      errors,
    }
  }

  it('a package URL is a list of one, its type without capitals', async () => {
    expect(await convertHelper({ purl: 'pkg:npm/hibari@1' })).toEqual({
      helper: { purls: ['pkg:npm/hibari@1'] },
      told: [],
      errors: [],
    })
    expect(await convertHelper({ purl: 'pkg:NPM/hibari@1' })).toMatchObject({
      helper: { purls: ['pkg:npm/hibari@1'] },
      told: ['PURL_RESPELT /purl'],
    })
  })

  it('hashes are spelt as the standard does, each once', async () => {
    const hash = (algorithm: string, value: string): Json => ({ algorithm, value })
    const hex = 'AB'.repeat(32)
    const file = (...file_hashes: readonly Json[]): Json => ({ file_hashes, filename: 'a' })
    const { helper, told } = await convertHelper({
      hashes: [
        file(hash('SHA-256', hex), hash('sha256', hex.toLowerCase()), hash('SHA3_512', hex)),
        file(hash('Own', hex)),
      ],
    })
    expect(helper).toEqual({
      hashes: [
        file(hash('sha256', hex.toLowerCase()), hash('sha3-512', hex.toLowerCase())),
        file(hash('own', hex.toLowerCase())),
      ],
    })
    expect(told).toEqual(['HASH_UNKNOWN /hashes/1/file_hashes/0/algorithm'])
  })

  it.each(['model_numbers', 'serial_numbers', 'skus'])(
    '%s get a star at their end, backslashes are escaped, several stars are none',
    async (list) => {
      const numbers = [String.raw`A\B`, 'C*', '*D', 'E']
      expect(await convertHelper({ [list]: numbers })).toEqual({
        helper: { [list]: [String.raw`A\\B*`, 'C*', 'E*'] },
        told: [`PATTERN_STARRED /${list}/0`, `PATTERN_REMOVED /${list}/2`, `PATTERN_STARRED /${list}/3`],
        errors: [],
      })
      expect((await convertHelper({ [list]: numbers }, { isComplete: true })).helper).toEqual({
        [list]: [String.raw`A\\B`, 'C*', '*D', 'E'],
      })
      expect((await convertHelper({ [list]: ['C*', 'D?'] }, { isComplete: true, isLiteral: true })).helper).toEqual({
        [list]: [String.raw`C\*`, String.raw`D\?`],
      })
    },
  )

  it('an invalid CPE goes, and a helper of which nothing is left with it', async () => {
    expect(await convertHelper({ cpe: 'cpe:/a:b then more' })).toEqual({
      helper: undefined,
      told: ['CPE_REMOVED /cpe'],
      errors: [],
    })
  })

  it('addresses stand once', async () => {
    const url = 'https://a.example'
    expect(
      (
        await convertHelper({
          sbom_urls: [url, url],
          x_generic_uris: [
            { namespace: url, uri: url },
            { uri: url, namespace: url },
          ],
        })
      ).helper,
    ).toEqual({
      sbom_urls: [url],
      x_generic_uris: [{ namespace: url, uri: url }],
    })
  })
})
