import { expect, test } from 'vitest'
import { parsePidFile } from './postmaster.ts'

const TEXT = '4711\n/data/cluster\n1700000000\n36905\n\n127.0.0.1\n  123456   7\nready   \n'

test('postmaster.pid tells process, data directory, port and state', () => {
  expect(parsePidFile(TEXT)).toEqual({ pid: 4711, dataDir: '/data/cluster', port: 36_905, status: 'ready' })
})

test('a postmaster.pid that a power cut left empty or cut is none', () => {
  expect(parsePidFile('')).toBeUndefined()
  expect(parsePidFile('4711')).toBeUndefined()
  expect(parsePidFile('\0\0\0\0\n/data')).toBeUndefined()
})
