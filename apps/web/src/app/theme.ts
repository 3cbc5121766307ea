/** Calm and sober: one accent, the fonts of the system, and text that keeps a contrast of at least 4.5 : 1 in light and dark. */
import { createTheme, DEFAULT_THEME, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const harbour: MantineColorsTuple = [
  '#eef5f9',
  '#dce8ef',
  '#b6d0de',
  '#8cb7cd',
  '#6aa2bf',
  '#5395b6',
  '#3f86aa',
  '#1f5a78',
  '#1b4f6a',
  '#143e54',
];

export const theme = createTheme({
  primaryColor: 'harbour',
  primaryShade: { light: 7, dark: 7 },
  colors: { harbour },
  autoContrast: true,
  luminanceThreshold: 0.32,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SFMono-Regular", Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '600' },
  defaultRadius: 'sm',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Anchor: { defaultProps: { underline: 'always' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: false } } },
    // A dialog is no second page: its head is no banner.
    Modal: { defaultProps: { centered: true, attributes: { header: { role: 'none' } } } },
    Drawer: { defaultProps: { attributes: { header: { role: 'none' } } } },
    Table: { defaultProps: { verticalSpacing: 'sm' } },
    // What scrolls is scrolled by keyboard too.
    TableScrollContainer: { defaultProps: { scrollAreaProps: { viewportProps: { tabIndex: 0 } } } },
  },
});

/** The colours that Mantine's own variables leave too pale on white or too dark on dark. */
export const resolveVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': colors.gray[7],
    '--mantine-color-error': colors.red[9],
    '--mantine-color-anchor': colors['harbour']![7],
    ...lightVariants((color) => `color-mix(in srgb, ${colors[color]![9]} 70%, black)`),
  },
  dark: {
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-placeholder': colors.dark[1],
    '--mantine-color-error': colors.red[4],
    '--mantine-color-anchor': colors['harbour']![3],
    ...lightVariants((color) => colors[color]![2]),
  },
});

const COLORS = [...Object.keys(DEFAULT_THEME.colors).filter((color) => color !== 'dark'), 'harbour'];

/** Text of badges, alerts and quiet buttons on their tinted ground. */
function lightVariants(shade: (color: string) => string): Record<string, string> {
  return Object.fromEntries(
    COLORS.flatMap((color) => [
      [`--mantine-color-${color}-light-color`, shade(color)],
      [`--mantine-color-${color}-outline`, shade(color)],
      [`--mantine-color-${color}-text`, shade(color)],
    ]),
  );
}
