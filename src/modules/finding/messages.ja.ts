import type { en } from './messages.en.ts'

/** Words of findings that every page may need, in Japanese. */
export const ja: typeof en = {
  nav: { findings: '検出された脆弱性' },
  kind: { matchRuling: '照合の判断' },
  error: { RULING_STANDS: 'すでに判断されています。ページを再読み込みしてください。' },
  action: { created: '照合を判断', withdrawn: '照合の判断を取り消し' },
}
