import { describe, expect, it } from 'vitest'
import { aboutClause } from './about.ts'

const words = {
  '6.1.1': { title: 'One', gist: 'same' },
  '6.2.11': { title: 'New', gist: 'of 2.1' },
  '2.0 6.2.11': { title: 'Old', gist: 'of 2.0' },
  '6.1.61': { title: 'Later', gist: 'of 2.1 only' },
}

describe('a test in words', () => {
  it('is told once where the versions mean the same by its number, twice where they do not', () => {
    expect(aboutClause('6.1.1', words)).toEqual([
      { clause: '6.1.1', versions: ['2.0', '2.1'], title: 'One', gist: 'same' },
    ])
    expect(aboutClause('6.2.11', words)).toEqual([
      { clause: '6.2.11', versions: ['2.0'], title: 'Old', gist: 'of 2.0' },
      { clause: '6.2.11', versions: ['2.1'], title: 'New', gist: 'of 2.1' },
    ])
  })

  it('names only the versions that have it, and is nothing where there are no words', () => {
    expect(aboutClause('6.1.61', words)).toEqual([
      { clause: '6.1.61', versions: ['2.1'], title: 'Later', gist: 'of 2.1 only' },
    ])
    expect(aboutClause('6.1.2', words)).toEqual([])
    expect(aboutClause('toString', words)).toEqual([])
  })
})
