import { expect, it } from 'vitest'
import { isFrequentPassword } from './frequent-password.ts'

it.each(['1qaz2wsx3edc', 'PASSWORD1234', 'unbelievable', '!!unbelievable2'])(
  '%s is refused: it leaks often',
  (password) => {
    expect(isFrequentPassword(password)).toBe(true)
  },
)

it.each(['correct horse battery staple', 'Tsukuba-4711-lathe', 'シーケンサの赤いランプ'])(
  '%s is not among them',
  (password) => {
    expect(isFrequentPassword(password)).toBe(false)
  },
)
