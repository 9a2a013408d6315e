import { rule as r6_3_1 } from './6.3.1.ts'
import { rule as r6_3_2 } from './6.3.2.ts'
import { rule as r6_3_3 } from './6.3.3.ts'
import { rule as r6_3_4 } from './6.3.4.ts'
import { rule as r6_3_5 } from './6.3.5.ts'
import { rule as r6_3_9 } from './6.3.9.ts'
import { rule as r6_3_10 } from './6.3.10.ts'
import { rule as r6_3_11 } from './6.3.11.ts'
import { rule as r6_3_12 } from './6.3.12.ts'
import { rule as r6_3_14 } from './6.3.14.ts'
import { rule as r6_3_15 } from './6.3.15.ts'
import { rule as r6_3_18 } from './6.3.18.ts'
import { rule as r6_3_19_1 } from './6.3.19.1.ts'
import { rule as r6_3_19_2 } from './6.3.19.2.ts'
import { rule as r6_3_19_3 } from './6.3.19.3.ts'
import { rule as r6_3_19_4 } from './6.3.19.4.ts'
import { rule as r6_3_19_5 } from './6.3.19.5.ts'
import { rule as r6_3_20 } from './6.3.20.ts'
import { rule as r6_3_22 } from './6.3.22.ts'
import type { RuleSet } from './rule.ts'

/** The informative tests (§6.3). */
export const informative: RuleSet = {
  light: [
    r6_3_1,
    r6_3_2,
    r6_3_3,
    r6_3_4,
    r6_3_5,
    r6_3_9,
    r6_3_10,
    r6_3_11,
    r6_3_12,
    r6_3_14,
    r6_3_15,
    r6_3_18,
    r6_3_19_1,
    r6_3_19_2,
    r6_3_19_3,
    r6_3_19_4,
    r6_3_19_5,
    r6_3_20,
    r6_3_22,
  ],
  heavy: {
    '6.3.8': () => import('./6.3.8.ts'),
    '6.3.13': () => import('./6.3.13.ts'),
    '6.3.16': () => import('./6.3.16.ts'),
    '6.3.17': () => import('./6.3.17.ts'),
    '6.3.21.1': () => import('./6.3.21.1.ts'),
    '6.3.21.2': () => import('./6.3.21.2.ts'),
    '6.3.21.3': () => import('./6.3.21.3.ts'),
    '6.3.21.4': () => import('./6.3.21.4.ts'),
    '6.3.21.5': () => import('./6.3.21.5.ts'),
    '6.3.21.6': () => import('./6.3.21.6.ts'),
    '6.3.21.7': () => import('./6.3.21.7.ts'),
    '6.3.21.8': () => import('./6.3.21.8.ts'),
    '6.3.21.9': () => import('./6.3.21.9.ts'),
  },
}
