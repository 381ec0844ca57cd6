/**
 * The few inverses of jstat 1.9.6 that give starting values here. The package ships no types and, being CommonJS,
 * only a default import.
 */
declare module 'jstat' {
  interface JStat {
    readonly normal: { inv(p: number, mean: number, sd: number): number };
    readonly chisquare: { inv(p: number, df: number): number; cdf(x: number, df: number): number };
    readonly studentt: { inv(p: number, df: number): number; cdf(t: number, df: number): number };
    readonly beta: { inv(p: number, a: number, b: number): number };
    readonly gamma: { inv(p: number, shape: number, scale: number): number };
  }
  const module: { readonly jStat: JStat };
  export default module;
}
