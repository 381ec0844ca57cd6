/** Font sizes of a figure; unit: pixels. */
export const fontSizes = {
  title: 15,
  text: 12.5,
  tick: 12,
  summary: 11.5,
  small: 11,
  legend: 10.5,
} as const;

/** Colours that stay apart for colour-blind readers and in grey. */
export const colours = {
  text: '#111111',
  muted: '#555555',
  line: '#222222',
  study: '#2b6ca3',
  whisker: '#1a1a1a',
  subtotal: '#9db8cf',
  total: '#14324f',
  prediction: '#b3402a',
  overall: '#8a8a8a',
  faint: '#9a9a9a',
  grid: '#e4e4e4',
  paper: 'white',
} as const;

/** Shades of regions, the lightest first. */
export const greys = ['#eeeeee', '#d4d4d4', '#b9b9b9', '#a3a3a3'] as const;

/** Shades of a count, in colour and in grey the darker the more. */
export const shades = ['#dce7f0', '#a9c4da', '#6f9cc0', '#3a6f9e', '#14324f'] as const;

/** The name of a colour. */
export type ColourName = keyof typeof colours;

export const fontFamily = 'Arimo, Arial, Helvetica, sans-serif';
