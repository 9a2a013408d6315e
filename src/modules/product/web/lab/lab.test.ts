import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printSchemeRule, readSchemeRule } from '#formats/version/index.ts'
import { en } from '../../lab-messages.en.ts'
import { readLab } from './lab-reading.ts'
import { EMPTY_LAB, EXAMPLES, isSameLab, labSchema, type LabState } from './lab-state.ts'
import { orderChoices, RULES } from './order-choice.ts'

const read = (state: Partial<LabState>): ReturnType<typeof readLab> => readLab({ ...EMPTY_LAB, ...state })
const answerOf = (state: Partial<LabState>): string | undefined => {
  const { answer } = read(state)
  return answer === undefined ? undefined : `${answer.applicability} ${answer.ground}`
}
const HMI = { text: '1.280 and prior', name: 'HF5-32MT' }

describe('the answer of the lab', () => {
  it.each([
    [{ ...HMI, versions: '1.280' }, 'affected IN_RANGE'],
    [{ ...HMI, versions: '1.281' }, 'undetermined NO_FIX_STATED'],
    [{ ...HMI, versions: '1.281', fix: '1.281' }, 'not_affected STATED_FIXED'],
    [{ ...HMI, versions: '1.290', fix: '1.281' }, 'not_affected AT_OR_ABOVE_FIX'],
    [{ ...HMI, model: 'HF5-32MR', versions: '1.0' }, 'not_listed NOT_LISTED'],
    [{ ...HMI, model: 'hf5 32mt' }, 'undetermined VERSION_UNKNOWN'],
    [{ name: 'HF5-32MT', versions: '1.0' }, 'affected ALL_VERSIONS'],
    [
      { text: 'シリアルNo.の上5桁が"24061"以前', name: 'HJ71-EN2', serial: '24062AB', versions: '' },
      'undetermined NO_FIX_STATED',
    ],
    [{ ...HMI, vendor: 'Hibari', model: 'HF5-32MT', versions: '1.0' }, 'affected IN_RANGE'],
  ] as const)('%j: %s', (state, expected) => expect(answerOf(state)).toBe(expected))

  it('waits until something is said of a product and of a machine', () => {
    for (const state of [{}, { text: '< 2' }, { text: '< 2', name: 'X1' }, { versions: '1.0' }])
      expect(answerOf(state)).toBeUndefined()
  })
})

describe('what the lab shows of versions', () => {
  it('their keys and their order, equal ones together', () => {
    const { order } = read({ versions: '1.10\n 1.9 \n\n1.10.0\n1.9' })
    expect(order?.versions.map(({ version }) => [version.text, version.scheme, (version.key ?? '') > ''])).toEqual([
      ['1.10', 'dotted', true],
      ['1.9', 'dotted', true],
      ['1.10.0', 'dotted', true],
    ])
    expect(order?.sorted).toEqual([['1.9'], ['1.10', '1.10.0']])
  })

  it('which of them cannot be compared, and then no order at all', () => {
    const { order } = read({ versions: 'Z\nAA\nY' })
    expect(order?.sorted).toBeUndefined()
    expect(order?.incomparable).toEqual([
      ['Z', 'AA'],
      ['AA', 'Y'],
    ])
    expect(read({ versions: 'Z\nAA\nY', order: 'letters-aa' }).order?.sorted).toEqual([['Y'], ['Z'], ['AA']])
  })

  it('what the range says of each', () => {
    const { order } = read({ text: '1.0 to 1.5', versions: '1.2\n1.6\nabc' })
    expect(order?.versions.map(({ verdict }) => verdict?.verdict)).toEqual(['in', 'outside', 'unknown'])
  })

  it('at most a hundred, and how many are left out', () => {
    const { order } = read({ versions: Array.from({ length: 130 }, (_, index) => `1.${index}`).join('\n') })
    expect(order?.versions.length).toBe(100)
    expect(order?.left).toBe(30)
  })
})

