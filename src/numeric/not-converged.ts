/** A search, a series or a fraction that reached the bound on its steps. Those who answer people name it as a problem. */
export class NotConverged extends RangeError {
  /** What was looked for. */
  readonly what: string;
  readonly iterations: number;

  constructor(what: string, iterations: number) {
    super(`${what}: not reached within ${iterations} steps`);
    this.name = 'NotConverged';
    this.what = what;
    this.iterations = iterations;
  }
}
