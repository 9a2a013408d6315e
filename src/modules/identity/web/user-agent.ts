const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg\/(\d+)/, 'Edge'],
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\b(?:Headless)?Chrome\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//, 'Safari'],
]

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bWindows NT\b/, 'Windows'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/** "Chrome 153 · Linux" for the text that a browser sends of itself; the text as it is for what is unknown. */
export function describeUserAgent(text: string): string {
  const browser = BROWSERS.map(([pattern, name]) => {
    const version = pattern.exec(text)?.[1]
    return version === undefined ? undefined : `${name} ${version}`
  }).find((name) => name !== undefined)
  const system = SYSTEMS.find(([pattern]) => pattern.test(text))?.[1]
  if (browser === undefined) return text
  return system === undefined ? browser : `${browser} · ${system}`
}
