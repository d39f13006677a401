import type { FileVerdict, LogState } from '#domain/contract/exchange.ts'
import { DownloadLink } from '../data/download-link.tsx'
import { go } from '../data/route.ts'
import { useSession } from '../data/session.tsx'
import { useWords } from '../i18n/language.ts'

/** The one thing to do next about a file; `reachable`: by Tab as well, where no list's Enter opens it. */
export function NextStep({
  file,
  logs,
  reachable = false,
}: {
  file: FileVerdict
  logs: readonly LogState[]
  reachable?: boolean
}) {
  const t = useWords('exchange')
  const { office, me } = useSession()
  const page = office?.founded && me.roles.includes('officer') ? 'ways' : 'trust'
  const missing = logs.find((log) => log.log === file.from?.log)?.missing[0]
  if (file.result === 'held' && missing !== undefined)
    return <span className="small">{t('askFor', { n: missing })}</span>
  if (file.result === 'quarantined' || (file.result === 'frozen' && page === 'ways')) {
    return (
      <button
        type="button"
        tabIndex={reachable ? 0 : -1}
        className="link small strong"
        onClick={() => go({ at: 'exchange', page })}
      >
        {t('toCheck')}
      </button>
    )
  }
  if (file.result === 'frozen') return <span className="small">{t('askWhich')}</span>
  if (file.result === 'rejected' && file.reply === undefined)
    return <span className="small">{t(file.kind === 'unknown' ? 'chooseOther' : 'askAgain')}</span>
  const reply = file.reply?.split(/[\\/]/).at(-1)
  if (reply === undefined) return null
  return (
    <span className="small strong">
      <DownloadLink name="exchange.reply" input={{ name: reply }} fileName={reply}>
        {t('saveReply')}
      </DownloadLink>
    </span>
  )
}
