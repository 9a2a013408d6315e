import type { en } from './recommended.en.ts'

/** What the recommended tests (§6.2; 2.0: optional) find, in Japanese. */
export const ja: Readonly<Record<keyof typeof en, string>> = {
  CSAF_SSVC_NAMESPACE_UNKNOWN: '名前空間「{{namespace}}」は登録されていないか、未対応です。',
  CSAF_SSVC_NAMESPACE_UNREGISTERED:
    '名前空間「{{namespace}}」は登録されていません。TLP:CLEAR の文書では読み手に通じないおそれがあります。',
  CSAF_SSVC_NAMESPACE_EXTENDED:
    '名前空間「{{namespace}}」は拡張です。TLP:CLEAR の文書では読み手に通じないおそれがあります。',
  CSAF_SSVC_RESOURCE_MISSING: '名前空間「{{namespace}}」の決定ポイントを説明するリソースがありません。',
}
