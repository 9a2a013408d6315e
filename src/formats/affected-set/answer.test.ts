import { describe, expect, it } from 'vitest'
import { answer, documentOf, fix, verdict, type Leaf } from './answer-testing.ts'
import { explainReason } from './index.ts'

describe('one range', () => {
  it.each([
    ['all versions', 'vers:all/*', undefined, 'affected ALL_VERSIONS'],
    ['the inclusive bound itself', '<= 1.060', '1.060', 'affected IN_RANGE'],
    ['below an inclusive bound', '<= 1.060', '1.005', 'affected IN_RANGE'],
    ['above an inclusive bound without a fix', '<= 1.060', '1.061', 'undetermined NO_FIX_STATED'],
    ['below an exclusive bound', '< 2.0', '1.9', 'affected IN_RANGE'],
    ['the exclusive bound itself', '< 2.0', '2.0', 'not_affected ABOVE_EXCLUSIVE_BOUND'],
    ['above an exclusive bound', '< 2.0', '2.1', 'not_affected ABOVE_EXCLUSIVE_BOUND'],
    ['below a stated lower bound', '>= 1.5 | < 2.0', '1.4', 'not_affected BELOW_LOWER_BOUND'],
    ['an unknown version', '< 2.0', undefined, 'undetermined VERSION_UNKNOWN'],
    ['a version of another kind', '< 2.0', 'blue', 'undetermined INCOMPARABLE'],
    ['words nobody understands', '<= or >=', '1.0', 'undetermined NOT_UNDERSTOOD'],
  ])('%s', (_, range, version, expected) => {
    const document = documentOf([{ name: 'HQ-08EN', range }])
    expect(verdict(answer(document, { model: 'HQ-08EN', ...(version === undefined ? {} : { version }) }))).toBe(
      expected,
    )
  })

  it('a product without a word about versions is affected in all of them', () => {
    expect(verdict(answer(documentOf([{ name: 'HQ-08EN' }]), { model: 'HQ-08EN' }))).toBe('affected ALL_VERSIONS')
  })

  it('a condition in words leaves the answer open, unless the unit is known to have it', () => {
    const document = documentOf([{ name: 'HQ-08EN', range: '<= 2.0 (with option HQ-WEB)' }])
    const open = answer(document, { model: 'HQ-08EN', version: '1.0' })
    expect(verdict(open)).toBe('undetermined CONDITION')
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '3.0' }))).toBe('undetermined NO_FIX_STATED')
  })
})

describe('the union of boxes', () => {
  const two: Leaf[] = [
    { name: 'HQ-08EN', range: '<= 1.5' },
    { name: 'HQ-08EN', range: '>= 2.0 | < 2.4' },
  ]
  it.each([
    ['1.5', 'affected IN_RANGE'],
    ['1.6', 'not_affected IN_GAP'],
    ['2.0', 'affected IN_RANGE'],
    ['2.4', 'not_affected ABOVE_EXCLUSIVE_BOUND'],
  ])('version %s of two ranges: %s', (version, expected) => {
    expect(verdict(answer(documentOf(two), { model: 'HQ-08EN', version }))).toBe(expected)
  })

  it('single versions state no bounds: what lies beside them is not said', () => {
    const document = documentOf([
      { name: 'HQ-08EN', version: '1.5' },
      { name: 'HQ-08EN', version: '1.7' },
    ])
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '1.5' }))).toBe('affected IN_RANGE')
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '1.4' }))).toBe('undetermined NOT_STATED')
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '1.6' }))).toBe('undetermined NOT_STATED')
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '1.8' }))).toBe('undetermined NO_FIX_STATED')
  })
})

