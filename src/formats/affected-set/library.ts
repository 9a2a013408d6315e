import type { VendorSpellings } from '../model-pattern/index.ts'
import { createAnswerer, type Answerer } from './answer.ts'
import { createCandidateIndex } from './candidate.ts'
import type { AdvisoryReading } from './model.ts'
import type { Candidate } from './vulnerability-answer.ts'

/** Many documents, searched at once: what a question costs grows with the documents that name the model, not with all. */
export interface Library {
  /** Places of the documents that say something of units of this maker and model. */
  find(vendor: string | undefined, model: string): readonly number[]
  /** The document at a place, ready to answer exactly as it would alone. */
  answererOf(place: number): Answerer
}

const MEMORY = 20_000
const NONE: readonly Candidate[] = []

/** Prepares documents for the questions of many units; `spellings`: further ways in which makers are written. */
export function createLibrary(readings: readonly AdvisoryReading[], spellings?: VendorSpellings): Library {
  const index = createCandidateIndex(
    readings.map(({ products }) => products),
    spellings,
  )
  const memory = new Map<string, ReadonlyMap<number, readonly Candidate[]>>()
  const candidatesOf = (vendor: string | undefined, model: string): ReadonlyMap<number, readonly Candidate[]> => {
    const key = `${vendor ?? ''}\n${model}`
    let found = memory.get(key)
    if (found === undefined) {
      found = index.find(vendor, model)
      if (memory.size >= MEMORY) memory.clear()
      memory.set(key, found)
    }
    return found
  }
  const answerers = new Map<number, Answerer>()
  return {
    find: (vendor, model) => [...candidatesOf(vendor, model).keys()],
    answererOf(place) {
      const known = answerers.get(place)
      if (known !== undefined) return known
      const reading = readings[place]
      if (reading === undefined) throw new RangeError(`no document ${place}`)
      const answerer = createAnswerer(
        reading,
        spellings,
        (vendor, model) => candidatesOf(vendor, model).get(place) ?? NONE,
      )
      answerers.set(place, answerer)
      return answerer
    },
  }
}
