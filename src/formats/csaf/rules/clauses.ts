import type { CsafVersion } from './view.ts'

const span = (section: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${section}.${from + index}`)

/** The tests of the standard by version, in its order (§6.1–6.3). */
export const CLAUSES: Readonly<Record<CsafVersion, readonly string[]>> = {
  '2.0': [
    ...span('6.1', 1, 26),
    ...span('6.1.27', 1, 11),
    ...span('6.1', 28, 33),
    ...span('6.2', 1, 20),
    ...span('6.3', 1, 11),
  ],
  '2.1': [
    ...span('6.1', 1, 26),
    ...span('6.1.27', 1, 19),
    ...span('6.1', 28, 59),
    ...span('6.1.60', 1, 3),
    ...span('6.1', 61, 61),
    ...span('6.2', 1, 9),
    ...span('6.2', 11, 38),
    ...span('6.2.39', 1, 5),
    ...span('6.2', 40, 49),
    ...span('6.2.50', 1, 3),
    ...span('6.2', 51, 53),
    ...span('6.2.54', 1, 4),
    ...span('6.3', 1, 18),
    ...span('6.3.19', 1, 5),
    ...span('6.3', 20, 20),
    ...span('6.3.21', 1, 9),
    ...span('6.3', 22, 22),
  ],
}
