import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core'
import { theme } from './theme.ts'

const COLOURS = ['gray', 'signal', 'blue', 'red', 'amber', 'yellow', 'orange', 'green', 'teal', 'violet'] as const

/** Quiet fills with text on them that keeps WCAG 2.2 AA contrast (1.4.3) in both schemes. */
function quietColours(): { light: Record<string, string>; dark: Record<string, string> } {
  const light: Record<string, string> = {}
  const dark: Record<string, string> = {}
  for (const colour of COLOURS) {
    const base = `--mantine-color-${colour}`
    Object.assign(light, {
      [`${base}-light`]: `var(${base}-1)`,
      [`${base}-light-hover`]: `var(${base}-2)`,
      [`${base}-light-color`]: `var(${base}-8)`,
      [`${base}-outline`]: `var(${base}-7)`,
      [`${base}-text`]: `var(${base}-7)`,
    })
    Object.assign(dark, {
      [`${base}-light`]: `color-mix(in srgb, var(${base}-5) 20%, var(--mantine-color-dark-7))`,
      [`${base}-light-hover`]: `color-mix(in srgb, var(${base}-5) 30%, var(--mantine-color-dark-7))`,
      [`${base}-light-color`]: `var(${base}-2)`,
      [`${base}-outline`]: `var(${base}-3)`,
      [`${base}-text`]: `var(${base}-3)`,
    })
  }
  return { light, dark }
}

/** Our own names for what a colour is for; components use these, not shades. */
const PURPOSE = {
  light: {
    '--andon-below': '#f1f4f7',
    '--andon-page': '#ffffff',
    '--andon-raised': '#ffffff',
    '--andon-sunken': '#f6f8fa',
    '--andon-line': '#e3e7ec',
    '--andon-line-strong': '#c6ced8',
    '--andon-hover': '#f1f4f8',
    '--andon-selected': '#e4eefc',
    '--andon-lamp-red': '#d63a2a',
    '--andon-lamp-amber': '#e59a0c',
    '--andon-lamp-green': '#1b9a66',
    '--andon-lamp-off': '#c6ced8',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#55606e',
    '--mantine-color-placeholder': '#68737f',
    '--mantine-color-error': 'var(--mantine-color-red-7)',
    '--mantine-color-success': 'var(--mantine-color-green-7)',
    '--mantine-color-default-border': '#c6ced8',
    '--mantine-color-default-hover': 'var(--mantine-color-gray-0)',
  },
  dark: {
    '--andon-below': '#0f1419',
    '--andon-page': '#161c22',
    '--andon-raised': '#1c232a',
    '--andon-sunken': '#12171d',
    '--andon-line': '#29313a',
    '--andon-line-strong': '#3d4854',
    '--andon-hover': '#1e262e',
    '--andon-selected': '#1d3050',
    '--andon-lamp-red': '#ff6a55',
    '--andon-lamp-amber': '#ffb62e',
    '--andon-lamp-green': '#35c48b',
    '--andon-lamp-off': '#465160',
    '--mantine-color-body': '#161c22',
    '--mantine-color-dimmed': '#a0acb9',
    '--mantine-color-placeholder': '#8a96a3',
    '--mantine-color-error': 'var(--mantine-color-red-3)',
    '--mantine-color-success': 'var(--mantine-color-green-3)',
    '--mantine-color-anchor': 'var(--mantine-color-signal-3)',
    '--mantine-color-default': '#1c232a',
    '--mantine-color-default-hover': '#252e37',
    '--mantine-color-default-border': '#3d4854',
  },
} as const

/** The theme's variables and scheme rules as one style sheet for both schemes. */
export function themeCss(): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme)
  const variables = defaultCssVariablesResolver(merged)
  const quiet = quietColours()
  return convertCssVariables(
    {
      variables: variables.variables,
      light: { ...variables.light, ...quiet.light, ...PURPOSE.light },
      dark: { ...variables.dark, ...quiet.dark, ...PURPOSE.dark },
    },
    ':root',
  )
}
