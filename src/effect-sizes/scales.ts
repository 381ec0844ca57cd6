/** What a back-transformation may have to know beyond the value itself. */
export interface NaturalContext {
  /** Participants of the study, or the harmonic mean over the studies; `null` where the data do not say. */
  readonly total: number | null;
  /** Person-time of the study, or the harmonic mean over the studies; `null` or left out where the data do not say. */
  readonly time?: number | null;
}

const unknownTotal: NaturalContext = { total: null };

interface ScaleRow {
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  /** Natural-scale value that stands at zero on the analysis scale; `null` where zero has no meaning of its own. */
  readonly nullValue: number | null;
  /** Analysis scale → natural scale, for x within the domain. */
  readonly toNatural: (x: number, context?: NaturalContext) => number;
  /** Natural scale → analysis scale; NaN outside the natural range. */
  readonly toAnalysis: (x: number, context?: NaturalContext) => number;
  /** The analysis-scale values that have a natural one. */
  readonly domain: (context?: NaturalContext) => Domain;
}

/** Ends of what has a natural value. */
type Domain = { readonly lower: number; readonly upper: number };

const wholeLine: Domain = { lower: -Infinity, upper: Infinity };
/** Beyond it the exponential is no longer a number. */
const exponents: Domain = { lower: -Infinity, upper: Math.log(Number.MAX_VALUE) };

const everywhere = (): Domain => wholeLine;
const same = (x: number): number => x;

/** The scales on which effects are pooled, each with its way there and back. */
export const scales = {
  identity: {
    name: 'identity',
    description: 'pooled as it is',
    nullValue: 0,
    toNatural: same,
    toAnalysis: same,
    domain: everywhere,
  },
  log: {
    name: 'log',
    description: 'natural logarithm',
    nullValue: 1,
    toNatural: Math.exp,
    toAnalysis: (x) => (x > 0 ? Math.log(x) : Number.NaN),
    domain: () => exponents,
  },
  logit: {
    name: 'logit',
    description: 'logarithm of the odds',
    nullValue: 0.5,
    toNatural: (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
    toAnalysis: (p) => (p > 0 && p < 1 ? Math.log(p / (1 - p)) : Number.NaN),
    domain: everywhere,
  },
  arcsine: {
    name: 'arcsine',
    description: 'arcsine of the square root',
    nullValue: null,
    toNatural: (x) => Math.sin(x) ** 2,
    toAnalysis: (p) => Math.asin(Math.sqrt(p)),
    domain: () => ({ lower: 0, upper: Math.PI / 2 }),
  },
  'double-arcsine': {
    name: 'double-arcsine',
    description: 'Freeman–Tukey double arcsine, back by the harmonic mean of the numbers of participants (Miller 1978)',
    nullValue: null,
    toNatural: inverseDoubleArcsine,
    toAnalysis: doubleArcsine,
    domain: (context) => ({ lower: doubleArcsine(0, context), upper: doubleArcsine(1, context) }),
  },
  'fisher-z': {
    name: 'fisher-z',
    description: "Fisher's z, the inverse hyperbolic tangent",
    nullValue: 0,
    toNatural: Math.tanh,
    toAnalysis: (r) => (Math.abs(r) < 1 ? Math.atanh(r) : Number.NaN),
    domain: everywhere,
  },
  'square-root': {
    name: 'square-root',
    description: 'square root',
    nullValue: null,
    toNatural: (x) => x ** 2,
    toAnalysis: Math.sqrt,
    domain: () => ({ lower: 0, upper: Math.sqrt(Number.MAX_VALUE) }),
  },
  'freeman-tukey-rate': {
    name: 'freeman-tukey-rate',
    description: 'Freeman–Tukey sum of square roots, back by the harmonic mean of the person-times',
    nullValue: null,
    toNatural: inverseFreemanTukeyRate,
    toAnalysis: freemanTukeyOfRate,
    domain: (context) => ({ lower: freemanTukeyOfRate(0, context), upper: Math.sqrt(Number.MAX_VALUE) }),
  },
  'hakstian-whalen': {
    name: 'hakstian-whalen',
    description: 'one minus the cube root of one minus the reliability',
    nullValue: 0,
    toNatural: (x) => 1 - (1 - x) ** 3,
    toAnalysis: (alpha) => (alpha <= 1 ? 1 - Math.cbrt(1 - alpha) : Number.NaN),
    domain: () => ({ lower: -Infinity, upper: 1 }),
  },
  'log-complement': {
    name: 'log-complement',
    description: 'minus the logarithm of one minus the reliability (Bonett)',
    nullValue: 0,
    toNatural: (x) => -Math.expm1(-x),
    toAnalysis: (alpha) => (alpha < 1 ? -Math.log1p(-alpha) : Number.NaN),
    domain: () => ({ lower: -Math.log(Number.MAX_VALUE), upper: Infinity }),
  },
} as const satisfies Record<string, ScaleRow>;

/** The name of an analysis scale. */
export type ScaleName = keyof typeof scales;

/** The row of a scale, as the general type that `scales` only satisfies. */
export function scaleRow(name: ScaleName): ScaleRow {
  return scales[name];
}

/** Double arcsine of a proportion among `total` participants; its limit asin√p where the number is unknown. */
function doubleArcsine(p: number, { total }: NaturalContext = unknownTotal): number {
  if (total === null) return Math.asin(Math.sqrt(p));
  return (Math.asin(Math.sqrt((p * total) / (total + 1))) + Math.asin(Math.sqrt((p * total + 1) / (total + 1)))) / 2;
}

/**
 * The proportion whose double arcsine among `total` participants is x.
 *
 * @source Miller (1978), doi:10.1080/00031305.1978.10479283
 * @r      metafor::transf.ipft.hm(xi, targs = list(ni = ni))
 */
function inverseDoubleArcsine(x: number, { total }: NaturalContext = unknownTotal): number {
  const sine = Math.sin(2 * x);
  // Where x is an end of its domain the sine can be zero only with an unknown or infinite number of participants.
  const inner = total === null ? sine : sine + (sine - 1 / sine) / total;
  const root = Math.sqrt(Math.max(0, 1 - inner * inner));
  // ½(1 ∓ root); for small proportions written without the subtraction that would lose their digits.
  return Math.cos(2 * x) >= 0 ? Math.min(1, inner * inner) / (2 * (1 + root)) : (1 + root) / 2;
}

/** Freeman–Tukey transform of a rate over some person-time; its limit √rate where the time is unknown. */
function freemanTukeyOfRate(rate: number, { time = null }: NaturalContext = unknownTotal): number {
  return time === null ? Math.sqrt(rate) : (Math.sqrt(rate) + Math.sqrt(rate + 1 / time)) / 2;
}

/**
 * The rate whose Freeman–Tukey transform over some person-time is x: √rate = x − 1/(4·x·time).
 *
 * @source algebra: the two roots differ in their squares by 1/time
 * @r      metafor::transf.iirft(xi, ti)
 */
function inverseFreemanTukeyRate(x: number, { time = null }: NaturalContext = unknownTotal): number {
  if (time === null) return x ** 2;
  // At the lower end of the domain, and at no other x within it, the difference is zero or one rounding below.
  return Math.max(0, x - 1 / (4 * x * time)) ** 2;
}
