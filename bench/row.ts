/** Numbers by name: what a piece of work came to. */
export type Figures = Readonly<Record<string, number>>;

/** A file that both sides read, by its name in the folder where the work is done. */
export type Files = Readonly<Record<string, string>>;

/** The same work in R. Its script finds metafor loaded and the files of the work in its folder. */
export interface MetaforWork {
  /** What comes before the work and is not timed. */
  readonly setup: string;
  /** The expression that is timed. */
  readonly call: string;
  /** An expression of `result`, the value of the last call: a list of numbers by the names of our figures. */
  readonly figures: string;
  /** Shares of its names' figures that may differ, `rest` for those that are not named. */
  readonly tolerance: Readonly<Record<string, number>> & { readonly rest: number };
  /** How many times as much work ours is, where metafor does only a part: its time is then extrapolated. */
  readonly times?: number;
  /** What it needs besides metafor. */
  readonly needs?: string;
}

/** Work made ready, so that only the work itself is timed. */
export interface Work {
  readonly files?: Files;
  /** A function of the library, or the whole command with these arguments; `{folder}` in them is the folder of the files. */
  readonly run: (() => unknown) | { readonly command: readonly string[] };
  /** What the work came to: from a run of its own, or from what the command printed. */
  readonly figures: (printed: string) => Figures;
  /** The same figures by another way, which has no part in the timing: by the equations that define them, say. */
  readonly check?: () => { readonly figures: Figures; readonly tolerance: number; readonly by: string };
  readonly metafor?: MetaforWork;
}

/** A row of the table: some work, and the time that it should take at most. */
export interface BenchRow {
  readonly code: string;
  readonly work: string;
  /** In milliseconds. */
  readonly target: number;
  /** In megabytes. */
  readonly memory?: number;
  /** Why metafor is not measured, where it is not. */
  readonly alone?: string;
  readonly prepare: () => Work;
}

/** Work of several sizes, to see how its cost grows. */
export interface GrowthRow {
  readonly code: string;
  readonly work: string;
  /** What the sizes count. */
  readonly of: string;
  readonly sizes: readonly number[];
  /** What the arithmetic asks for: 1 where twice as much takes twice as long. */
  readonly arithmetic: number;
  readonly prepare: (size: number) => () => unknown;
  readonly metafor?: { readonly sizes: readonly number[]; readonly prepare: (size: number) => Pick<Work, 'files'> & { readonly metafor: Pick<MetaforWork, 'setup' | 'call'> } };
}
