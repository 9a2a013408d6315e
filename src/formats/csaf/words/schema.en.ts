/** What the JSON schemas find, in English. */
export const en = {
  CSAF_SCHEMA_REQUIRED: 'A required value is missing.',
  CSAF_SCHEMA_TYPE: 'The value is of another type than the schema says ({{expected}}).',
  CSAF_SCHEMA_VALUE: 'The value is none of those that the schema allows ({{allowed}}).',
  CSAF_SCHEMA_EMPTY: 'The value is empty, or has fewer parts than the schema demands.',
  CSAF_SCHEMA_PATTERN: 'The value is not written as the schema demands.',
  CSAF_SCHEMA_REPEATED: 'The list holds the same item twice.',
} as const