describe('serial numbers that part the units', () => {
  const parted = [
    { name: 'HQ-08EN (Serial number 17X**** and later)', range: '<= 1.280' },
    { name: 'HQ-08EN (Serial number 179**** and prior)', range: '<= 1.074' },
  ]
  it.each([
    ['17X0001', '1.280', 'affected IN_RANGE'],
    ['1790001', '1.074', 'affected IN_RANGE'],
    ['1790001', '1.100', 'undetermined NO_FIX_STATED'],
    ['17X0001', '1.300', 'undetermined NO_FIX_STATED'],
    [undefined, '1.100', 'undetermined SERIAL_UNKNOWN'],
    [undefined, '1.300', 'undetermined NO_FIX_STATED'],
  ])('only the range of its own serial numbers counts for a unit: %s, version %s', (serial, version, expected) => {
    const unit = { model: 'HQ-08EN', version, ...(serial === undefined ? {} : { serial }) }
    expect(verdict(answer(documentOf(parted), unit))).toBe(expected)
  })

  it('a fix of one half is no fix of the other', () => {
    const document = documentOf(parted, {
      remediations: [
        fix('Update to version 1.281 or later.', ['P1']),
        fix('Update to version 1.075 or later.', ['P2']),
      ],
    })
    const old = answer(document, { model: 'HQ-08EN', version: '1.100', serial: '1790001' })
    expect(verdict(old)).toBe('not_affected AT_OR_ABOVE_FIX')
    const young = answer(document, { model: 'HQ-08EN', version: '1.100', serial: '17X0001' })
    expect(verdict(young)).toBe('affected IN_RANGE')
    expect(
      young.vulnerabilities[0]?.remedies.map((remedy) => [remedy.fixedVersion, remedy.applicableToThisUnit]),
    ).toEqual([
      ['1.281', 'yes'],
      [undefined, 'no'],
    ])
  })

  it('bounds and fixes of other serial numbers say nothing of a unit', () => {
    const [, old] = parted
    const leaves = old === undefined ? [] : [old]
    const document = documentOf(leaves, { remediations: [fix('Update to version 1.075 or later.', ['P1'])] })
    const young = { model: 'HQ-08EN', version: '1.100', serial: '17X0001' }
    expect(verdict(answer(document, young))).toBe('undetermined NO_FIX_STATED')
    const exclusive = documentOf(leaves.map((leaf) => ({ ...leaf, range: '< 1.075' })))
    expect(verdict(answer(exclusive, young))).toBe('undetermined NO_FIX_STATED')
  })

  it('serial numbers above a bound are not excluded by the version range of another product', () => {
    const document = documentOf([
      { name: 'HQ-08EN', range: '<=with_the_first_5_digits_of_serial_number_24061' },
      { name: 'HQ-08EN', range: '< 2.0' },
    ])
    const unit = { model: 'HQ-08EN', version: '2.1', serial: '240620001' }
    expect(verdict(answer(document, unit))).toBe('undetermined NO_FIX_STATED')
  })
})

describe('single versions beside ranges', () => {
  it.each([
    ['3.0', 'undetermined NOT_STATED'],
    ['2.5', 'undetermined NOT_STATED'],
    ['4.0', 'affected IN_RANGE'],
  ])('single versions below a range: where the flaw begins is not said for %s', (version, expected) => {
    const document = documentOf([{ name: 'HQ-08EN', range: '2.7 | 3.1 | >= 4.0 | <= 4.6' }])
    expect(verdict(answer(document, { model: 'HQ-08EN', version }))).toBe(expected)
  })

  it('a single version above a range does not hide where the range begins', () => {
    const document = documentOf([
      { name: 'HQ-08EN', range: '>= 2.0 | < 3.0' },
      { name: 'HQ-08EN', version: '5.0' },
    ])
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '1.0' }))).toBe('not_affected BELOW_LOWER_BOUND')
  })
})

describe('product status', () => {
  it('stated as not affected', () => {
    const document = documentOf([{ name: 'HQ-08EN', range: 'vers:all/*', status: 'known_not_affected' }])
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '1.0' }))).toBe('not_affected STATED_NOT_AFFECTED')
  })

  it('stated as affected and as fixed at once is a contradiction', () => {
    const document = documentOf([
      { name: 'HQ-08EN', range: '<= 2.0' },
      { name: 'HQ-08EN', version: '2.0', status: 'fixed' },
    ])
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '2.0' }))).toBe('undetermined CONTRADICTION')
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '1.0' }))).toBe('affected IN_RANGE')
  })

  it('under investigation is undetermined', () => {
    const document = documentOf([{ name: 'HQ-08EN', range: 'vers:all/*', status: 'under_investigation' }])
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '1.0' }))).toBe('undetermined UNDER_INVESTIGATION')
  })

  it('a product that only another vulnerability names is not listed for this one', () => {
    const document = documentOf([{ name: 'HQ-08EN' }, { name: 'HQ-16EN' }], { status: { known_affected: ['P2'] } })
    const other = { cve: 'CVE-2026-0002', product_status: { known_affected: ['P1'] } }
    const found = answer({ ...document, vulnerabilities: [...document.vulnerabilities, other] }, { model: 'HQ-08EN' })
    expect(found.vulnerabilities.map(verdict)).toEqual(['not_listed NOT_LISTED', 'affected ALL_VERSIONS'])
  })

  it('a product that only a flag names is spoken of, and its status is open', () => {
    const document = documentOf([{ name: 'HQ-08EN' }, { name: 'HQ-16EN' }], { status: { known_affected: ['P2'] } })
    const [flaw] = document.vulnerabilities
    const flags = [{ label: 'component_not_present', product_ids: ['P1'] }]
    const other = { cve: 'CVE-2026-0002', product_status: { known_affected: ['P1'] } }
    const found = answer({ ...document, vulnerabilities: [{ ...flaw, flags }, other] }, { model: 'HQ-08EN' })
    expect(found.vulnerabilities.map(verdict)).toEqual(['undetermined NOT_STATED', 'affected ALL_VERSIONS'])
  })
})

