/** The tests of the reference library by their names (it ships no types); mandatoryTests.js is declared where the writer is tested. */
interface Tests {
  readonly [name: string]: (document: unknown) => unknown
}

declare module '@secvisogram/csaf-validator-lib/optionalTests.js' {
  const tests: Tests
  export = tests
}
declare module '@secvisogram/csaf-validator-lib/informativeTests.js' {
  const tests: Tests
  export = tests
}
declare module '@secvisogram/csaf-validator-lib/csaf_2_1/mandatoryTests.js' {
  const tests: Tests
  export = tests
}
declare module '@secvisogram/csaf-validator-lib/csaf_2_1/recommendedTests.js' {
  const tests: Tests
  export = tests
}
declare module '@secvisogram/csaf-validator-lib/csaf_2_1/informativeTests.js' {
  const tests: Tests
  export = tests
}
