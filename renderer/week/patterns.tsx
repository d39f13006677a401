import { Category } from '#domain/fields.ts'

/** Fills that stay apart on a grey printout, in the order of the series. */
const fills = ['#16466e', 'url(#hatch)', '#ffffff', '#5f93bc']
export const outline = '#16466e'

export function fillAt(series: number): string {
  return fills[series % fills.length] ?? outline
}

export function Patterns() {
  return (
    <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" fill="#c3d6e5" />
      <path d="M0 0v5" stroke="#16466e" strokeWidth="2" />
    </pattern>
  )
}

export function Swatch({ series }: { series: number }) {
  return (
    <svg width="12" height="12" aria-hidden="true">
      <defs>
        <Patterns />
      </defs>
      <rect x=".5" y=".5" width="11" height="11" fill={fillAt(series)} stroke={outline} />
    </svg>
  )
}

export function seriesOf(category: Category): number {
  return Category.options.indexOf(category)
}
