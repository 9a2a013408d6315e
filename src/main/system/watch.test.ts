import { describe, expect, it } from 'vitest'
import { findFaults, type Watched } from './watch.ts'

const AT = new Date('2026-04-10T12:00:00Z')
const GIB = 1024 ** 3
const WELL: Watched = {
  oldestUnsealedAt: '2026-04-10T11:59:58Z',
  firstEntryAt: '2026-01-01T00:00:00Z',
  lastBackupAt: '2026-04-09T12:00:00Z',
  disk: { free: 50 * GIB, size: 100 * GIB },
}

describe('the watch over the installation', () => {
  it('finds nothing where all is well', () => {
    expect(findFaults(WELL, AT)).toEqual([])
    expect(findFaults({ ...WELL, oldestUnsealedAt: null }, AT)).toEqual([])
  })

  it('finds a trail that is not sealed for two minutes', () => {
    expect(findFaults({ ...WELL, oldestUnsealedAt: '2026-04-10T11:50:00Z' }, AT)).toEqual([
      { name: 'sealingLate', figures: { minutes: 10 } },
    ])
  })

  it('finds a backup of more than a week, and an installation that never had one', () => {
    expect(findFaults({ ...WELL, lastBackupAt: '2026-04-01T12:00:00Z' }, AT)).toEqual([
      { name: 'backupOld', figures: { days: 9 } },
    ])
    expect(findFaults({ ...WELL, lastBackupAt: undefined, firstEntryAt: '2026-03-31T12:00:00Z' }, AT)).toEqual([
      { name: 'backupOld', figures: { days: 10 } },
    ])
    expect(findFaults({ ...WELL, lastBackupAt: undefined, firstEntryAt: '2026-04-09T12:00:00Z' }, AT)).toEqual([])
  })

  it('finds a disk with little room, by share and by size', () => {
    expect(findFaults({ ...WELL, disk: { free: 9.5 * GIB, size: 100 * GIB } }, AT)).toEqual([
      { name: 'diskLow', figures: { percent: 9, gibibytes: 9.5 } },
    ])
    expect(findFaults({ ...WELL, disk: { free: 1.5 * GIB, size: 10 * GIB } }, AT)).toMatchObject([{ name: 'diskLow' }])
  })
})
