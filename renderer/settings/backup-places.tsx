import type { BackupPlace } from '#domain/contract/backup.ts'
import { momentText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'

interface Props {
  places: readonly BackupPlace[]
  onVerify: (folder: string) => void
}

/** Every set of copies that this home knows, at hand or not. */
export function BackupPlaces({ places, onVerify }: Props) {
  const t = useWords('backup')
  const language = useLanguage()
  if (places.length === 0) return null
  return (
    <ul className="backup-places" aria-label={t('places')}>
      {places.map((place) => (
        <li key={place.set}>
          <span className="mono">{place.folder}</span>
          <span className="quiet">
            {[
              place.there ? t('copies', { count: place.copies }) : t('away'),
              place.at === undefined ? '' : momentText(place.at),
              place.own ? '' : t('foreign'),
              place.owed > 0 ? t('owed', { count: place.owed }) : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {place.there && place.copies > 0 && (
            <button type="button" className="link small" onClick={() => onVerify(place.path)}>
              {t('verify')}
            </button>
          )}
          {place.fault && <span className="small bad">{inLanguage(place.fault, language)}</span>}
        </li>
      ))}
    </ul>
  )
}
