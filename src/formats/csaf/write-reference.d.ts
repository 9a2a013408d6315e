interface ReferenceResult {
  isValid: boolean
  errors: { instancePath: string; message?: string }[]
}
type ReferenceTest = (document: unknown) => ReferenceResult | Promise<ReferenceResult>

declare module '@secvisogram/csaf-validator-lib/mandatoryTests.js' {
  const tests: Readonly<Record<string, ReferenceTest>>
  export = tests
}

declare module '@secvisogram/csaf-validator-lib/schemaTests.js' {
  export const csaf_2_0: ReferenceTest
  export const csaf_2_0_strict: ReferenceTest
}

declare module '@secvisogram/csaf-validator-lib/csaf_2_1/schemaTests.js' {
  export const csaf_2_1: ReferenceTest
}
