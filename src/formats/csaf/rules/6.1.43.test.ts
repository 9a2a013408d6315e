import { describe } from 'vitest'
import { rule } from './6.1.43.ts'
import { tryStars } from './wildcards-testing.ts'

describe('6.1.43 Use of Multiple Stars in Model Number', () => {
  tryStars(rule, 'model_numbers')
})
