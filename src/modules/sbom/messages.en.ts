/** Words of bills of materials in English; the Japanese ones must have the same keys. */
export const en = {
  nav: { sboms: 'Bills of materials', components: 'Components' },
  error: {
    SBOM_STATE:
      'This bill of materials is not the current one of its release (it is “{{state}}”). Load the page again.',
    NOT_DECOMPRESSED: 'The file is damaged or cut off: it cannot be decompressed ({{kind}}).',
    READING_CALLED_OFF: 'Reading it was called off. It can be read again.',
    READING_STOPPED: 'Reading it stopped because of an error of the server. It can be read again.',
    DECLARED_STATE: 'This declared part is {{state}} already. Load the page again.',
    DECLARED_CODE_TAKEN: 'Another declared part has the code {{code}} now. Withdraw that one first.',
    PURL_WITH_VERSION: 'The package URL names the version {{version}}: put it into the column “versions”.',
    RANGE_NOT_READ:
      'Which releases “{{value}}” means cannot be read. Write for example “1.2 and later” or “1.0 – 1.4”.',
    NOT_OF_FAMILY: 'The model is not of this family.',
    INVALID_NAME: 'Enter a name.',
    INVALID_PURL: '“{{value}}” is no package URL.',
    INVALID_CPE: '“{{value}}” is no CPE name with vendor and product.',
  },
  action: {
    sbom: {
      uploaded: 'Bill of materials uploaded',
      read: 'Bill of materials read',
      passedOver: 'Bill of materials read; a newer one counts',
      refused: 'Bill of materials could not be read',
      removed: 'Bill of materials taken back',
      restored: 'Bill of materials is read again',
    },
    declaredPart: {
      created: 'Part declared',
      changed: 'Declared part changed',
      withdrawn: 'Declared part withdrawn',
      restored: 'Declared part restored',
      letterAttached: 'Letter attached to a declared part',
    },
  },
  kind: { sbom: 'Bill of materials', component: 'Component', declaredPart: 'Declared part' },
}