describe('what stands in the full name or the version only', () => {
  it('a model that is written where versions belong may be meant', () => {
    const document = documentOf([{ name: 'Series HG', version: 'HG-823 | HG-832/xxx' }])
    expect(verdict(answer(document, { model: 'HG-823' }))).toBe('undetermined FAMILY_MEMBERSHIP')
    expect(verdict(answer(document, { model: 'HG-82' }))).toBe('not_listed NOT_LISTED')
    expect(verdict(answer(document, { model: 'HG-823', vendor: 'Siemens' }))).toBe('not_listed NOT_LISTED')
  })

  it('a bound that the full name calls a serial number is one', () => {
    const document = documentOf([
      { name: 'HQ-08EN', range: '<= 21081', full: 'HQ-08EN: serial number 21081 and prior' },
    ])
    expect(verdict(answer(document, { model: 'HQ-08EN', serial: '210811234567' }))).toBe('affected IN_RANGE')
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '5.0' }))).toBe('undetermined SERIAL_UNKNOWN')
  })

  it('a part that only the full name tells is the one whose versions are meant', () => {
    const full = 'HQ-08EN: Network part firmware version 65 and prior'
    const document = documentOf([{ name: 'HQ-08EN', range: '<= 65', full }])
    expect(verdict(answer(document, { model: 'HQ-08EN', versions: { 'Network part': '65' } }))).toBe(
      'affected IN_RANGE',
    )
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '66' }))).toBe('undetermined VERSION_UNKNOWN')
  })

  it('a name that begins with its vendor is meant without it, too', () => {
    const document = documentOf([{ name: 'Hibari India HG-ENET', vendor: 'Hibari India', range: 'vers:all/*' }])
    expect(verdict(answer(document, { model: 'HG-ENET' }))).toBe('affected ALL_VERSIONS')
  })
})

describe('who is meant', () => {
  const document = documentOf([{ name: 'HQ-08EN', range: '< 2.0' }])
  it('another model and another maker are not listed, and have no remedies', () => {
    for (const asset of [{ model: 'HQ-08' }, { model: 'HQ-08ENS' }, { model: 'HQ-08EN', vendor: 'Siemens' }])
      expect(answer(document, asset)).toMatchObject({ applicability: 'not_listed', products: [] })
  })

  it('an unknown maker excludes nothing', () => {
    expect(verdict(answer(document, { model: 'ＨＱ-08en', version: '1.0' }))).toBe('affected IN_RANGE')
  })

  it('a family word that nobody has rules for is undetermined', () => {
    const family = documentOf([{ name: 'HQ series', range: 'vers:all/*' }])
    expect(verdict(answer(family, { model: 'HQ-08EN', vendor: 'Hibari' }))).toBe('undetermined FAMILY_MEMBERSHIP')
  })
})

