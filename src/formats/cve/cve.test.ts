import { describe, expect, it } from 'vitest'
import { answerStated, type StatedAnswer, type StatedReading } from '../affected-set/stated/index.ts'
import { parseCve, parseCveValue, readCve } from './index.ts'

type Entry = Readonly<Record<string, unknown>>

function recordOf(affected: readonly Entry[], adp: readonly Entry[] = [], state = 'PUBLISHED'): Entry {
  return {
    dataType: 'CVE_RECORD',
    dataVersion: '5.1',
    cveMetadata: { cveId: 'CVE-2026-0001', state },
    containers: {
      cna: { affected, title: 'Kanban' },
      adp: [{ providerMetadata: { shortName: 'CISA-ADP' }, affected: adp }],
    },
  }
}

function readingOf(value: unknown): StatedReading {
  const { record, findings } = parseCveValue(value)
  if (record === undefined) throw new Error(JSON.stringify(findings))
  const reading = readCve(record)
  expect(JSON.parse(JSON.stringify(reading))).toEqual(reading)
  return reading
}

function answer(value: unknown, version?: string, more: { options?: string[] } = {}): StatedAnswer {
  const unit = { model: 'kanban', ...(version === undefined ? {} : { version }), ...more }
  return answerStated(readingOf(value), () => true, unit)
}

const verdict = ({ applicability, ground }: StatedAnswer): string => `${applicability} ${ground}`

function product(versions: readonly Entry[] | undefined, more: Entry = {}): Entry {
  return { vendor: 'Hibari', product: 'Kanban', ...(versions === undefined ? {} : { versions }), ...more }
}

/** One entry with `affected` unless it says otherwise, and a default. */
function ask(entry: Entry, version: string | undefined, defaultStatus?: string): string {
  const one = product([{ status: 'affected', ...entry }], defaultStatus === undefined ? {} : { defaultStatus })
  return verdict(answer(recordOf([one]), version))
}

describe('ranges', () => {
  const range = { version: '1.0.0', lessThan: '2.0.0', versionType: 'semver' }
  it.each([
    ['0.9.0', 'unaffected', 'not_affected STATED_NOT_AFFECTED'],
    ['1.0.0', 'unaffected', 'affected IN_RANGE'],
    ['2.0.0-rc.1', 'unaffected', 'affected IN_RANGE'],
    ['2.0.0', 'unaffected', 'not_affected STATED_NOT_AFFECTED'],
    ['2.0.0', undefined, 'undetermined NOT_STATED'],
    ['2.0.0', 'unknown', 'undetermined NOT_STATED'],
    ['2.0.0', 'affected', 'affected IN_RANGE'],
    [undefined, 'unaffected', 'undetermined VERSION_UNKNOWN'],
    [undefined, 'affected', 'affected IN_RANGE'],
  ])('from version up to lessThan: %s with the default %s is %s', (version, defaultStatus, expected) => {
    expect(ask(range, version, defaultStatus)).toBe(expected)
  })

  it('lessThanOrEqual includes its version', () => {
    const entry = { version: '0', lessThanOrEqual: '2.0', versionType: 'custom' }
    expect(ask(entry, '2.0', 'unaffected')).toBe('affected IN_RANGE')
    expect(ask(entry, '2.1', 'unaffected')).toBe('not_affected STATED_NOT_AFFECTED')
  })

  it.each([
    ['*', '7.0', 'affected ALL_VERSIONS'],
    ['*', undefined, 'affected ALL_VERSIONS'],
    ['2.*', '2.99', 'affected IN_RANGE'],
    ['2.*', '3.0', 'not_affected STATED_NOT_AFFECTED'],
  ])('a limit of %s is an arbitrarily large number: %s is %s', (lessThan, version, expected) => {
    expect(ask({ version: '0', lessThan, versionType: 'custom' }, version, 'unaffected')).toBe(expected)
  })

  it('a series of semantic versions ends before the next one and its pre-releases', () => {
    const entry = { version: '1.0.0', lessThan: '2.*', versionType: 'semver', status: 'unaffected' }
    expect(ask(entry, '2.99.0', 'affected')).toBe('not_affected STATED_NOT_AFFECTED')
    expect(ask(entry, '3.0.0-rc.1', 'affected')).toBe('affected IN_RANGE')
  })

  it('the order is the one of the version type', () => {
    const entry = (versionType: string): Entry => ({ version: '1.0.0-rc1', lessThan: '1.0.0', versionType })
    expect(ask(entry('semver'), '1.0.0-m1', 'unaffected')).toBe('not_affected STATED_NOT_AFFECTED')
    expect(ask({ version: '0', lessThan: '1:2.0-1', versionType: 'rpm' }, '9.0-1', 'unaffected')).toBe(
      'affected IN_RANGE',
    )
    expect(ask({ version: '0', lessThan: '1.0', versionType: 'python' }, '1.0.dev3', 'unaffected')).toBe(
      'affected IN_RANGE',
    )
  })

  it('a collection tells the order where the entry tells none', () => {
    const entry = { status: 'affected', version: '0', lessThan: '1.0', versionType: 'custom' }
    const more = { defaultStatus: 'unaffected', packageName: 'kanban', collectionURL: 'https://pypi.python.org' }
    expect(verdict(answer(recordOf([product([entry], more)]), '1.0.dev3'))).toBe('affected IN_RANGE')
  })

  it.each(['custom', 'patch', '1.1.1', '8.0.0 to 9.2.0', undefined])(
    'the version type %s leaves the order to the shape',
    (versionType) => {
      const entry = { version: 'V4.0', lessThan: 'V4.7 HF27', ...(versionType === undefined ? {} : { versionType }) }
      expect(ask(entry, 'V4.7 HF26', 'unaffected')).toBe('affected IN_RANGE')
      expect(ask(entry, 'V4.7 HF27', 'unaffected')).toBe('not_affected STATED_NOT_AFFECTED')
    },
  )

  it('semantic versions by name only are compared by their shape', () => {
    const entry = { version: '0', lessThan: 'V4.10.0.0', versionType: 'semver' }
    expect(ask(entry, '4.9.0.0', 'unaffected')).toBe('affected IN_RANGE')
    expect(ask(entry, '4.10.0.0', 'unaffected')).toBe('not_affected STATED_NOT_AFFECTED')
  })
})

