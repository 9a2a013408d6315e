import { describe } from 'vitest'
import { rule } from './6.1.44.ts'
import { tryStars } from './wildcards-testing.ts'

describe('6.1.44 Use of Multiple Stars in Serial Number', () => {
  tryStars(rule, 'serial_numbers')
})
