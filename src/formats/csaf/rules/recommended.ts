import { rule as r6_2_1 } from './6.2.1.ts'
import { rule as r6_2_2 } from './6.2.2.ts'
import { rule as r6_2_3 } from './6.2.3.ts'
import { rule as r6_2_4 } from './6.2.4.ts'
import { rule as r6_2_5 } from './6.2.5.ts'
import { rule as r6_2_6 } from './6.2.6.ts'
import { rule as r6_2_7 } from './6.2.7.ts'
import { rule as r6_2_8 } from './6.2.8.ts'
import { rule as r6_2_9 } from './6.2.9.ts'
import { rule as r6_2_10 } from './6.2.10.ts'
import { rule as r6_2_11 } from './6.2.11.ts'
import { rule as r6_2_12 } from './6.2.12.ts'
import { rule as r6_2_13 } from './6.2.13.ts'
import { rule as r6_2_14 } from './6.2.14.ts'
import { rule as r6_2_15 } from './6.2.15.ts'
import { rule as r6_2_16 } from './6.2.16.ts'
import { rule as r6_2_17 } from './6.2.17.ts'
import { rule as r6_2_18 } from './6.2.18.ts'
import { rule as r6_2_19 } from './6.2.19.ts'
import { rule as r6_2_21 } from './6.2.21.ts'
import { rule as r6_2_22 } from './6.2.22.ts'
import { rule as r6_2_27 } from './6.2.27.ts'
import { rule as r6_2_28 } from './6.2.28.ts'
import { rule as r6_2_29 } from './6.2.29.ts'
import { rule as r6_2_30 } from './6.2.30.ts'
import { rule as r6_2_31 } from './6.2.31.ts'
import { rule as r6_2_32 } from './6.2.32.ts'
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
import { rule as r6_2_40 } from './6.2.40.ts'
import { rule as r6_2_41 } from './6.2.41.ts'
import { rule as r6_2_42 } from './6.2.42.ts'
import { rule as r6_2_43 } from './6.2.43.ts'
import { rule as r6_2_47 } from './6.2.47.ts'
import { rule as r6_2_48 } from './6.2.48.ts'
import { rule as r6_2_49 } from './6.2.49.ts'
import { rule as r6_2_50_1 } from './6.2.50.1.ts'
import { rule as r6_2_50_2 } from './6.2.50.2.ts'
import { rule as r6_2_50_3 } from './6.2.50.3.ts'
import { rule as r6_2_51 } from './6.2.51.ts'
import { rule as r6_2_52 } from './6.2.52.ts'
import { rule as r6_2_53 } from './6.2.53.ts'
import type { RuleSet } from './rule.ts'

/** The recommended tests (§6.2), called optional in 2.0. */
export const recommended: RuleSet = {
  light: [
    r6_2_1,
    r6_2_2,
    r6_2_3,
    r6_2_4,
    r6_2_5,
    r6_2_6,
    r6_2_7,
    r6_2_8,
    r6_2_9,
    r6_2_10,
    r6_2_11,
    r6_2_12,
    r6_2_13,
    r6_2_14,
    r6_2_15,
    r6_2_16,
    r6_2_17,
    r6_2_18,
    r6_2_19,
    r6_2_21,
    r6_2_22,
    r6_2_27,
    r6_2_28,
    r6_2_29,
    r6_2_30,
    r6_2_31,
    r6_2_32,
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
    r6_2_40,
    r6_2_41,
    r6_2_42,
    r6_2_43,
    r6_2_47,
    r6_2_48,
    r6_2_49,
    r6_2_50_1,
    r6_2_50_2,
    r6_2_50_3,
    r6_2_51,
    r6_2_52,
    r6_2_53,
  ],
  heavy: {
    '6.2.20': () => import('./6.2.20.ts'),
    '6.2.23': () => import('./6.2.23.ts'),
    '6.2.24': () => import('./6.2.24.ts'),
    '6.2.25': () => import('./6.2.25.ts'),
    '6.2.26': () => import('./6.2.26.ts'),
    '6.2.44': () => import('./6.2.44.ts'),
    '6.2.45': () => import('./6.2.45.ts'),
    '6.2.46': () => import('./6.2.46.ts'),
    '6.2.54.1': () => import('./6.2.54.1.ts'),
    '6.2.54.2': () => import('./6.2.54.2.ts'),
    '6.2.54.3': () => import('./6.2.54.3.ts'),
    '6.2.54.4': () => import('./6.2.54.4.ts'),
  },
}