describe('a unit told shortly', () => {
  it('may have more numbers: it is not below a range that begins with them', () => {
    const entry = { version: '8.5.0', lessThan: '9.0.0', versionType: 'semver' }
    expect(ask(entry, '8', 'unaffected')).toBe('undetermined INCOMPARABLE')
    expect(ask(entry, '8.6', 'unaffected')).toBe('affected IN_RANGE')
    expect(ask(entry, '7', 'unaffected')).toBe('not_affected STATED_NOT_AFFECTED')
  })
})

describe('status changes', () => {
  const entry = {
    version: '2.0.0',
    versionType: 'semver',
    lessThan: '2.*',
    status: 'affected',
    changes: [
      { at: '2.6.3', status: 'unaffected' },
      { at: '2.5.2', status: 'unaffected' },
      { at: '2.6.0', status: 'affected' },
    ],
  }
  it.each([
    ['2.5.1', 'affected IN_RANGE'],
    ['2.5.2', 'not_affected STATED_NOT_AFFECTED'],
    ['2.6.0', 'affected IN_RANGE'],
    ['2.6.3', 'not_affected STATED_NOT_AFFECTED'],
    ['3.0.0', 'undetermined NOT_STATED'],
  ])('are sorted by the reader: %s is %s', (version, expected) => {
    expect(ask(entry, version)).toBe(expected)
  })

  it('one behind the end names a version that is not affected', () => {
    const behind = {
      version: 'n/a',
      versionType: 'custom',
      lessThanOrEqual: '1.9.3',
      changes: [{ at: '1.9.4', status: 'unaffected' }],
    }
    expect(ask(behind, '1.9.3')).toBe('affected IN_RANGE')
    expect(ask(behind, '1.9.4')).toBe('not_affected STATED_FIXED')
    expect(ask(behind, '1.9.5')).toBe('undetermined NOT_STATED')
  })

  it('that have no order leave the whole range open', () => {
    const entries = {
      version: '1.0',
      versionType: 'custom',
      lessThan: '2.0',
      changes: [{ at: 'blue', status: 'unaffected' }],
    }
    expect(ask(entries, '1.5', 'unaffected')).toMatch(/^undetermined/)
  })
})