describe('parts, serial numbers, hardware', () => {
  it('a part has its own version', () => {
    const document = documentOf([{ name: 'HM-04MT Operating system', range: '<= W' }])
    expect(verdict(answer(document, { model: 'HM-04MT', versions: { 'Operating System': 'W' } }))).toBe(
      'affected IN_RANGE',
    )
    expect(verdict(answer(document, { model: 'HM-04MT', version: '1.0' }))).toBe('undetermined VERSION_UNKNOWN')
  })

  it('a serial number tells the unit as shipped', () => {
    const document = documentOf([{ name: 'HQ-08EN', range: 'first 5 digits of serial number 26061 or prior' }])
    const old = answer(document, { model: 'HQ-08EN', serial: '260611234567' })
    expect(verdict(old)).toBe('affected IN_RANGE')
    expect(old.reasons.map(({ code }) => code)).toContain('AS_SHIPPED')
    expect(verdict(answer(document, { model: 'HQ-08EN' }))).toBe('undetermined SERIAL_UNKNOWN')
    expect(verdict(answer(document, { model: 'HQ-08EN', serial: '26A' }))).toBe('undetermined SERIAL_FORMAT')
    expect(verdict(answer(document, { model: 'HQ-08EN', serial: '260710000001' }))).toBe('undetermined NO_FIX_STATED')
  })

  it('a component installed on a device: both sides have to hold', () => {
    const relationships = [
      {
        category: 'installed_on',
        product_reference: 'P1',
        relates_to_product_reference: 'P2',
        full_product_name: { name: 'Driver on GT-27', product_id: 'P3' },
      },
    ]
    const document = documentOf([{ name: 'HD-Driver', range: '<= 05.65' }, { name: 'GT-27' }], {
      relationships,
      status: { known_affected: ['P3'] },
    })
    expect(verdict(answer(document, { model: 'GT-27', versions: { 'HD-Driver': '05.60' } }))).toBe('affected IN_RANGE')
    expect(verdict(answer(document, { model: 'GT-27', versions: { 'HD-Driver': '05.66' } }))).toBe(
      'undetermined NO_FIX_STATED',
    )
    expect(verdict(answer(document, { model: 'GT-27', version: '1.0' }))).toMatch(
      /^undetermined (VERSION_UNKNOWN|CONDITION)$/,
    )
    expect(verdict(answer(document, { model: 'HD-Driver', version: '05.60' }))).toBe('undetermined CONDITION')
  })
})

describe('what an owner can do', () => {
  const remediations = [
    fix('Update to version 2.1 or later.'),
    fix('Restrict access with a firewall.', ['P1', 'P2'], 'mitigation'),
    fix('Update to version 9 or later.', ['P2']),
    { category: 'workaround', details: 'Turn the web server off.' },
  ]
  const document = documentOf(
    [
      { name: 'HQ-08EN', range: '<= 2.0' },
      { name: 'HQ-16EN', range: '<= 8' },
    ],
    { remediations },
  )

  it('an affected unit gets the remedies that name it, with the fix; those that name nobody may be its own', () => {
    const [first] = answer(document, { model: 'HQ-08EN', version: '1.0' }).vulnerabilities
    expect(
      first?.remedies.map(({ category, fixedVersion, applicableToThisUnit }) => [
        category,
        fixedVersion,
        applicableToThisUnit,
      ]),
    ).toEqual([
      ['vendor_fix', '2.1', 'yes'],
      ['mitigation', undefined, 'yes'],
      ['workaround', undefined, 'unknown'],
    ])
  })

  it('a unit that is not affected needs none', () => {
    expect(answer(document, { model: 'HQ-08EN', version: '2.1' }).vulnerabilities[0]).toMatchObject({
      applicability: 'not_affected',
      remedies: [],
    })
  })
})

it('several vulnerabilities combine as the worst', () => {
  const one = documentOf([{ name: 'HQ-08EN', range: '< 2.0' }])
  const second = { cve: 'CVE-2026-0002', product_status: { known_not_affected: ['P1'] } }
  const document = { ...one, vulnerabilities: [...one.vulnerabilities, second] }
  const found = answer(document, { model: 'HQ-08EN', version: '1.0' })
  expect(found.vulnerabilities.map(({ id, applicability }) => [id, applicability])).toEqual([
    ['CVE-2026-0001', 'affected'],
    ['CVE-2026-0002', 'not_affected'],
  ])
  expect(found.applicability).toBe('affected')
})

it('every reason has words in both languages, without a parameter left open', () => {
  const document = documentOf([{ name: 'HQ-08EN', range: '<= 1.5' }])
  for (const asset of [{ version: '1.0' }, { version: '2.0' }, {}, { version: 'x' }]) {
    for (const reason of answer(document, { model: 'HQ-08EN', ...asset }).reasons) {
      for (const language of ['en', 'ja'] as const)
        expect(explainReason(reason, language)).not.toMatch(/\{\{|undefined|“”|「」/)
    }
  }
})
