/** Words of findings that every page may need, in English; the Japanese ones must have the same keys. */
export const en = {
  nav: { findings: 'Findings' },
  kind: { matchRuling: 'Decision about a match' },
  error: { RULING_STANDS: 'Somebody has decided this already. Load the page again.' },
  action: { created: 'Match decided', withdrawn: 'Decision about a match taken back' },
}
