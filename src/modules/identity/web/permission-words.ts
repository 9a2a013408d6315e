import { useLanguage } from '#ui/index.ts'
import { en } from './permission-messages.en.ts'
import { ja } from './permission-messages.ja.ts'

const WORDS = { en: new Map(Object.entries(en)), ja: new Map(Object.entries(ja)) }

/** What a permission lets one do, in the language of the page; nothing for one that has no words. */
export function usePermissionText(): (permission: string) => string | undefined {
  const language = useLanguage()
  return (permission) => WORDS[language].get(permission)
}
