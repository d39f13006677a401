import { useWords } from '../i18n/language.ts'
import { useLater } from './saved.tsx'

/** Rows of real height while something loads; nothing at all for the first 300 ms. */
export function Skeleton({ rows, height }: { rows: number; height: number }) {
  const t = useWords('frame')
  const shown = useLater(true, 300)
  if (!shown) return null
  return (
    <div className="skeleton" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} style={{ height }}>
          <i style={{ width: `${[38, 62, 50, 70, 44][index % 5]}%` }} />
        </div>
      ))}
    </div>
  )
}
