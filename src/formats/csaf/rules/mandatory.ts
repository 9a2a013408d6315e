import { rule as r6_1_1 } from './6.1.1.ts'
import { rule as r6_1_2 } from './6.1.2.ts'
import { rule as r6_1_3 } from './6.1.3.ts'
import { rule as r6_1_4 } from './6.1.4.ts'
import { rule as r6_1_5 } from './6.1.5.ts'
import { rule as r6_1_6 } from './6.1.6.ts'
import { rule as r6_1_7 } from './6.1.7.ts'
import { rule as r6_1_8 } from './6.1.8.ts'
import { rule as r6_1_9 } from './6.1.9.ts'
import { rule as r6_1_10 } from './6.1.10.ts'
import { rule as r6_1_13 } from './6.1.13.ts'
import { rule as r6_1_14 } from './6.1.14.ts'
import { rule as r6_1_15 } from './6.1.15.ts'
import { rule as r6_1_16 } from './6.1.16.ts'
import { rule as r6_1_17 } from './6.1.17.ts'
import { rule as r6_1_18 } from './6.1.18.ts'
import { rule as r6_1_19 } from './6.1.19.ts'
import { rule as r6_1_20 } from './6.1.20.ts'
import { rule as r6_1_21 } from './6.1.21.ts'
import { rule as r6_1_22 } from './6.1.22.ts'
import { rule as r6_1_23 } from './6.1.23.ts'
import { rule as r6_1_24 } from './6.1.24.ts'
import { rule as r6_1_25 } from './6.1.25.ts'
import { rule as r6_1_26 } from './6.1.26.ts'
import { rule as r6_1_27_1 } from './6.1.27.1.ts'
import { rule as r6_1_27_2 } from './6.1.27.2.ts'
import { rule as r6_1_27_3 } from './6.1.27.3.ts'
import { rule as r6_1_27_4 } from './6.1.27.4.ts'
import { rule as r6_1_27_5 } from './6.1.27.5.ts'
import { rule as r6_1_27_6 } from './6.1.27.6.ts'
import { rule as r6_1_27_7 } from './6.1.27.7.ts'
import { rule as r6_1_27_8 } from './6.1.27.8.ts'
import { rule as r6_1_27_9 } from './6.1.27.9.ts'
import { rule as r6_1_27_10 } from './6.1.27.10.ts'
import { rule as r6_1_27_11 } from './6.1.27.11.ts'
import { rule as r6_1_27_12 } from './6.1.27.12.ts'
import { rule as r6_1_27_13 } from './6.1.27.13.ts'
import { rule as r6_1_27_14 } from './6.1.27.14.ts'
import { rule as r6_1_27_15 } from './6.1.27.15.ts'
import { rule as r6_1_27_16 } from './6.1.27.16.ts'
import { rule as r6_1_27_17 } from './6.1.27.17.ts'
import { rule as r6_1_27_18 } from './6.1.27.18.ts'
import { rule as r6_1_27_19 } from './6.1.27.19.ts'
import { rule as r6_1_28 } from './6.1.28.ts'
import { rule as r6_1_29 } from './6.1.29.ts'
import { rule as r6_1_30 } from './6.1.30.ts'
import { rule as r6_1_31 } from './6.1.31.ts'
import { rule as r6_1_32 } from './6.1.32.ts'
import { rule as r6_1_33 } from './6.1.33.ts'
import { rule as r6_1_34 } from './6.1.34.ts'
import { rule as r6_1_35 } from './6.1.35.ts'
import { rule as r6_1_36 } from './6.1.36.ts'
import { rule as r6_1_37 } from './6.1.37.ts'
import { rule as r6_1_38 } from './6.1.38.ts'
import { rule as r6_1_39 } from './6.1.39.ts'
import { rule as r6_1_40 } from './6.1.40.ts'
import { rule as r6_1_41 } from './6.1.41.ts'
import { rule as r6_1_42 } from './6.1.42.ts'
import { rule as r6_1_43 } from './6.1.43.ts'
import { rule as r6_1_44 } from './6.1.44.ts'
import { rule as r6_1_45 } from './6.1.45.ts'
import { rule as r6_1_46 } from './6.1.46.ts'
import { rule as r6_1_47 } from './6.1.47.ts'
import { rule as r6_1_49 } from './6.1.49.ts'
import { rule as r6_1_50 } from './6.1.50.ts'
import { rule as r6_1_51 } from './6.1.51.ts'
import { rule as r6_1_52 } from './6.1.52.ts'
import { rule as r6_1_53 } from './6.1.53.ts'
import { rule as r6_1_54 } from './6.1.54.ts'
import { rule as r6_1_56 } from './6.1.56.ts'
import { rule as r6_1_57 } from './6.1.57.ts'
import { rule as r6_1_58 } from './6.1.58.ts'
import { rule as r6_1_59 } from './6.1.59.ts'
import { rule as r6_1_61 } from './6.1.61.ts'
import type { RuleSet } from './rule.ts'

/** The mandatory tests (§6.1). */
export const mandatory: RuleSet = {
  light: [
    r6_1_1,
    r6_1_2,
    r6_1_3,
    r6_1_4,
    r6_1_5,
    r6_1_6,
    r6_1_7,
    r6_1_8,
    r6_1_9,
    r6_1_10,
    r6_1_13,
    r6_1_14,
    r6_1_15,
    r6_1_16,
    r6_1_17,
    r6_1_18,
    r6_1_19,
    r6_1_20,
    r6_1_21,
    r6_1_22,
    r6_1_23,
    r6_1_24,
    r6_1_25,
    r6_1_26,
    r6_1_27_1,
    r6_1_27_2,
    r6_1_27_3,
    r6_1_27_4,
    r6_1_27_5,
    r6_1_27_6,
    r6_1_27_7,
    r6_1_27_8,
    r6_1_27_9,
    r6_1_27_10,
    r6_1_27_11,
    r6_1_27_12,
    r6_1_27_13,
    r6_1_27_14,
    r6_1_27_15,
    r6_1_27_16,
    r6_1_27_17,
    r6_1_27_18,
    r6_1_27_19,
    r6_1_28,
    r6_1_29,
    r6_1_30,
    r6_1_31,
    r6_1_32,
    r6_1_33,
    r6_1_34,
    r6_1_35,
    r6_1_36,
    r6_1_37,
    r6_1_38,
    r6_1_39,
    r6_1_40,
    r6_1_41,
    r6_1_42,
    r6_1_43,
    r6_1_44,
    r6_1_45,
    r6_1_46,
    r6_1_47,
    r6_1_49,
    r6_1_50,
    r6_1_51,
    r6_1_52,
    r6_1_53,
    r6_1_54,
    r6_1_56,
    r6_1_57,
    r6_1_58,
    r6_1_59,
    r6_1_61,
  ],
  heavy: {
    '6.1.11': () => import('./6.1.11.ts'),
    '6.1.12': () => import('./6.1.12.ts'),
    '6.1.48': () => import('./6.1.48.ts'),
    '6.1.55': () => import('./6.1.55.ts'),
    '6.1.60.1': () => import('./6.1.60.1.ts'),
    '6.1.60.2': () => import('./6.1.60.2.ts'),
    '6.1.60.3': () => import('./6.1.60.3.ts'),
  },
}
