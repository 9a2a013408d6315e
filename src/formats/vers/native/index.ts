import type { Vers } from '../model.ts'
import { MAX_RANGE, type NativeReader } from './common.ts'
import { versFromConan } from './conan.ts'
import { versFromGem, versFromMaven, versFromNginx, versFromNuget, versFromOpenssl, versFromPypi } from './lists.ts'
import { versFromNpm } from './npm.ts'

const READERS: Readonly<Record<string, NativeReader>> = {
  npm: versFromNpm,
  conan: versFromConan,
  gem: versFromGem,
  pypi: versFromPypi,
  nginx: versFromNginx,
  openssl: versFromOpenssl,
  nuget: versFromNuget,
  maven: versFromMaven,
}

/** The specifier of a range in an ecosystem's own notation (`^1.2.3`, `[1.0,2.0)`); undefined when it is not understood. */
export function versFromNative(type: string, text: string): Vers | undefined {
  if (text.length > MAX_RANGE || !Object.hasOwn(READERS, type)) return undefined
  return READERS[type]?.(text)
}
