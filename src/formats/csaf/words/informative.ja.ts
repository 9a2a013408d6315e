import type { en } from './informative.en.ts'

/** What the informative tests (§6.3) find, in Japanese. */
export const ja: Readonly<Record<keyof typeof en, string>> = {
  CSAF_SSVC_VERSION_OLD: '決定ポイントの版 {{version}} は最新ではありません (最新は {{latest}})。',
  CSAF_SSVC_VERSION_LATER:
    '決定ポイントの版 {{version}} は、この評価より後に公開されました (当時の最新は {{latest}})。',
  CSAF_SSVC_NAMESPACE_PRIVATE: '名前空間「{{namespace}}」は登録されていないため、読み手に通じないおそれがあります。',
  CSAF_SSVC_NAMESPACE_REFINED: '名前空間「{{namespace}}」は拡張のため、読み手に通じないおそれがあります。',
}
