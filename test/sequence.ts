import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The files of the database project that take longest, the longest first: begun last, one of them would keep one worker busy while
 * the other idles. A new clone knows no durations; what is not named here follows in vitest's own order.
 */
const LONGEST: readonly string[] = [
  'test/access/matrix.db.test.ts',
  'src/platform/backup/upgrade.db.test.ts',
  'src/platform/postgres/launch.db.test.ts',
  'test/api-client/examples.db.test.ts',
  'src/modules/vulnerability/import.db.test.ts',
  'src/modules/advisory/publish.db.test.ts',
  'src/platform/backup/backup.db.test.ts',
  'src/modules/vulnerability/service/apply.db.test.ts',
  'src/modules/data/round-trip.db.test.ts',
  'src/modules/data/data.db.test.ts',
  'test/hostile/hostile.db.test.ts',
  'test/fuzz/endpoints.db.test.ts',
]

/** Starts the longest files first, whether or not this machine has run them before. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const found = LONGEST.findIndex((path) => moduleId.endsWith(path))
      return found < 0 ? LONGEST.length : found
    }
    const sorted = await super.sort(files)
    const isOurs = ({ project }: TestSpecification): boolean => project.name === 'database'
    const ours = sorted.filter(isOurs).toSorted((a, b) => rank(a) - rank(b))
    // The other projects' files keep their places.
    return sorted.map((file) => (isOurs(file) ? (ours.shift() ?? file) : file))
  }
}
