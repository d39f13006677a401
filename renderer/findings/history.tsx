import type { Ref } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { NamedText } from '../data/named-text.tsx'
import { momentText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { RevisionDiff } from './revision-diff.tsx'

/** Every revision of a record with who, when and why. */
export function History({ at, title }: { at: Ref; title?: string }) {
  const t = useWords('findings')
  const directory = useDirectory()
  const revisions = useCall('records.history', { ref: at }).data
  if (!revisions || revisions.length === 0) return null
  const word = (kind: string) =>
    kind.endsWith('.voided') ? t('voidedAt') : kind.endsWith('.corrected') ? t('corrected2') : t('recorded')
  return (
    <details className="history" open={revisions.length > 1}>
      <summary className="small">
        {title ?? t('history')}{' '}
        <span className="quiet">{revisions.length > 1 && t('revised', { count: revisions.length - 1 })}</span>
      </summary>
      <ol>
        {revisions.map((revision, index) => (
          <li key={revision.hash}>
            <span className="small quiet nowrap">{momentText(revision.at)}</span>
            <span>
              {word(revision.t)} <span className="quiet">{directory.personName(revision.by)}</span>
              {revision.reason && (
                <span className="quiet">
                  {' · '}
                  <NamedText text={revision.reason} />
                </span>
              )}
            </span>
            {index > 0 && !revision.t.endsWith('.voided') && (
              <RevisionDiff before={revisions[index - 1]?.body} after={revision.body} />
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}
