import { en as words } from './messages.en.ts'

const codes = { from: words.state, to: words.state }

export const en = {
  opened: {
    label: 'A case was opened in my scope',
    one: 'Case {{number}} was opened: {{title}}',
    many: '{{count}} cases were opened, the newest {{number}}',
  },
  stateChanged: {
    label: 'A case in my scope changed its state',
    one: 'Case {{number}} went from {{from}} to {{to}}: {{title}}',
    many: 'Case {{number}} changed its state {{count}} times, now {{to}}: {{title}}',
    codes,
  },
  turnedRed: {
    label: 'A case in my scope turned red',
    one: 'Case {{number}} turned red: {{title}}',
  },
}
