import { expect, test } from 'vitest'
import { explainErrno, explainOutput, LaunchError } from './launch-error.ts'

const folder = 'the-data-folder'

test.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'DISK_FULL'],
  ['FATAL:  could not extend file: wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.', 'DISK_FULL'],
  ['initdb: error: could not write to file "x": Disk quota exceeded', 'DISK_FULL'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'PORT_TAKEN'],
  ['FATAL:  database files are incompatible with server', 'MAJOR_VERSION'],
  ['FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use', 'DATA_DIR_IN_USE'],
  ['something nobody foresaw', 'START_FAILED'],
])('what PostgreSQL said, %j, is told as %s', (output, code) => {
  expect(explainOutput(output, folder).code).toBe(code)
})

test('an unforeseen end keeps the last words of PostgreSQL', () => {
  expect(explainOutput('first\nFATAL:  something new', folder).message).toContain('FATAL:  something new')
})

test.each([
  ['ENOSPC', 'DISK_FULL'],
  ['EDQUOT', 'DISK_FULL'],
  ['EACCES', 'FOLDER_REFUSED'],
  ['EROFS', 'FOLDER_REFUSED'],
])('a system call that fails with %s is told as %s with the folder', (errno, code) => {
  const told = explainErrno(Object.assign(new Error('call failed'), { code: errno }), folder)
  expect(told).toBeInstanceOf(LaunchError)
  expect(told).toMatchObject({ code, message: expect.stringContaining(folder) })
})

test('other errors come back unchanged', () => {
  const error = new Error('other')
  expect(explainErrno(error, folder)).toBe(error)
})
