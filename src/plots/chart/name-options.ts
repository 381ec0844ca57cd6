/** What a caller may choose about names in a chart. */
export interface NameOptions {
  /** Which studies are named where there is room: those that stick out (the default), all or none. */
  readonly names?: 'outside' | 'all' | 'none' | undefined;
}
