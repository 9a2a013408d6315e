import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The files that take longest, with their seconds on a quiet machine of two cores, by project. A new clone knows no durations; what
 * is not named here takes less than ten seconds and follows in vitest's own order.
 */
const SECONDS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  gates: {
    'test/e2e/pages.gate.ts': 248,
    'test/e2e/faults.gate.ts': 106,
    'test/e2e/browser.gate.ts': 62,
    'test/e2e/hostile.gate.ts': 45,
    'test/e2e/backup.gate.ts': 44,
  },
  e2e: {
    'test/e2e/journey.e2e.ts': 109,
    'test/e2e/start.e2e.ts': 85,
    'test/e2e/finding.e2e.ts': 66,
    'test/e2e/table-work.e2e.ts': 39,
    'test/e2e/shell.e2e.ts': 37,
    'test/e2e/sbom.e2e.ts': 30,
    'test/e2e/checker.e2e.ts': 28,
    'test/e2e/sign-in-factor.e2e.ts': 26,
    'test/e2e/sign-in.e2e.ts': 19,
    'test/e2e/keyboard.e2e.ts': 18,
    'test/e2e/records.e2e.ts': 17,
    'test/e2e/data.e2e.ts': 16,
    'test/e2e/transition.e2e.ts': 14,
    'test/e2e/table.e2e.ts': 12,
    'test/e2e/reading.e2e.ts': 12,
  },
  database: {
    'src/modules/finding/overlap.db.test.ts': 150,
    'test/access/matrix.db.test.ts': 90,
    'src/modules/feed/resume.db.test.ts': 72,
    'src/main/cli/feed.db.test.ts': 70,
    'src/modules/data/round-trip.db.test.ts': 42,
    'test/hostile/hostile.db.test.ts': 41,
    'test/fuzz/endpoints.db.test.ts': 39,
    'src/modules/advisory/publish.db.test.ts': 35,
    'src/platform/jobs/lost.db.test.ts': 34,
    'test/api-client/examples.db.test.ts': 34,
    'src/modules/vulnerability/import.db.test.ts': 33,
    'src/main/cli/user.db.test.ts': 29,
    'src/modules/data/data.db.test.ts': 25,
    'src/platform/postgres/launch.db.test.ts': 23,
    'src/modules/vulnerability/alias.db.test.ts': 23,
    'src/modules/customer/ruling.db.test.ts': 22,
    'src/modules/sbom/turn.db.test.ts': 21,
    'src/modules/customer/answer.db.test.ts': 19,
    'src/modules/customer/transition.db.test.ts': 18,
    'src/modules/customer/answer-span.db.test.ts': 17,
    'src/modules/feed/feed.db.test.ts': 16,
    'src/modules/customer/undetermined.db.test.ts': 16,
    'src/modules/finding/beside.db.test.ts': 15,
    'src/platform/backup/upgrade.db.test.ts': 15,
    'src/platform/backup/backup.db.test.ts': 14,
    'src/modules/vulnerability/service/apply.db.test.ts': 14,
  },
}

/** The projects of one group in the order in which they begin: the many short files at the end fill what a long one leaves idle. */
const PROJECTS: readonly string[] = ['unit', 'gates', 'e2e', 'database', 'corpora']

function secondsOf({ project, moduleId }: TestSpecification): number {
  const known = SECONDS[project.name] ?? {}
  const path = Object.keys(known).find((name) => moduleId.endsWith(`/${name}`))
  return path === undefined ? 0 : (known[path] ?? 0)
}

/**
 * Starts the longest files of each project first, whether or not this machine has run them before, and the projects one behind the
 * other: the workers of the database project load the program once, which they would do again after every file of another.
 */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ project }: TestSpecification): number => PROJECTS.indexOf(project.name)
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b) || secondsOf(b) - secondsOf(a))
  }
}
