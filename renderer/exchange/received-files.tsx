import { Fragment } from 'react'
import type { FileVerdict, LogState } from '#domain/contract/exchange.ts'
import { dayOf } from '#domain/week.ts'
import { hrefOf } from '../data/route.ts'
import { useSession } from '../data/session.tsx'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { Tag } from '../ui/tag.tsx'
import { NextStep } from './next-step.tsx'
import { VerdictTag } from './verdict-tag.tsx'

/** Nothing was said of it: the stick was pulled out, or the disk is full. */
function isUnread({ result, codes }: FileVerdict): boolean {
  return result === 'rejected' && codes.length > 0 && codes.every(({ code }) => code === 'E901' || code === 'E902')
}

/** What became of each file just received: the verdict, why in a sentence with its code, and one next step. */
export function ReceivedFiles({
  files,
  logs,
  dropped = false,
}: {
  files: readonly FileVerdict[]
  logs: readonly LogState[]
  /** They came from the window, which can write nothing back beside them. */
  dropped?: boolean
}) {
  const t = useWords('exchange')
  const { office, me } = useSession()
  const results = [...new Set(files.map((file) => file.result))]
  const receives = office?.founded === true && me.roles.includes('officer')
  const today = dayOf(new Date())
  return (
    <>
      <div className="row">
        <b>{t('received', { count: files.length })}</b>
        {results.map((result) => (
          <span key={result} className="row">
            <VerdictTag result={result} />
            {files.filter((file) => file.result === result).length}
          </span>
        ))}
        {files.some((file) => file.reply) && (
          <span className="small quiet">{t(dropped ? 'saveReplies' : 'carryReply')}</span>
        )}
        {receives && files.some((file) => file.from) && (
          <a className="small strong" href={hrefOf({ at: 'deliverySlip', fromOn: today, toOn: today })}>
            {t('printSlip')}
          </a>
        )}
      </div>
      <ul className="received-reasons received-files small" tabIndex={0}>
        {files.map((file, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <span className="cut mono">{file.file}</span>
            {isUnread(file) ? (
              <Tag tone="wait" icon="clock">
                {t('notRead')}
              </Tag>
            ) : (
              <VerdictTag result={file.result} />
            )}
            <Why file={file} />
            {isUnread(file) ? t('readAgain') : <NextStep file={file} logs={logs} reachable />}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Each sentence once, with its code; a file without remarks says what its verdict means. */
function Why({ file }: { file: FileVerdict }) {
  const t = useWords('exchange')
  const language = useLanguage()
  const codes = [...new Map(file.codes.map((code) => [code.code, code])).values()]
  const plain = file.result === 'accepted' && codes.length === 0 ? t('verdictWhy.accepted') : ''
  return (
    <span>
      {codes.map((code) => (
        <Fragment key={code.code}>
          {inLanguage(code, language)} <span className="mono faint">{code.code}</span>{' '}
        </Fragment>
      ))}
      {plain}
      {file.replyKept && <span className="wait"> {t('replyKept')}</span>}
    </span>
  )
}
