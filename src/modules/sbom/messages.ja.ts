import type { en } from './messages.en.ts'

/** Words of bills of materials in Japanese. */
export const ja = {
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
    },
  },
  kind: { sbom: 'SBOM（ソフトウェア部品表）' },
} satisfies typeof en
