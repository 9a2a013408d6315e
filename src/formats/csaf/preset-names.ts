/**
 * Named sets of tests (CSAF 2.1 §6.4); the conformance targets of 2.0 give the first six, too. They stand apart from what they mean: the
 * command line offers them before it loads anything.
 */
export const PRESETS = [
  'schema',
  'mandatory',
  'recommended',
  'informative',
  'basic',
  'extended',
  'full',
  'external-request-free',
  'consistent-revision-history',
  'consistent-date-times',
  'ssvc',
  'extensions',
  'extensions-exist',
] as const

export type Preset = (typeof PRESETS)[number]
