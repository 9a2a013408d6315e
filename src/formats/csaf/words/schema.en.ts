/** What the JSON schemas find, in English. */
export const en = {
  CSAF_SCHEMA_REQUIRED: 'A required value is missing.',
  CSAF_SCHEMA_TYPE: 'The value is of another type than the schema says ({{expected}}).',
  CSAF_SCHEMA_VALUE: 'The value is none of those that the schema allows ({{allowed}}).',
  CSAF_SCHEMA_EMPTY: 'The value is empty, or has fewer parts than the schema demands.',
  CSAF_SCHEMA_PATTERN: 'The value is not written as the schema demands.',
  CSAF_SCHEMA_REPEATED: 'The list holds the same item twice.',
  CSAF_SCHEMA_TOO_MANY: 'The value is longer, or has more parts, than the schema allows ({{maximum}}).',
  CSAF_SCHEMA_UNKNOWN: 'The schema knows no member “{{name}}” here.',
  CSAF_SCHEMA_RANGE: 'The number is not within what the schema allows.',
  CSAF_SCHEMA_ALTERNATIVE: 'The value fits none of the alternatives that the schema offers.',
  CSAF_SCHEMA_DEPTH: 'Values are nested so deep here that they are not looked at.',
  CSAF_SCHEMA_MORE: 'There is more that the schema does not allow; the first {{shown}} are shown.',
} as const
