import { availableParallelism, totalmem } from 'node:os'
import { defineConfig } from 'vitest/config'
import { scratchFolder } from './test/scratch.ts'
import { tellRounds } from './test/rounds.ts'
import LongestFirst from './test/sequence.ts'

const told = tellRounds()
if (told !== undefined) process.stderr.write(`${told}\n`)

/**
 * Workers of what takes long. Between a test, its database, its browser and its own installation somebody mostly waits for another:
 * three keep two cores busy, where there is memory for three installations with a browser each.
 */
const MANY = Math.min(process.constrainedMemory() || Infinity, totalmem()) >= 12 * 2 ** 30 ? 3 : 2

/**
 * Five projects: pure tests, tests on a real database, browser journeys, the long gates (every page, faults, backup: `npm run
 * check` has them, `npm test` has not), and the external corpora. All that takes long is one group: no worker waits for another
 * project's last file.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'test/*.test.ts',
            'test/fuzz/*.test.ts',
            'test/hostile/*.test.ts',
            'scripts/*.test.ts',
          ],
          exclude: ['**/*.db.test.ts'],
          // Modules are read once for each worker: with a process for each file, half of the time went into starting them.
          isolate: false,
          maxWorkers: Math.max(2, availableParallelism()),
          testTimeout: 20_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'database',
          include: ['src/**/*.db.test.ts', 'test/**/*.db.test.ts'],
          globalSetup: ['test/global-database.ts'],
          setupFiles: ['test/cheap-hash.ts'],
          // What tests write to the system's folder for temporary files, and throw away.
          env: { TMPDIR: scratchFolder() },
          // The program is loaded once for each worker, not once for each of sixty files; every file makes a world of its own.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          pool: 'forks',
          maxWorkers: MANY,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/*.e2e.ts'],
          globalSetup: ['test/global-database.ts', 'test/e2e/global-world.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          pool: 'forks',
          maxWorkers: MANY,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'gates',
          include: ['test/e2e/*.gate.ts'],
          globalSetup: ['test/global-database.ts', 'test/e2e/global-world.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          pool: 'forks',
          maxWorkers: MANY,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'corpora',
          include: ['test/corpora/*.corpora.ts'],
          // The answers of the database are held against the corpora, too.
          globalSetup: ['test/global-database.ts'],
          setupFiles: ['test/cheap-hash.ts'],
          env: { TMPDIR: scratchFolder() },
          maxWorkers: Math.max(2, availableParallelism()),
          testTimeout: 300_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
