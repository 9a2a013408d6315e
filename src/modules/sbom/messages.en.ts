/** Words of bills of materials in English; the Japanese ones must have the same keys. */
export const en = {
  nav: { sboms: 'Bills of materials', components: 'Components' },
  error: {
    SBOM_STATE:
      'This bill of materials is not the current one of its release (it is “{{state}}”). Load the page again.',
    NOT_DECOMPRESSED: 'The file is damaged or cut off: it cannot be decompressed ({{kind}}).',
  },
  action: {
    sbom: {
      uploaded: 'Bill of materials uploaded',
      read: 'Bill of materials read',
      refused: 'Bill of materials could not be read',
      removed: 'Bill of materials taken back',
      restored: 'Bill of materials is read again',
    },
  },
  kind: { sbom: 'Bill of materials', component: 'Component' },
}
