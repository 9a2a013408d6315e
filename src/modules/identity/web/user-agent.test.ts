import { describe, expect, it } from 'vitest'
import { describeUserAgent } from './user-agent.ts'

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'

describe('browsers in words', () => {
  it('Edge is told before Chrome, whose name it also sends', () => {
    expect(describeUserAgent(`${WINDOWS} Chrome/153.0.0.0 Safari/537.36`)).toBe('Chrome 153 · Windows')
    expect(describeUserAgent(`${WINDOWS} Chrome/153.0.0.0 Safari/537.36 Edg/153.0.0.0`)).toBe('Edge 153 · Windows')
  })

  it('Safari on a phone is told by its version, and an unknown client by its own words', () => {
    const phone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1'
    expect(describeUserAgent(phone)).toBe('Safari 19 · iOS')
    expect(describeUserAgent('curl/8.9.1')).toBe('curl/8.9.1')
  })
})
