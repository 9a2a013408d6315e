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
export { formatCalendarDate, parseCalendarDate, type CalendarDate } from './date.ts'
export { readVersionExpression } from './expression.ts'
export { explainBox, explainDoubt, explainExpression, explainInterval, type ExplainLanguage } from './explain.ts'
export { isInInterval, isNonEmpty, type Membership } from './interval.ts'
export { KEY_REVISION, type Version, type VersionScheme } from './model.ts'
export { inferScheme, parseVersion, parseVersionCached } from './parse.ts'
export { printBoxes, printInterval } from './print.ts'
export { isInDateInterval, isInSerialInterval, normalizeSerial } from './serial.ts'
export { normalizeVersionText, stripNeutralPrefix } from './text.ts'
