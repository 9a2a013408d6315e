import type { en } from './messages.en.ts'

/** Words of bills of materials in Japanese. */
export const ja = {
  nav: { sboms: 'SBOM', components: 'コンポーネント' },
  error: {
    SBOM_STATE: 'このSBOMは、リリースの現行のSBOMではありません（状態: {{state}}）。ページを再読み込みしてください。',
    NOT_DECOMPRESSED: 'ファイルが壊れているか、途中で切れているため、展開できません（{{kind}}）。',
    READING_CALLED_OFF: '読み込みは取り消されました。もう一度読み込むことができます。',
    READING_STOPPED: 'サーバーのエラーにより読み込みが止まりました。もう一度読み込むことができます。',
    DECLARED_STATE: 'この申告部品は、すでに「{{state}}」の状態です。ページを再読み込みしてください。',
    DECLARED_CODE_TAKEN:
      '申告コード「{{code}}」は、現在ほかの申告部品で使われています。先にそちらを取り下げてください。',
    PURL_WITH_VERSION: 'パッケージURLにバージョン「{{version}}」が含まれています。「versions」列に記入してください。',
    RANGE_NOT_READ:
      '「{{value}}」がどのリリースを指すのか読み取れません。「1.2以降」「1.0～1.4」のように入力してください。',
    NOT_OF_FAMILY: 'この形名は、このシリーズのものではありません。',
    INVALID_NAME: '名称を入力してください。',
    INVALID_PURL: '「{{value}}」はパッケージURL（purl）ではありません。',
    INVALID_CPE: '「{{value}}」は、ベンダと製品を含むCPE名ではありません。',
  },
  action: {
    sbom: {
      uploaded: 'SBOMをアップロード',
      read: 'SBOMを読み込み',
      passedOver: 'SBOMを読み込み（より新しいSBOMが有効）',
      refused: 'SBOMの読み込みに失敗',
      removed: 'SBOMを取り下げ',
      restored: 'SBOMを再読み込み',
    },
    declaredPart: {
      created: '部品を申告',
      changed: '申告部品を変更',
      withdrawn: '申告部品を取り下げ',
      restored: '申告部品を復元',
      letterAttached: '申告部品にサプライヤーの回答書を添付',
    },
  },
  kind: { sbom: 'SBOM（ソフトウェア部品表）', component: 'コンポーネント', declaredPart: '申告部品' },
} satisfies typeof en
