/** Words of feeds that every page may need, in English; the Japanese ones must have the same keys. */
export const en = {
  nav: { feeds: 'Feeds' },
  kind: { feed: 'Feed', quarantine: 'Quarantine', feedKey: 'Key of bundles', feedBundle: 'Carried-in file' },
  action: {
    feed: {
      created: 'Feed added',
      changed: 'Feed changed',
      enabled: 'Feed switched on',
      disabled: 'Feed switched off',
      removed: 'Feed removed',
      runAsked: 'Run of the feed asked for',
      ran: 'Feed has brought something new',
      failed: 'Feed could not be fetched',
    },
    quarantine: { retried: 'Tried again from quarantine', discarded: 'Given up in quarantine' },
    feedKey: { added: 'Key of bundles added', removed: 'Key of bundles removed' },
    feedBundle: {
      brought: 'File carried in',
      imported: 'Carried-in file taken',
      setAside: 'Nothing of a carried-in file taken: all of it set aside',
      refused: 'Carried-in file refused',
      exported: 'Bundle for installations without internet written',
    },
  },
}
