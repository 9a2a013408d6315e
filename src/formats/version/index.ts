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
export { schemeOfOsvEcosystem, schemeOfPurlType } from './ecosystem/names.ts'
export { isEcosystemScheme, type EcosystemScheme } from './ecosystem/scheme.ts'
export { readVersionExpression } from './expression.ts'
export { explainExpression, explainInterval, type ExplainLanguage } from './explain.ts'
export { isInInterval, isNonEmpty, type Membership } from './interval.ts'
export type { Version, VersionScheme } from './model.ts'
export { inferScheme, parseVersion, parseVersionCached } from './parse.ts'
export { printBoxes } from './print.ts'
export { isInDateInterval, isInSerialInterval, normalizeSerial } from './serial.ts'
