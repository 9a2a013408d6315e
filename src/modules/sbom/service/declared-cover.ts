import * as z from 'zod'
import type { Tx } from '#platform/db/index.ts'
import type { DomainEvent } from '#platform/events/index.ts'
import { coverRelease } from '../rules-declared.ts'
import { lockDeclared } from '../store/declared.ts'
import { followModels, listCoverQuestions, writeCoverage, type CoverScope } from '../store/declared-cover.ts'

/**
 * Makes what is stated of releases stand with each of them that it speaks of, in the caller's transaction; one of which that cannot be
 * told is covered, and not certain. Who changes statements or releases waits for the other: neither misses what the other adds.
 */
export async function coverReleases(tx: Tx, scope: CoverScope): Promise<void> {
  await lockDeclared(tx)
  const questions = await listCoverQuestions(tx, scope)
  const answers = questions.flatMap((question) => {
    const cover = coverRelease(question.releases, question)
    return cover === 'beyond' ? [] : [{ ...question, isCertain: cover === 'covered' }]
  })
  await writeCoverage(tx, scope, answers)
}

const changed = z.object({ modelIds: z.array(z.uuid()).nullable() })

/** Releases are new, or models say something else of their versions: what is stated of them follows. */
export async function followReleases(tx: Tx, event: DomainEvent): Promise<void> {
  const { modelIds } = changed.parse(event.payload)
  await lockDeclared(tx)
  await followModels(tx)
  await coverReleases(tx, modelIds === null ? 'all' : { modelIds })
}
