// Runs before anything is painted: colour scheme and language of this browser, so that nothing flashes.
;(() => {
  const root = document.documentElement
  let scheme, language
  try {
    scheme = localStorage.getItem('andon.scheme')
    language = localStorage.getItem('andon.language')
  } catch {
    // Storage may be forbidden; the system's wishes are followed then.
  }
  const isDark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.mantineColorScheme = isDark ? 'dark' : 'light'
  root.lang = language === 'ja' || (language !== 'en' && navigator.language.startsWith('ja')) ? 'ja' : 'en'
})()
