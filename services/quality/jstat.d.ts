declare module 'jstat' {
  const jStat: {
    normal: { inv(p: number, mean: number, std: number): number; cdf(x: number, mean: number, std: number): number }
    hypgeom: { cdf(x: number, population: number, marked: number, drawn: number): number }
    chisquare: { cdf(x: number, dof: number): number }
  }
  export default jStat
}
