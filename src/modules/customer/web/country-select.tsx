import { MultiSelect, Select } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { useLanguage } from '#ui/index.ts'

/** ISO 3166-1 alpha-2, as far as the browser knows names: two letters that are no name stay out. */
export function useCountries(): { value: string; label: string }[] {
  const language = useLanguage()
  return useMemo(() => {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
    // User-assigned and grouping codes have names, too, and are no countries.
    const noCountry = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])
    const order = new Intl.Collator(language)
    return letters
      .flatMap((first) => letters.map((second) => `${first}${second}`))
      .flatMap((value) => {
        const label = noCountry.has(value) ? undefined : names.of(value)
        return label === undefined ? [] : [{ value, label: `${label} (${value})` }]
      })
      .toSorted((a, b) => order.compare(a.label, b.label))
  }, [language])
}

type CountrySelectProps = { readonly label: string } & (
  | { readonly value: string; readonly onChange: (country: string) => void; readonly values?: undefined }
  | { readonly values: readonly string[]; readonly onChangeAll: (countries: readonly string[]) => void }
)

/** Chooses a country, or several, by name in the language of the page or by code. */
export function CountrySelect(props: CountrySelectProps): ReactNode {
  const data = useCountries()
  if (props.values !== undefined)
    return (
      <MultiSelect
        label={props.label}
        searchable
        data={data}
        value={[...props.values]}
        onChange={props.onChangeAll}
        maxDropdownHeight={220}
      />
    )
  return (
    <Select
      label={props.label}
      searchable
      allowDeselect={false}
      data={data}
      value={props.value}
      onChange={(country) => props.onChange(country ?? props.value)}
      maxDropdownHeight={220}
    />
  )
}