describe('words where versions belong', () => {
  it.each([
    ['All versions < V4.3', '4.2', 'affected IN_RANGE'],
    ['All versions < V4.3', '4.3', 'not_affected STATED_NOT_AFFECTED'],
    ['1.2 and prior', '1.1', 'affected IN_RANGE'],
    ['before 3.4', '3.4', 'not_affected STATED_NOT_AFFECTED'],
    ['all versions', undefined, 'affected ALL_VERSIONS'],
    ['*', '5.0', 'affected ALL_VERSIONS'],
    ['n/a', '5.0', 'undetermined NOT_STATED'],
    ['unspecified', undefined, 'undetermined NOT_STATED'],
    ['0', '5.0', 'undetermined NOT_UNDERSTOOD'],
    ['See references', '5.0', 'undetermined NOT_UNDERSTOOD'],
    ['5.0 with option W', '5.0', 'undetermined CONDITION'],
    ['1.290C以前', '1.280C', 'affected IN_RANGE'],
  ])('“%s” for a unit of version %s: %s', (version, asked, expected) => {
    expect(ask({ version }, asked, 'unaffected')).toBe(expected)
  })

  it.each([
    [{ version: 'All versions', lessThan: '1.35' }, '1.34', 'affected IN_RANGE'],
    [{ version: 'unspecified', lessThan: '14.5' }, '14.5', 'not_affected STATED_NOT_AFFECTED'],
    [{ version: 'All versions < V4.3', lessThan: 'V4.3' }, '4.2', 'affected IN_RANGE'],
    [{ version: 'All versions < V4.3', lessThan: 'V4.3' }, '4.3', 'not_affected STATED_NOT_AFFECTED'],
    [{ version: '>= 2.0', lessThan: '3.0' }, '1.9', 'not_affected STATED_NOT_AFFECTED'],
    [{ version: '>= 2.0', lessThan: '3.0' }, '2.9', 'affected IN_RANGE'],
    [{ version: '1.2', lessThanOrEqual: 'prior' }, '1.0', 'affected IN_RANGE'],
    [{ version: '1.0', lessThanOrEqual: '1.2 and prior' }, '1.2', 'affected IN_RANGE'],
    [{ version: '8.0.x', lessThanOrEqual: '8.0.x' }, '8.0.7', 'affected IN_RANGE'],
    [{ version: 'Modbus Router', lessThanOrEqual: 'v7.09' }, '7.08', 'undetermined CONDITION'],
    [{ version: 'Modbus Router', lessThanOrEqual: 'v7.09' }, '7.10', 'not_affected STATED_NOT_AFFECTED'],
    [{ version: '10.0', lessThan: 'publication' }, '10.5', 'undetermined CONDITION'],
    [{ version: '10.0', lessThan: 'publication' }, '9.0', 'not_affected STATED_NOT_AFFECTED'],
  ])('%j for a unit of version %s: %s', (entry, version, expected) => {
    expect(ask({ versionType: 'custom', ...entry }, version, 'unaffected')).toBe(expected)
  })

  it('a word for "no version" begins a range of what is affected, never of what is not', () => {
    const entry = { version: 'n/a', lessThan: '2.0', versionType: 'custom', status: 'unaffected' }
    expect(ask(entry, '1.0', 'affected')).toBe('undetermined CONDITION')
  })

  it('a version less than itself means: before it', () => {
    const entry = { version: '112.0.5', lessThan: '112.0.5', versionType: 'custom' }
    expect(ask(entry, '112.0.4')).toBe('affected IN_RANGE')
    expect(ask(entry, '112.0.5', 'unaffected')).toBe('undetermined NOT_STATED')
    expect(ask(entry, '112.0.6', 'unaffected')).toBe('not_affected STATED_NOT_AFFECTED')
    expect(ask({ ...entry, status: 'unaffected' }, '112.0.4', 'affected')).toBe('affected IN_RANGE')
    expect(ask({ ...entry, status: 'unaffected' }, '112.0.6', 'affected')).toBe('undetermined NOT_STATED')
  })

  it('a version up to itself is that version; whether those before it are meant, too, is open', () => {
    const entry = { version: '20.5.0', lessThanOrEqual: '20.5.0', versionType: 'semver' }
    expect(ask(entry, '20.5.0', 'unaffected')).toBe('affected IN_RANGE')
    expect(ask(entry, '20.4.0', 'unaffected')).toBe('undetermined NOT_STATED')
    expect(ask(entry, '20.6.0', 'unaffected')).toBe('not_affected STATED_NOT_AFFECTED')
  })

  it('a sign without a version is that of the version', () => {
    const entry = { version: '4.5.0.2', lessThan: '<', versionType: 'custom' }
    expect(ask(entry, '4.5.0.1', 'unaffected')).toBe('affected IN_RANGE')
    expect(ask(entry, '4.5.0.2', 'unaffected')).toBe('not_affected STATED_NOT_AFFECTED')
  })

  it('an end that means nothing leaves both sides of the other end open', () => {
    const entry = { version: '3.0.1', lessThan: 'see the web page', versionType: 'custom' }
    expect(ask(entry, '3.0.0', 'unaffected')).toBe('undetermined NOT_UNDERSTOOD')
    expect(ask(entry, '3.0.2', 'unaffected')).toBe('undetermined NOT_UNDERSTOOD')
  })

  it('bounds that leave no room are not understood', () => {
    expect(ask({ version: '3.0', lessThan: '2.0', versionType: 'custom' }, '2.5', 'unaffected')).toBe(
      'undetermined NOT_UNDERSTOOD',
    )
  })
})

