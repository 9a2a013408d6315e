/** Words of what readers of bills of materials find, in English; `{{name}}` are parameters. The Japanese ones have the same keys. */
export const en = {
  finding: {
    // The text as such.
    EMPTY: 'The document is empty',
    NOT_UTF8: 'The document is not in UTF-8 (RFC 8259 asks for it)',
    BYTE_ORDER_MARK: 'The document begins with a byte order mark, which JSON must not have',
    NOT_JSON: 'Not JSON from line {{line}}, column {{column}} on',
    JSON_CUT: 'The document breaks off at line {{line}}, column {{column}}',
    TEXT_AFTER_JSON: 'Text follows the document, from line {{line}}, column {{column}} on; it is not read',
    DUPLICATE_NAME: 'A name stands twice in one object (line {{line}}): of two values the last one counts',
    TOO_DEEP: 'Nested deeper than {{maxDepth}} levels (line {{line}}): reading ends there',
    TOO_LARGE: 'Larger than {{maxBytes}} bytes: reading ends there',
    PIECE_TOO_LARGE: 'One part of the document is larger than {{maxBytes}} bytes (line {{line}}): reading ends there',
    NOT_XML: 'Not XML from line {{line}}, column {{column}} on: {{reason}}',
    XML_CUT: 'The document breaks off at line {{line}}, column {{column}}',
    XML_DOCTYPE: 'The document has a document type (line {{line}}), which could define entities: it is not read',
    XML_UNKNOWN_ELEMENT: 'CycloneDX has no element <{{name}}> here (line {{line}})',
    XML_ELEMENT_TWICE: 'The element <{{name}}> may stand here only once (line {{line}}): the last one counts',
    TEXT_NOT_WELL_FORMED: 'A text holds half characters or NUL; they are left out',
    // What kind of document it is.
    NOT_SBOM: 'Neither CycloneDX (JSON, XML) nor SPDX (JSON, tag-value, JSON-LD)',
    NOT_CYCLONEDX: 'Not a CycloneDX document',
    SPEC_VERSION_MISSING: 'The document does not say which version of CycloneDX it follows',
    SPEC_VERSION_UNKNOWN: 'Version {{version}} of CycloneDX is not known: 1.2 to 1.7 are',
    // The official schema.
    SCHEMA_REQUIRED: '“{{name}}” is missing',
    SCHEMA_UNKNOWN_MEMBER: '“{{name}}” is not known here',
    SCHEMA_TYPE: 'Not of the type that belongs here: {{expected}}',
    SCHEMA_VALUE: 'Not one of the values that belong here: {{allowed}}',
    SCHEMA_PATTERN: 'Not in the form that belongs here: {{pattern}}',
    SCHEMA_FORMAT: 'Not a valid {{format}}',
    SCHEMA_NOT_UNIQUE: 'The same entry stands here more than once',
    SCHEMA_RULE: 'Breaks the rule “{{rule}}” of the schema',
    SCHEMA_NOT_CHECKED:
      'The version stands at the end of the document: {{count}} entries were not held against the schema',
    // Parts and relations.
    DUPLICATE_ID: 'The id “{{id}}” is given twice: the second part has another one now',
    BROKEN_REFERENCE: 'Nothing in the document has the id “{{id}}”',
    DEPENDENCY_LOOP: '{{count}} parts depend on one another: {{ids}}',
    TOO_MANY_COMPONENTS: 'More than {{maximum}} parts: reading ends there',
    TOO_MANY_RELATIONS: 'More than {{maximum}} relations: reading ends there',
    UNKNOWN_KIND: 'No kind of part is called “{{text}}”',
    NO_NAME: 'The part has no name',
    INVALID_PURL: 'No valid package URL: {{text}} ({{reason}})',
    INVALID_CPE: 'No valid CPE name: {{text}} ({{reason}})',
    // What is not taken in.
    SERVICES_NOT_READ: '{{count}} services are not taken in',
    VULNERABILITIES_NOT_READ:
      '{{count}} statements on vulnerabilities stand in the document; they are not taken in with its parts',
    MORE_FINDINGS: '{{count}} more findings are not listed',
  },
  /** Why a package URL is none, or breaks a rule. */
  purl: {
    NOT_PURL: 'it does not begin with “pkg:”',
    PURL_TOO_LONG: 'it is longer than {{maxLength}} characters',
    PURL_TYPE: 'its type is missing or no type',
    PURL_NAME: 'it has no name',
    PURL_CHARACTER: 'it holds control characters',
    PURL_ENCODING: 'its percent encoding is broken',
    PURL_SLASH: 'a segment holds an encoded slash',
    PURL_QUALIFIER: 'a qualifier has no valid key, or stands twice',
    PURL_NAMESPACE_MISSING: 'packages of its type have a namespace',
    PURL_NAMESPACE_PROHIBITED: 'packages of its type have no namespace',
    PURL_NAME_FORM: 'no package of its type has such a name',
    PURL_VERSION_FORM: 'no package of its type has such a version',
    PURL_QUALIFIER_MISSING: 'packages of its type need the qualifier “{{key}}”',
  },
} as const
