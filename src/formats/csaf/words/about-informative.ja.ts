import type { ClauseWords } from './clause-words.ts'

/** The informative tests by clause: the standard's title, and what they ask for, in Japanese. */
export const ja: ClauseWords = {
  '6.3.13': {
    title: '最新でない SSVC 決定ポイントの使用',
    gist: '決定ポイントは、評価時点で最新の版が望まれます。',
  },
  '6.3.14': {
    title: 'TLP:CLEAR 以外の文書での未登録の SSVC 名前空間の使用',
    gist: 'TLP:CLEAR 以外の文書でも、未登録の名前空間の決定ポイントは読み手に通じないおそれがあります。',
  },
  '6.3.15': {
    title: 'TLP:CLEAR 以外の文書での拡張付き SSVC 名前空間の使用',
    gist: 'TLP:CLEAR 以外の文書でも、拡張された名前空間の決定ポイントは読み手に通じないおそれがあります。',
  },
}