describe('several entries', () => {
  const many = (...versions: Entry[]): string[] =>
    ['2.4', '2.5', '2.6'].map((version) =>
      verdict(answer(recordOf([product(versions, { defaultStatus: 'affected' })]), version)),
    )

  it('the first that holds decides', () => {
    expect(
      many(
        { version: '2.5', status: 'unaffected' },
        { version: '2.0', lessThan: '3.0', versionType: 'custom', status: 'affected' },
      ),
    ).toEqual(['affected IN_RANGE', 'not_affected STATED_NOT_AFFECTED', 'affected IN_RANGE'])
    expect(
      many(
        { version: '2.0', lessThan: '3.0', versionType: 'custom', status: 'affected' },
        { version: '2.5', status: 'unaffected' },
      )[1],
    ).toBe('affected IN_RANGE')
  })

  it('"unaffected" that is not narrower than a later "affected" is a contradiction', () => {
    const [, at] = many(
      { version: '0', lessThan: '*', versionType: 'custom', status: 'unaffected' },
      { version: '2.5', status: 'affected' },
    )
    expect(at).toBe('undetermined CONTRADICTION')
    expect(many({ version: '2.5', status: 'affected' }, { version: '2.5', status: 'unaffected' })[1]).toBe(
      'undetermined CONTRADICTION',
    )
  })

  it('the only version of its line that is named may stand for the line: the default does not decide the rest of it', () => {
    const told = (...versions: string[]): string[] =>
      ['11.0.9', '11.1.0', '11.1.1', '11.2.0'].map((version) => {
        const entries = versions.map((one) => ({ version: one, status: 'affected' }))
        return answer(recordOf([product(entries, { defaultStatus: 'unaffected' })]), version).applicability
      })
    expect(told('11.1.0')).toEqual(['not_affected', 'affected', 'undetermined', 'not_affected'])
    expect(told('11.1.0', '11.1.5')).toEqual(['not_affected', 'affected', 'not_affected', 'not_affected'])
  })

  it('an entry that is not understood leaves open what no other decides', () => {
    const entries = [
      { version: '2.5', status: 'affected' },
      { version: 'see the web page', status: 'affected' },
    ]
    const one = product(entries, { defaultStatus: 'unaffected' })
    expect(verdict(answer(recordOf([one]), '2.5'))).toBe('affected IN_RANGE')
    expect(verdict(answer(recordOf([one]), '2.6'))).toBe('undetermined NOT_UNDERSTOOD')
  })

  it('who tells 6.11.2 apart means 6.11 itself by "6.11"', () => {
    const entries = [
      { version: '6.11', status: 'affected' },
      { version: '0', lessThan: '6.11', status: 'unaffected', versionType: 'custom' },
      { version: '6.11.2', lessThanOrEqual: '6.11.*', status: 'unaffected', versionType: 'custom' },
      { version: '6.12', lessThanOrEqual: '*', status: 'unaffected', versionType: 'original_commit_for_fix' },
    ]
    const told = ['6.10.9', '6.11', '6.11.1', '6.11.2', '6.12.1'].map(
      (version) => answer(recordOf([product(entries, { defaultStatus: 'affected' })]), version).applicability,
    )
    expect(told).toEqual(['not_affected', 'affected', 'affected', 'not_affected', 'not_affected'])
  })
})

