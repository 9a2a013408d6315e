/** Words of notifications about units in English; the Japanese ones must have the same keys. */
export const en = {
  unitsAffected: {
    label: 'Units of customers are affected by an advisory',
    one: '{{affected}} units are affected by {{trackingId}}: {{title}}',
    many: '{{count}} advisories affect units of customers; the last, {{trackingId}}, affects {{affected}}',
  },
}
