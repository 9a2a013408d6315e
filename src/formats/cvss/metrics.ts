/** Versions whose scores Andon computes. */
export type CvssVersion = '3.1' | '4.0'

export interface Metric {
  readonly name: string
  /** Letters in the order of the specification, the first being the least or the "not defined" one where there is one. */
  readonly values: readonly string[]
  readonly group: 'base' | 'threat' | 'environmental' | 'supplemental'
}

type Rule = readonly [names: string, values: string]

function metrics(group: Metric['group'], rules: readonly Rule[]): Metric[] {
  return rules.flatMap(([names, values]) =>
    names.split(' ').map((name) => ({ name, values: values.split(' '), group })),
  )
}

/** CVSS 3.1 §6, table 15. */
const V31: readonly Metric[] = [
  ...metrics('base', [
    ['AV', 'N A L P'],
    ['AC', 'L H'],
    ['PR', 'N L H'],
    ['UI', 'N R'],
    ['S', 'U C'],
    ['C I A', 'H L N'],
  ]),
  ...metrics('threat', [
    ['E', 'X H F P U'],
    ['RL', 'X U W T O'],
    ['RC', 'X C R U'],
  ]),
  ...metrics('environmental', [
    ['CR IR AR', 'X H M L'],
    ['MAV', 'X N A L P'],
    ['MAC', 'X L H'],
    ['MPR', 'X N L H'],
    ['MUI', 'X N R'],
    ['MS', 'X U C'],
    ['MC MI MA', 'X H L N'],
  ]),
]

/** CVSS 4.0 §7, table 23. */
const V40: readonly Metric[] = [
  ...metrics('base', [
    ['AV', 'N A L P'],
    ['AC', 'L H'],
    ['AT', 'N P'],
    ['PR', 'N L H'],
    ['UI', 'N P A'],
    ['VC VI VA SC SI SA', 'H L N'],
  ]),
  ...metrics('threat', [['E', 'X A P U']]),
  ...metrics('environmental', [
    ['CR IR AR', 'X H M L'],
    ['MAV', 'X N A L P'],
    ['MAC', 'X L H'],
    ['MAT', 'X N P'],
    ['MPR', 'X N L H'],
    ['MUI', 'X N P A'],
    ['MVC MVI MVA', 'X H L N'],
    ['MSC', 'X H L N'],
    ['MSI MSA', 'X S H L N'],
  ]),
  ...metrics('supplemental', [
    ['S', 'X N P'],
    ['AU', 'X N Y'],
    ['R', 'X A U I'],
    ['V', 'X D C'],
    ['RE', 'X L M H'],
    ['U', 'X Clear Green Amber Red'],
  ]),
]

/** The metrics of a version in the order in which its vectors name them. */
export function metricsOf(version: CvssVersion): readonly Metric[] {
  return version === '3.1' ? V31 : V40
}
