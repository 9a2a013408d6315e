import { rule as r6_2_4 } from './6.2.4.ts'
import { rule as r6_2_5 } from './6.2.5.ts'
import { rule as r6_2_6 } from './6.2.6.ts'
import { rule as r6_2_7 } from './6.2.7.ts'
import { rule as r6_2_13 } from './6.2.13.ts'
import { rule as r6_2_21 } from './6.2.21.ts'
import { rule as r6_2_22 } from './6.2.22.ts'
import { rule as r6_2_33 } from './6.2.33.ts'
import { rule as r6_2_34 } from './6.2.34.ts'
import { rule as r6_2_35 } from './6.2.35.ts'
import { rule as r6_2_36 } from './6.2.36.ts'
import { rule as r6_2_37 } from './6.2.37.ts'
import { rule as r6_2_38 } from './6.2.38.ts'
import { rule as r6_2_39_1 } from './6.2.39.1.ts'
import { rule as r6_2_39_2 } from './6.2.39.2.ts'
import { rule as r6_2_39_3 } from './6.2.39.3.ts'
import { rule as r6_2_39_4 } from './6.2.39.4.ts'
import { rule as r6_2_39_5 } from './6.2.39.5.ts'
import type { RuleSet } from './rule.ts'

/** The recommended tests (§6.2), called optional in 2.0. */
export const recommended: RuleSet = {
  light: [
    r6_2_4,
    r6_2_5,
    r6_2_6,
    r6_2_7,
    r6_2_13,
    r6_2_21,
    r6_2_22,
    r6_2_33,
    r6_2_34,
    r6_2_35,
    r6_2_36,
    r6_2_37,
    r6_2_38,
    r6_2_39_1,
    r6_2_39_2,
    r6_2_39_3,
    r6_2_39_4,
    r6_2_39_5,
  ],
  heavy: {
    '6.2.20': () => import('./6.2.20.ts'),
    '6.2.23': () => import('./6.2.23.ts'),
    '6.2.24': () => import('./6.2.24.ts'),
    '6.2.25': () => import('./6.2.25.ts'),
    '6.2.26': () => import('./6.2.26.ts'),
    '6.2.54.1': () => import('./6.2.54.1.ts'),
    '6.2.54.2': () => import('./6.2.54.2.ts'),
    '6.2.54.3': () => import('./6.2.54.3.ts'),
    '6.2.54.4': () => import('./6.2.54.4.ts'),
  },
}
