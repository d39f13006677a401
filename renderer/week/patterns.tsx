import type { Category } from '#domain/fields.ts'

export const fillOf: Record<Category, string> = {
  attendance: '#16466e',
  order: 'url(#hatch)',
  attitude: '#ffffff',
  conduct: '#5f93bc',
}
export const outline = '#16466e'

/** Hatches that stay apart on a grey printout. */
export function Patterns() {
  return (
    <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" fill="#c3d6e5" />
      <path d="M0 0v5" stroke="#16466e" strokeWidth="2" />
    </pattern>
  )
}

export function Swatch({ category }: { category: Category }) {
  return (
    <svg width="12" height="12" aria-hidden="true">
      <defs>
        <Patterns />
      </defs>
      <rect x=".5" y=".5" width="11" height="11" fill={fillOf[category]} stroke={outline} />
    </svg>
  )
}
