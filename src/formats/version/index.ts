export { splitNameTail } from './name-tail.ts'
export type {
  Bound,
  DateInterval,
  DoubtCode,
  ExpressionBox,
  ExpressionDoubt,
  SerialInterval,
  VersionExpression,
  VersionInterval,
} from './expression-model.ts'
export { comparePrefix, compareVersions } from './compare.ts'
export { schemeOfOsvEcosystem, schemeOfPurlType, schemeOfVersType } from './ecosystem/names.ts'
export { isEcosystemScheme, type EcosystemScheme } from './ecosystem/scheme.ts'
export { readVersionExpression, type ReadOptions } from './expression.ts'
export { explainExpression, explainInterval, type ExplainLanguage } from './explain.ts'
export { explainOrder, explainVerdict } from './explain-order.ts'
export { isInInterval, isNonEmpty, type Membership } from './interval.ts'
export type { SchemeRule, Version, VersionOrder, VersionScheme } from './model.ts'
export { inferScheme, parseVersion, parseVersionCached } from './parse.ts'
export { printBoxes } from './print.ts'
export { printSchemeRule, readSchemeRule } from './scheme-rule.ts'
export { judgeVersion, type ExpressionVerdict, type WhyCode } from './why.ts'
export { isInDateInterval, isInSerialInterval, normalizeSerial } from './serial.ts'
