/** Words of watching on its page and its button in English; the Japanese ones must have the same keys. */
export const en = {
  button: {
    start: 'Watch',
    startHint: 'Be told of new findings, fixes, changed scores and records',
    end: 'Watching',
    endHint: 'Be told of it no longer',
    started: '{{name}} is watched: what happens to it is told to you.',
    ended: '{{name}} is watched no longer.',
    this: 'This record',
  },
  list: {
    title: 'What I watch',
    lead: 'What happens to these is told in the bell and by mail.',
    name: 'What',
    kind: 'Kind',
    since: 'Since',
    end: 'Watch no longer',
    preferences: 'What to be told',
    empty: 'Nothing is watched.',
    emptyHint:
      'Vulnerabilities, components, releases and families have a button “Watch”: then new findings, fixes, changed scores and records are told.',
  },
}
