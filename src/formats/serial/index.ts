export { factsOf, shippedVersionOf, type SerialFacts, type ShippedVersion } from './as-shipped.ts'
export { explainSerial, type SerialLanguage } from './explain.ts'
export type {
  DaySpan,
  FieldName,
  SerialContext,
  SerialField,
  SerialFormat,
  SerialProblem,
  SerialReading,
  SerialUnit,
} from './model.ts'
export { compareSerialUnits, positionInSerials, serialOrderKey } from './order.ts'
export { readSerial } from './read.ts'
export { serialFormatsSchema } from './schema.ts'
