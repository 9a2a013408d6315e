import { readFileSync } from 'node:fs'
import { describe, it } from 'vitest'
import * as z from 'zod'
import { targets } from './targets.ts'
import { roundsOf } from '../rounds.ts'

/** How many inputs each parser gets: some in every test run, `npm run fuzz` asks for many. */
const runs = Number(process.env['FUZZ_INPUTS'] ?? roundsOf(300))
const seed = process.env['FUZZ_SEED'] === undefined ? undefined : Number(process.env['FUZZ_SEED'])

/** What once failed, kept: parser, seed and path of the shrunk input. */
const kept = z
  .array(z.object({ target: z.string(), seed: z.number().int(), path: z.string() }))
  .parse(JSON.parse(readFileSync(new URL('seeds.json', import.meta.url), 'utf8')))

describe('whatever comes from outside is read or refused', () => {
  it.each(targets)(
    '$name',
    ({ assert }) => assert({ numRuns: runs, ...(seed === undefined ? {} : { seed }) }),
    3_600_000,
  )
})

// At least one is kept, so that this cannot silently be empty.
describe('what failed once does not fail again', () => {
  it.each(kept)('$target, seed $seed', ({ target: name, seed: at, path }) => {
    const found = targets.find((target) => target.name === name)
    if (found === undefined) throw new Error(`no parser is called ${name}`)
    found.assert({ seed: at, path })
  })
})
