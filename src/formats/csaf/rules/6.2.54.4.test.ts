import { describe, expect, it } from 'vitest'
import { ask, item } from './extensions-testing.ts'

describe('6.2.54.4 Usage of Experimental Extension in TLP:CLEAR Document', () => {
  it('finds experimental ones in a document for everybody', async () => {
    const root = { document: { distribution: { tlp: { label: 'CLEAR' } } }, x_extensions: [item(), 7] }
    expect(await ask('6.2.54.4', root)).toEqual([])
    expect(await ask('6.2.54.4', root, new Map())).toEqual(['EXTENSION_EXPERIMENTAL /x_extensions/0'])
  })
  it('finds none in a document for some', async () => {
    const root = { document: { distribution: { tlp: { label: 'GREEN' } } }, x_extensions: [item(), 7] }
    expect(await ask('6.2.54.4', root)).toEqual([])
    expect(await ask('6.2.54.4', root, new Map())).toEqual([])
  })
})
