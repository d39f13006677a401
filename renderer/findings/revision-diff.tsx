import { useFieldWord } from '../data/field-word.ts'
import { useWords } from '../i18n/language.ts'
import { FieldValue } from '../week/field-value.tsx'
import { changedFields } from './changed-fields.ts'

/** What a revision changed: each field as it was and as it is. */
export function RevisionDiff({ before, after }: { before: unknown; after: unknown }) {
  const t = useWords('findings')
  const word = useFieldWord()
  const changes = changedFields(before, after)
  if (changes.length === 0) return null
  return (
    <div className="revision-fields small">
      {changes.map(({ field, was, is }) => (
        <div key={field}>
          <span className="quiet">{word(field)}</span>
          <span>
            {was === undefined ? (
              <span className="faint">{t('wasEmpty')}</span>
            ) : (
              <del>
                <FieldValue field={field} value={was} />
              </del>
            )}
            {' → '}
            {is === undefined ? (
              <span className="faint">{t('wasEmpty')}</span>
            ) : (
              <ins>
                <FieldValue field={field} value={is} />
              </ins>
            )}
          </span>
        </div>
      ))}
    </div>
  )
}
