import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** Cool neutrals; 6 is the lightest that may carry text on white. */
const gray: MantineColorsTuple = [
  '#f6f8fa',
  '#eef1f4',
  '#e3e7ec',
  '#d1d8e0',
  '#aeb8c4',
  '#7d8998',
  '#5b6675',
  '#465160',
  '#2f3946',
  '#19212b',
]

/** Surfaces of the dark scheme: 7 is the page, 8 what lies below it, 6 what floats above it. */
const dark: MantineColorsTuple = [
  '#dde3ea',
  '#bcc6d1',
  '#97a3b1',
  '#77838f',
  '#3d4854',
  '#2f3842',
  '#212931',
  '#161c22',
  '#0f1419',
  '#090d11',
]

/** The colour of acting: buttons, links, focus, selection. Nothing else is blue. */
const signal: MantineColorsTuple = [
  '#eef4fd',
  '#dae7fb',
  '#b4cff7',
  '#88b2f2',
  '#6399ec',
  '#4380e0',
  '#2f6bd0',
  '#2459b3',
  '#1c4790',
  '#15366e',
]

const red: MantineColorsTuple = [
  '#fff1ee',
  '#ffdfd9',
  '#ffbab0',
  '#ff9184',
  '#f86d5e',
  '#e04a3a',
  '#c93526',
  '#b0281b',
  '#8f1d12',
  '#6b140c',
]

const amber: MantineColorsTuple = [
  '#fff7e3',
  '#ffecc2',
  '#ffdb8c',
  '#ffc757',
  '#f7b02b',
  '#d99009',
  '#ac6e00',
  '#895600',
  '#6c4300',
  '#513200',
]

const green: MantineColorsTuple = [
  '#e9f9f1',
  '#cdf0df',
  '#9ee2c1',
  '#6ad1a1',
  '#3fbd84',
  '#22a06b',
  '#12835a',
  '#0b6b49',
  '#08553a',
  '#053e2a',
]

const violet: MantineColorsTuple = [
  '#f5f1fe',
  '#e8defc',
  '#cfbcf8',
  '#b496f3',
  '#9d76ec',
  '#855be0',
  '#6f46c7',
  '#5b38a6',
  '#482b85',
  '#352063',
]

const SANS = [
  'Inter',
  '"Segoe UI Variable Text"',
  '"Segoe UI"',
  'system-ui',
  '-apple-system',
  '"Helvetica Neue"',
  '"Hiragino Sans"',
  '"Hiragino Kaku Gothic ProN"',
  '"Yu Gothic UI"',
  '"Yu Gothic Medium"',
  'Meiryo',
  '"Noto Sans JP"',
  '"Noto Sans CJK JP"',
  'sans-serif',
].join(', ')

const MONO =
  'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK JP", monospace'

/** Andon's look: dense, calm; grey is normal, colour means "act". Sizes in rem of 16 px. */
export const theme = createTheme({
  primaryColor: 'signal',
  primaryShade: { light: 7, dark: 6 },
  colors: { gray, dark, signal, red, amber, yellow: amber, orange: amber, green, teal: green, violet, blue: signal },
  white: '#ffffff',
  black: '#19212b',
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.55', xl: '1.6' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '0.875rem', lg: '1.25rem', xl: '2rem' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  headings: {
    fontFamily: SANS,
    fontWeight: '620',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.35' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
      h4: { fontSize: '0.8125rem', lineHeight: '1.45' },
      h5: { fontSize: '0.8125rem', lineHeight: '1.45' },
      h6: { fontSize: '0.75rem', lineHeight: '1.45' },
    },
  },
  shadows: {
    xs: '0 1px 2px rgb(15 23 32 / 8%)',
    sm: '0 1px 3px rgb(15 23 32 / 10%), 0 1px 2px rgb(15 23 32 / 6%)',
    md: '0 4px 14px rgb(15 23 32 / 12%)',
    lg: '0 10px 28px rgb(15 23 32 / 16%)',
    xl: '0 18px 48px rgb(15 23 32 / 22%)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // The library that locks scrolling writes a style element, which the content security policy refuses.
    Modal: {
      defaultProps: {
        removeScrollProps: { removeScrollBar: false },
        transitionProps: { duration: 90 },
        overlayProps: { backgroundOpacity: 0.4 },
      },
    },
    Drawer: { defaultProps: { removeScrollProps: { removeScrollBar: false }, transitionProps: { duration: 90 } } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, fz: 'xs' } },
    // The placeholder for the first focus is no child that a menu may have (ARIA 1.2); the first entry takes the focus.
    Menu: { defaultProps: { transitionProps: { duration: 60 }, shadow: 'md', withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { transitionProps: { duration: 60 }, shadow: 'md' } },
    Combobox: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } },
    Select: { defaultProps: { comboboxProps: { shadow: 'md', transitionProps: { duration: 0 } }, size: 'sm' } },
    MultiSelect: { defaultProps: { comboboxProps: { shadow: 'md', transitionProps: { duration: 0 } }, size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    InputWrapper: { defaultProps: { labelProps: { mb: 3, fw: 540 } } },
    Button: { defaultProps: { size: 'sm' } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm' } },
    Anchor: { defaultProps: { underline: 'hover' } },
  },
})
