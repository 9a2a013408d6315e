import type { ClauseWords } from './clause-words.ts'

/** The recommended tests by clause: the standard's title, and what they ask for, in Japanese. */
export const ja: ClauseWords = {
  '6.2.34': {
    title: '未知の SSVC 名前空間の使用',
    gist: '決定ポイントは、登録済みかつ対応済みの名前空間のものが望まれます。',
  },
  '6.2.35': {
    title: 'TLP:CLEAR 文書での未登録の SSVC 名前空間の使用',
    gist: 'TLP:CLEAR の文書では、未登録の名前空間の決定ポイントは避けるべきです。',
  },
  '6.2.36': {
    title: 'TLP:CLEAR 文書での拡張付き SSVC 名前空間の使用',
    gist: 'TLP:CLEAR の文書では、拡張された名前空間の決定ポイントは避けるべきです。',
  },
  '6.2.37': {
    title: 'リソースのない未知の SSVC 名前空間の使用',
    gist: '登録されていない名前空間には、それを説明するリソースが望まれます。',
  },
}
