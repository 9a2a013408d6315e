import { describe, expect, it } from 'vitest'
import { dataKinds } from './kinds.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'

const columns = [...new Set(dataKinds.flatMap(({ fields }) => fields.map(({ name }) => name)))].toSorted()

describe('columns of files', () => {
  it.each([
    ['English', en.field],
    ['Japanese', ja.field],
  ])('are told in %s words, every one and no other', (_, words) => {
    expect(Object.keys(words).toSorted()).toEqual(columns)
  })

  it('no two columns of a kind are told by the same word', () => {
    const words: Readonly<Record<string, string>> = ja.field
    for (const { fields } of dataKinds) {
      const told = fields.map(({ name }) => words[name])
      expect(new Set(told).size).toBe(told.length)
    }
  })
})
