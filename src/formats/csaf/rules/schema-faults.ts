import type { Fault } from '../../json-schema/compile.ts'
import { codeOfFault } from '../validate-schema.ts'
import type { Problem } from './rule.ts'

/** What a value does not follow of its schema: each fault is told of the value as a whole, as the standard has it, with place and reason. */
export function tellFaults(path: string, faults: readonly Fault[], params: Problem['params'] = {}): Problem[] {
  return faults.map((fault) => ({
    path,
    params: { ...fault.params, ...params, at: `${path}${fault.path}`, reason: codeOfFault(fault) },
  }))
}
