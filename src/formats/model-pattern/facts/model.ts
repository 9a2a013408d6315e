/** What a person who knows the makers' catalogues says about models under one product name. */
export interface Facts {
  readonly vendor: string
  readonly name: string
  readonly match?: readonly string[]
  readonly maybe?: readonly string[]
  readonly no?: readonly string[]
}
