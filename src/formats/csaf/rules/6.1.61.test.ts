import { describe } from 'vitest'
import { rule } from './6.1.61.ts'
import { tryStars } from './wildcards-testing.ts'

describe('6.1.61 Use of Multiple Stars in SKU', () => {
  tryStars(rule, 'skus')
})
