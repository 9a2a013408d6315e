import type { en } from './messages.en.ts'

/** Words of bills of materials in Japanese. */
export const ja = {
  nav: { sboms: 'SBOM', components: 'コンポーネント' },
  error: {
    SBOM_STATE: 'このSBOMは、リリースの現行のSBOMではありません（状態: {{state}}）。ページを再読み込みしてください。',
    NOT_DECOMPRESSED: 'ファイルが壊れているか、途中で切れているため、展開できません（{{kind}}）。',
  },
  action: {
    sbom: {
      uploaded: 'SBOMをアップロード',
      read: 'SBOMを読み込み',
      refused: 'SBOMの読み込みに失敗',
      removed: 'SBOMを取り下げ',
      restored: 'SBOMを再読み込み',
    },
  },
  kind: { sbom: 'SBOM（ソフトウェア部品表）', component: 'コンポーネント' },
} satisfies typeof en
