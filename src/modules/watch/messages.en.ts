/** Words of watching in English; the Japanese ones must have the same keys. */
export const en = {
  nav: { watches: 'What I watch' },
  kind: { watch: 'Watch' },
  error: { TOO_MANY_WATCHES: 'Nobody can watch more than {{max}} records. Take some off the list first.' },
  action: { started: 'Watched by a person', ended: 'Watched no longer' },
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
