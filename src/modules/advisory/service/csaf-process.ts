import { judgeCsaf, type Verdict } from '#formats/csaf/verdict.ts'
import { answerEach } from '#platform/apart/answer.ts'
import type { CsafQuestion } from './csaf-judge.ts'

// The process that judges CSAF documents: bytes and tests in, verdict out.
answerEach<CsafQuestion, Verdict>(({ bytes, tests, language, fileName }) =>
  judgeCsaf(bytes, tests, language, fileName === undefined ? {} : { fileName }),
)
