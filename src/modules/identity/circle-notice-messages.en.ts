/** What members of a circle are told in English; the Japanese words must have the same keys. */
export const en = {
  enteredAlone: {
    label: 'Somebody let themselves into a secrecy circle of yours',
    one: '{{name}} let themselves into a secrecy circle that you are in.',
  },
  memberAdded: {
    label: 'Somebody was let into a secrecy circle of yours',
    one: '{{name}} let {{person}} into a secrecy circle that you are in.',
    many: '{{count}} people were let into a secrecy circle that you are in, {{person}} last.',
  },
}