describe('products', () => {
  it('without versions have one status', () => {
    const of = (defaultStatus: string): string => verdict(answer(recordOf([product(undefined, { defaultStatus })])))
    expect(of('affected')).toBe('affected ALL_VERSIONS')
    expect(of('unaffected')).toBe('not_affected STATED_NOT_AFFECTED')
    expect(of('unknown')).toBe('undetermined NOT_STATED')
  })

  it('on some platforms only are affected on these', () => {
    const one = product([{ version: '0', lessThan: '2.0', versionType: 'custom', status: 'affected' }], {
      platforms: ['Windows', 'Linux'],
      defaultStatus: 'unaffected',
    })
    expect(verdict(answer(recordOf([one]), '1.0'))).toBe('undetermined CONDITION')
    expect(verdict(answer(recordOf([one]), '1.0', { options: ['linux'] }))).toBe('affected IN_RANGE')
    expect(verdict(answer(recordOf([one]), '2.0'))).toBe('not_affected STATED_NOT_AFFECTED')
  })

  it('ranges of commits are residual: alone open, beside versions of the same product aside', () => {
    const commits = product(
      [{ version: 'a20cbdeffce2', lessThan: 'ccbf035ae5de', versionType: 'git', status: 'affected' }],
      { defaultStatus: 'unaffected' },
    )
    const versions = product([{ version: '0', lessThan: '6.5', versionType: 'semver', status: 'unaffected' }], {
      defaultStatus: 'affected',
    })
    expect(verdict(answer(recordOf([commits]), '6.1'))).toBe('undetermined INCOMPARABLE')
    expect(verdict(answer(recordOf([commits, versions]), '6.1'))).toBe('not_affected STATED_NOT_AFFECTED')
  })

  it('tags under the name of git are versions', () => {
    expect(ask({ version: 'v1.2', lessThan: 'v1.5', versionType: 'git' }, '1.4', 'unaffected')).toBe(
      'affected IN_RANGE',
    )
  })

  it('of several authors the worst counts, and silence only where all are silent', () => {
    const old = { version: '0', lessThan: '2.0', versionType: 'custom', status: 'affected' }
    const record = recordOf([product([old], { defaultStatus: 'unaffected' })], [product([{ ...old, lessThan: '3.0' }])])
    expect(verdict(answer(record, '2.5'))).toBe('affected IN_RANGE')
    expect(verdict(answer(record, '3.5'))).toBe('not_affected STATED_NOT_AFFECTED')
    expect(readingOf(record).products.map(({ author }) => author)).toEqual(['cna', 'adp:CISA-ADP'])
  })

  it('of a rejected record say nothing', () => {
    expect(verdict(answer(recordOf([product(undefined, { defaultStatus: 'affected' })], [], 'REJECTED')))).toBe(
      'not_listed NOT_LISTED',
    )
  })

  it('keep the source’s own words', () => {
    const reasons = answer(
      recordOf([product([{ version: '0', lessThan: 'V4.7 HF27', status: 'affected', versionType: 'custom' }])]),
      '4.6',
    ).reasons
    expect(reasons[0]?.params).toMatchObject({ product: 'Kanban', text: 'version 0, lessThan V4.7 HF27', value: '4.6' })
  })
})

describe('bytes', () => {
  it('that are no CVE record of format 5 are refused with the place', () => {
    const of = (text: string): unknown => parseCve(new TextEncoder().encode(text)).findings[0]
    expect(of('{}')).toMatchObject({ code: 'NOT_CVE', path: '/cveMetadata/cveId' })
    expect(of('{"dataVersion":"4.0","cveMetadata":{"cveId":"CVE-2020-0001"}}')).toMatchObject({ code: 'DATA_VERSION' })
    expect(of('[')).toMatchObject({ code: 'JSON_CUT' })
  })

  it('odd members are told with their places, and leave the product open', () => {
    const { findings } = parseCveValue(recordOf([product([{ version: 7, status: 'broken' }])]))
    expect(findings.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'MISSING /containers/cna/affected/0/versions/0/version',
      'STATUS /containers/cna/affected/0/versions/0/status',
    ])
    expect(
      verdict(
        answer(recordOf([product([{ version: 7, status: 'affected' }], { defaultStatus: 'unaffected' })]), '1.0'),
      ),
    ).toMatch(/^undetermined/)
  })
})
