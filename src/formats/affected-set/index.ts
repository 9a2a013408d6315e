export * from './model.ts'
export { createAnswerer, type Answerer } from './answer.ts'
export {
  askWatching,
  spanAnswers,
  withoutValues,
  withValues,
  type AnswerSpan,
  type KeyedAnswer,
} from './answer-span.ts'
export { boxesOfReading, type BoxRow } from './box-row.ts'
export { withCatalogue, type UnitCatalogue } from './catalogue.ts'
export { describeProduct, explainGround, explainReason, explainStep } from './explain.ts'
export { createLibrary, type Library } from './library.ts'
export {
  findNamedRelatives,
  invertVersionMap,
  isOpenToProposals,
  lastOf,
  MAX_STEPS,
  PROPOSING_RELATIONS,
  type ProposingRelation,
  type RelatedModel,
  type RelationPath,
} from './propose.ts'
export {
  createRelatingAnswerer,
  groundOfPath,
  groundOfStatement,
  type RelatingAnswerer,
  type RelationDecision,
} from './relate.ts'
export { readAdvisory } from './read.ts'
export {
  conditionsOf,
  correctMade,
  correctProduct,
  isSuperseded,
  withoutCorrection,
  type Correction,
  type RuledCondition,
} from './correct.ts'
export { advisoryReadingSchema, readProductSchema } from './schema.ts'
export { ruleKeyOf } from './unit.ts'
