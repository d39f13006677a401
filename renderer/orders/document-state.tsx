import type { DocumentRow, DocumentState } from '#domain/contract/documents.ts'
import { useWords } from '../i18n/language.ts'
import type { IconName } from '../ui/icon.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'

const looks: Record<DocumentState, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'plain', icon: 'file' },
  submitted: { tone: 'wait', icon: 'eye' },
  approved: { tone: 'accent', icon: 'check' },
  issued: { tone: 'ok', icon: 'check' },
}

/** How far a document has come; what in it no longer stands goes beside. */
export function DocumentStateTag({ row: { state, affected, owed } }: { row: DocumentRow }) {
  const t = useWords('orders')
  const { tone, icon } = looks[state]
  return (
    <span className="row">
      <Tag tone={tone} icon={icon}>
        {t(`document.state.${state}`)}
      </Tag>
      {owed.length > 0 ? (
        <Tag tone="wait" icon="warning">
          {t('document.owed', { count: owed.length })}
        </Tag>
      ) : (
        affected.length > 0 && (
          <span className="small quiet nowrap">{t('document.affected', { count: affected.length })}</span>
        )
      )}
    </span>
  )
}
