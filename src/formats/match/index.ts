export { combineJudgements, judgeMatch, type Candidate, type Judgement, type Link } from './judge.ts'
export { isPlatform, platformKey, readPlatform } from './platform.ts'
export { plainRulesOf, type PlainBox, type PlainRules } from './plain.ts'
export { namesOfProduct, type Confidence, type ProductName } from './product.ts'
