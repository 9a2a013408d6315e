/** Words of watching that every page may need, in English; the Japanese ones must have the same keys. */
export const en = {
  nav: { watches: 'What I watch' },
  kind: { watch: 'Watch' },
  error: { TOO_MANY_WATCHES: 'Nobody can watch more than {{max}} records. Take some off the list first.' },
  action: { started: 'Watched by a person', ended: 'Watched no longer' },
}
