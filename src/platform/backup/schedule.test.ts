import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import {
  backupName,
  isBackupDue,
  pruneBackups,
  readBackupState,
  saveBackupState,
  type BackupState,
} from './schedule.ts'

const folder = mkdtempSync(join(tmpdir(), 'andon-schedule-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const noon = new Date(2026, 10, 25, 12, 0)
const hours = (count: number): string => new Date(noon.getTime() + count * 3_600_000).toISOString()
const good = (at: string): BackupState => ({
  startedAt: at,
  finishedAt: at,
  succeededAt: at,
  folder: '/b',
  rows: 1,
  problem: null,
})

it.each([
  ['never made', undefined, true],
  ['made since its time of day', good(hours(-9)), false],
  ['made before its time of day', good(hours(-10)), true],
  ['made yesterday, the machine was off tonight', good(hours(-30)), true],
  ['failed half an hour ago', { ...good(hours(-30)), startedAt: hours(-0.5), problem: 'x' }, false],
  ['failed an hour ago', { ...good(hours(-30)), startedAt: hours(-1), problem: 'x' }, true],
  ['of the future: the clock was set back', good(hours(50)), true],
] as const)('a backup at 02:30 that was %s: due at noon is decided', (_, state, due) => {
  expect(isBackupDue(noon, '02:30', state)).toBe(due)
})

it('the newest whole backups of the schedule stay; cut ones go; whatever else lies there is not touched', async () => {
  const make = (name: string, whole: boolean): void => {
    mkdirSync(join(folder, name))
    if (whole) writeFileSync(join(folder, name, 'manifest.json'), '{}')
  }
  for (const day of [1, 2, 3, 4]) make(backupName(new Date(Date.UTC(2026, 0, day))), true)
  make('andon-2026-01-05T000000Z.partial', false)
  make('andon-2026-01-06T000000Z', false)
  make('mine', true)
  await pruneBackups(folder, 2)
  expect(readdirSync(folder).toSorted()).toEqual([
    'andon-2026-01-03T000000Z',
    'andon-2026-01-04T000000Z',
    'andon-2026-01-06T000000Z',
    'mine',
  ])
})

it('the state survives a restart; a broken one is none', () => {
  saveBackupState(folder, good(hours(0)))
  expect(readBackupState(folder)).toEqual(good(hours(0)))
  writeFileSync(join(folder, 'backup-state.json'), '{')
  expect(readBackupState(folder)).toBeUndefined()
})
