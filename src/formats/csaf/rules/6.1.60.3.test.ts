import { describe, expect, it } from 'vitest'
import { ask, everywhere, item, RIVAL } from './extensions-testing.ts'

describe('6.1.60.3 Extension Metadata', () => {
  it('finds those that stand too often in one list, or beside one that they cannot stand beside', async () => {
    const rival = item({ $schema: RIVAL })
    expect(await ask('6.1.60.3', everywhere([item()]))).toEqual([])
    expect(await ask('6.1.60.3', { x_extensions: [item(), item()] })).toEqual(['EXTENSION_TOO_OFTEN /x_extensions'])
    expect(await ask('6.1.60.3', { x_extensions: [rival, item()] })).toEqual(['EXTENSION_INCOMPATIBLE /x_extensions'])
    expect(await ask('6.1.60.3', { x_extensions: [item(), rival] })).toEqual(['EXTENSION_INCOMPATIBLE /x_extensions'])
    expect(await ask('6.1.60.3', { x_extensions: [rival, rival] })).toEqual([])
    expect(await ask('6.1.60.3', everywhere('odd'))).toEqual([])
  })

  it('two that cannot be used together are found once, at the list where the second comes, wherever in the document', async () => {
    const rival = item({ $schema: RIVAL })
    const document = { x_extensions: [rival] }
    expect(await ask('6.1.60.3', { document, x_extensions: [item()] })).toEqual([
      'EXTENSION_INCOMPATIBLE /x_extensions',
    ])
    expect(await ask('6.1.60.3', { document, vulnerabilities: [document], x_extensions: [item()] })).toEqual([
      'EXTENSION_INCOMPATIBLE /x_extensions',
    ])
    expect(
      await ask('6.1.60.3', { document: { x_extensions: [item()] }, vulnerabilities: [document, document] }),
    ).toEqual(['EXTENSION_INCOMPATIBLE /vulnerabilities/0/x_extensions'])
  })
})
