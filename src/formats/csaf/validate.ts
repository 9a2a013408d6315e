import type { Finding } from '../finding.ts'
import { findMandatoryProblems } from './validate-mandatory.ts'
import { findSchemaProblems } from './validate-schema.ts'

/** What is wrong with a parsed JSON document by the schema of CSAF 2.0 and by its mandatory tests (§6.1); never throws. */
export function validateCsaf(json: unknown): Finding[] {
  return [...findSchemaProblems(json), ...findMandatoryProblems(json)]
}
