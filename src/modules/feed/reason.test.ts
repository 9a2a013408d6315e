import { expect, it } from 'vitest'
import { en } from './page-messages.en.ts'
import { ja } from './page-messages.ja.ts'
import { tellReason } from './reason.ts'

it.each([
  ['English', en.error],
  ['Japanese', ja.error],
])('in %s feeds tell a reason in their own words, whatever other modules mean by its code', (_, texts) => {
  const other = () => 'What stands on line {{line}} is no JSON.'
  expect(tellReason(texts, { code: 'BAD_JSON' }, other)).toBe(texts.BAD_JSON)
  expect(tellReason(texts, { code: 'ARCHIVE_BROKEN' }, other)).not.toContain('ZIP')
  expect(tellReason(texts, { code: 'STATUS', params: { status: 'x' } }, other)).toContain('x')
  expect(tellReason(texts, { code: 'toString' }, () => 'other')).toBe('other')
})
