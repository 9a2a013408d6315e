import { idSystemOf } from './id-systems.ts'

/**
 * Names of systems of vulnerability ids as they are used, and the registered ones that they mean (RVISC mapping of 2026-02-06).
 *
 * Source: registry/id/mapping.json of https://github.com/oasis-tcs/csaf [mapping_version 1, last_updated 2026-02-06]. What is done with an
 * id is told there in words, so that each rule is written by hand: `applies` is its precondition, `convert` what the words say.
 */

interface Rule {
  readonly applies: RegExp
  readonly convert: (text: string) => string
}

interface Mapping {
  readonly registered: string
  readonly rules: readonly Rule[]
}

/** A number sign before the number, and no zeros between them. */
const withSign = (text: string): string => `#${text.replace(/^#/, '').replace(/^0+/, '')}`

const MAPPINGS: ReadonlyMap<string, Mapping> = new Map([
  [
    'OASIS Open CSAF TC GitHub Issues',
    {
      registered: 'https://github.com/oasis-tcs/csaf',
      rules: [
        { applies: /^[Ii][Ss]{2}[Uu][Ee][Ss]?\s#?\d+$/, convert: (text) => withSign(text.replace(/^issues?\s/i, '')) },
        { applies: /^\d+$/, convert: withSign },
      ],
    },
  ],
])

/** What comes of mapping an id: as the registered system writes it, or why it could not be mapped. */
export type MappedId =
  | { readonly system: string; readonly text: string }
  | { readonly failure: 'NO_MAPPING' | 'NO_RULE' | 'SEVERAL_RULES' | 'NOT_CONFORMING'; readonly system?: string }

/** Longest id that is looked at. */
const MAX_TEXT = 1000

/** Maps an id of a system that is called otherwise to the registered one; what several rules could map is left to people. */
export function mapId(system: string, text: string): MappedId {
  const mapping = MAPPINGS.get(system)
  if (mapping === undefined) return { failure: 'NO_MAPPING' }
  const rules = text.length > MAX_TEXT ? [] : mapping.rules.filter(({ applies }) => applies.test(text))
  const [rule, ...others] = rules
  if (rule === undefined) return { failure: 'NO_RULE', system: mapping.registered }
  if (others.length > 0) return { failure: 'SEVERAL_RULES', system: mapping.registered }
  const converted = rule.convert(text)
  return idSystemOf(mapping.registered)?.pattern.test(converted) === true
    ? { system: mapping.registered, text: converted }
    : { failure: 'NOT_CONFORMING', system: mapping.registered }
}
