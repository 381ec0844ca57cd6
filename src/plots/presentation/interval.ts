/** An estimate with its interval, on the scale shown. */
export interface Interval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}
