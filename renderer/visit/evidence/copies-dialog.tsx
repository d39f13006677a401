import { Button, Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import type { PlainCopy } from '#domain/contract/visits.ts'
import { useCommand } from '../../data/command.ts'
import { JobProgress } from '../../data/job-progress.tsx'
import { faultOf } from '../../data/fault.ts'
import { jobOf, useJobs } from '../../data/jobs.ts'
import { bytesText } from '../../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorLine } from '../../ui/error-panel.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useVisit } from '../session.tsx'

/** Evidence that also lies in the clear where it came from: found, shown, and removed where somebody says so. */
export function CopiesDialog({ onClose }: { onClose: () => void }) {
  const t = useWords('visit')
  const language = useLanguage()
  const { ref: visit } = useVisit()
  const find = useCommand('evidence.findCopies')
  const remove = useCommand('evidence.removeCopies')
  const [id, setId] = useState<string>()
  const [picked, setPicked] = useState<ReadonlySet<string>>()
  const [done, setDone] = useState<{ removed: number; kept: string[] }>()
  const job = jobOf(useJobs(), id)
  const found = job?.state === 'done' ? ((job.result ?? []) as PlainCopy[]) : undefined
  const chosen = picked ?? new Set(found?.filter(({ drive }) => !drive).map(({ path }) => path))
  const start = find.run
  useEffect(() => {
    start({ visit })
      .then((answer) => setId(answer.job))
      .catch(() => undefined)
    // Once, as the dialog opens.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  async function clear() {
    const answer = await remove.run({ files: [...chosen] }).catch(() => undefined)
    if (answer) setDone(answer)
  }
  function toggle(path: string) {
    const next = new Set(chosen)
    if (!next.delete(path)) next.add(path)
    setPicked(next)
  }
  const error = find.error ?? remove.error
  return (
    <Dialog
      title={t('copies.title')}
      width={640}
      onClose={onClose}
      actions={
        found && found.length > 0 && !done ? (
          <Button danger disabled={chosen.size === 0} loading={remove.busy} onClick={() => void clear()}>
            {t('copies.remove', { count: chosen.size })}
          </Button>
        ) : (
          <Button type="primary" onClick={onClose}>
            {t('copies.close')}
          </Button>
        )
      }
    >
      <div className="stack">
        <p className="quiet">{t('copies.text')}</p>
        {job?.state === 'running' && <JobProgress job={job} icon="search" what={t('copies.looking')} />}
        {found?.length === 0 && (
          <p className="row ok">
            <Icon name="check" />
            {t('copies.none')}
          </p>
        )}
        {found && !done && (
          <ul className="copies">
            {found.map((copy) => (
              <li key={copy.path} title={copy.path}>
                <Checkbox checked={chosen.has(copy.path)} onChange={() => toggle(copy.path)}>
                  {copy.name}{' '}
                  <span className="small quiet">
                    {t(copy.drive ? 'copies.onDrive' : 'copies.inFolder', { folder: copy.folder })}
                  </span>
                </Checkbox>
                <span className="small quiet push">{bytesText(copy.size)}</span>
              </li>
            ))}
          </ul>
        )}
        {done && (
          <p className="row ok" role="status">
            <Icon name="check" />
            {t('copies.done', { count: done.removed })}
          </p>
        )}
        {done && done.kept.length > 0 && <ErrorLine>{t('copies.kept', { count: done.kept.length })}</ErrorLine>}
        {job?.fault && <ErrorLine>{inLanguage(job.fault, language)}</ErrorLine>}
        {error && <ErrorLine>{faultOf(error, language).text}</ErrorLine>}
      </div>
    </Dialog>
  )
}
