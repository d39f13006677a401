import type { RecordView } from '#domain/contract/visits.ts'
import { sameRef } from '#domain/fields.ts'
import { useWords } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'
import type { Entry } from '../entries.ts'
import { useVisit } from '../session.tsx'
import type { FormFields, FormNoun } from './draft.ts'

interface Props {
  entry: Entry<RecordView<'finding'> | RecordView<'commendation'>> | undefined
  noun: FormNoun
  fields: FormFields
  /** Nothing more may be collected, so nothing more is asked for. */
  stopped: boolean
}

/** 还缺什么: what a reviewer will need; none of it stands in the way of saving or sending. */
export function MissingList({ entry, noun, fields, stopped }: Props) {
  const t = useWords('visit')
  const { detail } = useVisit()
  const ref = entry?.ref
  const evidence = ref
    ? detail.evidence.filter((piece) => !piece.voided && piece.subject && sameRef(piece.subject, ref)).length
    : 0
  const items: [string, boolean][] = [
    ...(noun === 'finding' ? [[t('missing.code'), fields.code !== undefined] as [string, boolean]] : []),
    [t('missing.description'), (fields.description ?? '').trim().length > 0],
    [t('missing.place'), fields.place !== undefined || fields.room !== undefined],
    ...(stopped ? [] : [[t('missing.evidence', { count: evidence }), evidence > 0] as [string, boolean]]),
  ]
  const inspectors = detail.visit.inspectors.length > 1
  return (
    <section>
      <h3>{t('missing.title')}</h3>
      <ul className="missing">
        {[...items, [t('missing.inspector'), inspectors] as [string, boolean]].map(([word, done]) => (
          <li key={word}>
            <span className={done ? 'ok' : 'wait'}>
              <Icon name={done ? 'check' : 'clock'} />
            </span>
            {word}
          </li>
        ))}
      </ul>
      <p className="small faint">{t('missing.note')}</p>
    </section>
  )
}
