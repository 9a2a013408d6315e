/** Words of notifications about units in English; the Japanese ones must have the same keys. */
export const en = {
  unitsAffected: {
    label: 'Units of customers are affected by an advisory',
    one: '{{affected}} units are affected by {{trackingId}}: {{title}}',
    many: '{{count}} advisories affect units of customers; the last, {{trackingId}}, affects {{affected}}',
  },
  answersChanged: {
    label: 'An advisory that had answered says something else of units of customers',
    one: '{{trackingId}}, revision {{revision}} ({{cause}}): {{newlyAffected}} {{newlyAffected|unit|units}} newly affected, {{newlyUndetermined}} now undetermined, {{noLongerAffected}} no longer affected, {{newlyDecided}} no longer undetermined, {{otherwise}} with other vulnerabilities or remedies',
    many: 'Answers of advisories have changed {{count}} times; the last: {{trackingId}}, revision {{revision}} ({{cause}}), {{newlyAffected}} {{newlyAffected|unit|units}} newly affected, {{newlyUndetermined}} now undetermined, {{noLongerAffected}} no longer affected',
    codes: {
      cause: {
        revision: 'new revision',
        correction: 'corrected reading',
        reread: 'read by a newer reader',
        rules: 'spellings or rules of ours changed',
        keys: 'versions ordered anew',
      },
    },
  },
}