describe('the lab', () => {
  it('lists the models of a name, and says whether the machine’s is one', () => {
    const { name } = read({ name: 'Q03/04/06UDVCPU', model: 'q04udvcpu' })
    expect(name?.models).toEqual(['Q03UDVCPU', 'Q04UDVCPU', 'Q06UDVCPU'])
    expect(name?.verdict).toBe('match')
    expect(read({ name: 'Q03UDECPU', model: 'Q03UDCPU' }).name?.verdict).toBe('no')
  })

  it('shows where a serial number lies', () => {
    const { serial } = read({ text: 'first 5 digits of serial number 24061 and prior', serial: 's/n 24052-xyz' })
    expect(serial?.text).toBe('24052XYZ')
    expect(serial?.places.map(({ position }) => position)).toEqual(['in'])
  })

  it('reads a serial number by its family’s format, and answers by the version that it proves', () => {
    const fields = [
      { name: 'year' as const, length: 2 },
      { name: 'month' as const, length: 1 },
      { name: 'version' as const, length: 2 },
    ]
    const family = { formats: [{ validFrom: '2010-01-01', validUntil: null, fields }], asOf: '2026-03-01' }
    const state = { ...EMPTY_LAB, text: '<= 05', name: 'HJ5', serial: '24604' }
    const { serial, answer } = readLab(state, family)
    expect(serial?.reading?.units[0]?.production).toEqual({ from: '2024-06-01', to: '2024-06-30' })
    expect(answer?.applicability).toBe('affected')
    expect(answer?.reasons.map(({ code }) => code)).toContain('AS_SHIPPED')
    expect(readLab(state).answer?.ground).toBe('VERSION_UNKNOWN')
  })

  it('the chosen order counts for the answer, too', () => {
    const state = { text: '<= Z', name: 'HJ5-10G', model: 'HJ5-10G', versions: 'AA' }
    expect(answerOf(state)).toBe('undetermined INCOMPARABLE')
    expect(answerOf({ ...state, order: 'letters-aa' })).toBe('undetermined NO_FIX_STATED')
    expect(answerOf({ ...state, order: 'letters-aa', fix: 'AA' })).toBe('not_affected STATED_FIXED')
  })

  it('every order to choose is one, and has a word of its own', () => {
    for (const rule of RULES) {
      const known = readSchemeRule(rule)
      expect(known === undefined ? undefined : printSchemeRule(known)).toBe(rule)
    }
    const labels = orderChoices(en.orders).map(({ label }) => label)
    expect(new Set(labels).size).toBe(labels.length)
    expect(labels.every((label) => label !== '' && !label.includes('{{'))).toBe(true)
  })

  it('every example has a name, and shows what it promises: an answer with a ground', () => {
    expect(Object.keys(EXAMPLES)).toEqual(Object.keys(en.example))
    const grounds = Object.values(EXAMPLES).map((example) => answerOf(example))
    expect(grounds).not.toContain(undefined)
    expect(new Set(grounds).size).toBeGreaterThan(5)
  })

  it('an address may say anything: what is no short text is empty', () => {
    const state = labSchema.parse({ text: ['a', 'b'], name: 7, versions: 'x'.repeat(3000), __proto__: 'x', model: 'M' })
    expect(isSameLab(state, { ...EMPTY_LAB, model: 'M' })).toBe(true)
    expect(isSameLab(state, EMPTY_LAB)).toBe(false)
  })

  it('never throws, whatever is typed', () => {
    const words = fc.constantFrom(
      '1.0',
      '<',
      'and prior',
      '以前',
      'vers:',
      '|',
      'CVE-2026-1',
      '\n',
      '(',
      '**',
      'Z',
      '{',
      '"',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words, { maxLength: 12 }).map((all) => all.join(' ')),
    )
    const state = fc.record({
      text,
      name: text,
      vendor: text,
      fix: text,
      versions: text,
      order: text,
      model: text,
      serial: text,
      made: text,
      hw: text,
      family: text,
    })
    fc.assert(
      fc.property(state, (typed) => {
        const { answer, order } = readLab(typed)
        if (answer?.applicability === 'not_affected') expect(answer.reasons.length).toBeGreaterThan(0)
        expect(order === undefined || order.versions.length > 0).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
