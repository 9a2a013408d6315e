/** Words of mails and of notifications in English; the Japanese ones must have the same keys. */
export const en = {
  mail: {
    greeting: 'Hello {{name}},',
    several: '{{count}} things happened in Andon',
    digestSubject: 'Andon: {{count}} things since yesterday',
    concealed: 'News about {{number}}',
    concealedPlain: 'News about a restricted record',
    concealedBody: 'It is restricted: Andon tells more only to who has signed in.',
    open: 'Open in Andon',
    more: 'and {{count}} more',
    why: 'You get this mail because of your notification settings:',
    whyMandatory: 'This notice about your account cannot be switched off.',
    testSubject: 'Test mail of Andon',
    testBody: 'Mail works: this message was sent at the wish of {{name}}.',
  },
  notice: {
    mailFailed: {
      label: 'A mail was given up',
      one: 'A mail to {{name}} was given up: {{text}}',
      many: '{{count}} mails were given up, the last one to {{name}}: {{text}}',
    },
    webhookDisabled: {
      label: 'A webhook was switched off',
      one: 'The webhook “{{name}}” was switched off: {{reason}}',
      reason: { GONE: 'its receiver answered 410 Gone', GAVE_UP: 'no success for a day' },
    },
  },
}
