import { useState } from 'react'
import type { Ref } from '#domain/fields.ts'
import { useCall } from '../../data/call.ts'
import { useDirectory } from '../../data/directory.tsx'
import { namesInto } from '../../data/named-text.tsx'
import { momentText } from '../../i18n/format.ts'
import { useWords } from '../../i18n/language.ts'

/** Every version of a record, newest first, each with who wrote it and why. */
export function History({ record }: { record: Ref }) {
  const t = useWords('visit')
  const directory = useDirectory()
  const [open, setOpen] = useState(false)
  const revisions = useCall('records.history', { ref: record }, { off: !open }).data
  return (
    <section>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h3>{t('history.title')}</h3>
        </summary>
        <ol className="form-history small">
          {revisions?.toReversed().map((revision) => (
            <li key={revision.rev}>
              <span className="quiet">
                {t('history.version', { n: revision.rev })} · {momentText(revision.at)} ·{' '}
                {directory.personName(revision.by)}
              </span>
              {revision.reason !== undefined && (
                <span>{t('history.reason', { reason: namesInto(revision.reason, directory) })}</span>
              )}
              {descriptionOf(revision.body) !== undefined && (
                <span>{namesInto(descriptionOf(revision.body) ?? '', directory)}</span>
              )}
            </li>
          ))}
        </ol>
      </details>
    </section>
  )
}

function descriptionOf(body: unknown): string | undefined {
  const text = typeof body === 'object' && body !== null && 'description' in body ? body.description : undefined
  return typeof text === 'string' ? text : undefined
}
