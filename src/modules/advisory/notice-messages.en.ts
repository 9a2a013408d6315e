/** Words of notifications about advisories in English; the Japanese ones must have the same keys. */
export const en = {
  waitsForReview: {
    label: 'An advisory waits for my review',
    one: 'Advisory {{number}} waits for review: {{title}}',
    many: '{{count}} advisories wait for review, the newest {{number}}',
  },
  waitsForApproval: {
    label: 'An advisory waits for my approval',
    one: 'Advisory {{number}} waits for approval: {{title}}',
    many: '{{count}} advisories wait for approval, the newest {{number}}',
  },
  waitsForPublication: {
    label: 'An advisory waits for me to publish it',
    one: 'Advisory {{number}} is approved and waits for publication: {{title}}',
    many: '{{count}} advisories wait for publication, the newest {{number}}',
  },
  returned: {
    label: 'An advisory was returned to me',
    one: 'Advisory {{number}} was returned to you: {{title}}',
  },
  published: {
    label: 'An advisory was published',
    one: 'Advisory {{number}} was published: {{title}}',
    many: '{{count}} advisories were published, the newest {{number}}',
  },
  publishFailed: {
    label: 'A publication failed',
    one: 'Advisory {{number}} could not be published: {{title}}',
  },
}
