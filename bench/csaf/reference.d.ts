interface BenchResult {
  readonly isValid: boolean
}
type BenchTest = (document: unknown) => unknown

declare module '@secvisogram/csaf-validator-lib/validate.js' {
  export default function validate(tests: readonly BenchTest[], document: unknown): Promise<BenchResult>
}
declare module '@secvisogram/csaf-validator-lib/basic.js' {
  const tests: Readonly<Record<string, BenchTest>>
  export = tests
}
declare module '@secvisogram/csaf-validator-lib/full.js' {
  const tests: Readonly<Record<string, BenchTest>>
  export = tests
}
declare module '@secvisogram/csaf-validator-lib/csaf_2_1/basic.js' {
  const tests: Readonly<Record<string, BenchTest>>
  export = tests
}
declare module '@secvisogram/csaf-validator-lib/csaf_2_1/full.js' {
  const tests: Readonly<Record<string, BenchTest>>
  export = tests
}
