import { Button } from 'antd'
import { sameRef } from '#domain/fields.ts'
import { useCall } from '../../data/call.ts'
import { useCommand } from '../../data/command.ts'
import { timeText } from '../../i18n/format.ts'
import { useWords } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'
import { useVisit } from '../session.tsx'
import { draftId, readDraft } from './draft.ts'
import type { OpenForm } from './open-form.ts'

/** What was half written and is not among the records: offered again, never thrown away by itself. */
export function DraftList({ onOpen }: { onOpen: (form: OpenForm) => void }) {
  const t = useWords('visit')
  const visit = useVisit()
  const drop = useCommand('drafts.drop')
  const drafts = useCall('drafts.list', {}).data?.flatMap((kept) => {
    const id = draftId(kept.key)
    const draft = id === undefined ? undefined : readDraft(kept.body)
    if (id === undefined || !draft || !sameRef(draft.visit, visit.ref)) return []
    const { ref } = draft
    const entry = [...visit.findings, ...visit.commendations].find(
      (candidate) =>
        candidate.ref?.id === id || candidate.key === id || (ref && candidate.ref && sameRef(candidate.ref, ref)),
    )
    return [{ kept, id, draft, entry }]
  })
  if (!drafts || drafts.length === 0) return null
  return (
    <div className="findings-drafts stack">
      {drafts.map(({ kept, id, draft, entry }) => (
        <div key={kept.key} className="note row">
          <Icon name="file" />
          <span className="grow cut">
            {t('finding.halfWritten', { time: timeText(kept.at) })}{' '}
            <span className="quiet">{draft.fields.description ?? t('finding.nothingYet')}</span>
          </span>
          <Button
            size="small"
            onClick={() => onOpen({ key: entry?.key ?? id, noun: draft.noun, fields: draft.fields, draft: id })}
          >
            {t('finding.writeOn')}
          </Button>
          <Button size="small" type="text" onClick={() => drop.fire({ key: kept.key })}>
            {t('finding.dropDraft')}
          </Button>
        </div>
      ))}
    </div>
  )
}
