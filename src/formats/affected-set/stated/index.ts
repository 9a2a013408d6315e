export * from './model.ts'
export { answerStated, combineStated } from './answer.ts'
export { decideStated, type StatedFinding } from './decide.ts'
export { compareIn, hasOrder, positionIn, readIn } from './order.ts'
