import type { ErasureState, ErasureView } from '#domain/contract/erasure.ts'
import { useDirectory } from '../../data/directory.tsx'
import { hrefOf } from '../../data/route.ts'
import { wallClock } from '../../i18n/clock.ts'
import { useWords } from '../../i18n/language.ts'
import { Empty } from '../../ui/empty.tsx'
import { Tag } from '../../ui/tag.tsx'

function Run({ run }: { run: ErasureView }) {
  const t = useWords('names')
  const directory = useDirectory()
  const owed = run.copies.filter(({ done }) => !done).length + run.exports.elsewhere + run.intake.owed
  return (
    <li>
      <b>{wallClock(run.startedAt).format('YYYY-MM-DD HH:mm')}</b>
      <span>{t('pieces', { pieces: run.pieces, persons: run.persons })}</span>
      <Tag tone={run.state === 'done' ? 'ok' : 'wait'} icon={run.state === 'done' ? 'check' : 'clock'}>
        {t(`state.${run.state}`)}
      </Tag>
      <p className="small quiet">
        {run.by === undefined ? t('byOthers') : directory.personName(run.by)}{' '}
        {t('copies', { intake: run.intake.reduced, exports: run.exports.removed, drafts: run.drafts })}
      </p>
      {owed > 0 && <p className="small">{t('owed', { count: owed })}</p>}
      {run.plain > 0 && <p className="small">{t('plain', { count: run.plain })}</p>}
      <p className="small mono quiet">{run.list}</p>
      {run.certificate && (
        <p>
          <a href={hrefOf({ at: 'orders', tab: 'documents', record: run.certificate })}>{t('certificate')}</a>
        </p>
      )}
    </li>
  )
}

/** Every run with what became of the copies, and its certificate. */
export function RunList({ state }: { state: ErasureState }) {
  const t = useWords('names')
  if (state.runs.length === 0) return <Empty kind="nothingYet" title={t('noRuns')} text={t('noRunsText')} />
  return (
    <div className="names-list">
      <ul>
        {state.runs.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </ul>
    </div>
  )
}
