import { useEffect, useState } from 'react'
import { Button } from 'antd'
import type { BackupState } from '#domain/contract/backup.ts'
import { faultText } from '#domain/fault.ts'
import { useCall } from '../data/call.ts'
import { hrefOf } from '../data/route.ts'
import { momentText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'

const everyMs = 600_000

function useNotice(state: BackupState | undefined): string | undefined {
  const t = useWords('backup')
  const language = useLanguage()
  if (state?.restored) return `${t('noticeRestored')}${faultText('E805', {}, language)}`
  switch (state?.warning) {
    case 'never':
      return t('noticeNever')
    case 'old':
      return state.lastAt === undefined ? t('noticeNone') : t('noticeOld', { when: momentText(state.lastAt) })
    case 'failed': {
      const fault = state.places.find((place) => place.own && place.fault)?.fault
      return t('noticeFailed', { why: fault ? inLanguage(fault, language) : '' })
    }
    default:
      return undefined
  }
}

/** Says on every page that backups are missing, overdue or failing, and that this home came out of one; until it is read. */
export function BackupNotice() {
  const t = useWords('backup')
  const frame = useWords('frame')
  const { data, refetch } = useCall('backup.state', {})
  const text = useNotice(data)
  const [read, setRead] = useState<string>()
  useEffect(() => {
    const timer = setInterval(() => void refetch(), everyMs)
    return () => clearInterval(timer)
  }, [refetch])
  if (text === undefined || text === read) return null
  return (
    <div className="note wait page-note" role="status">
      <Icon name="warning" />
      <span className="grow">{text}</span>
      {!data?.restored && (
        <a className="link" href={hrefOf({ at: 'settings' })}>
          {t('toSettings')}
        </a>
      )}
      <Button size="small" onClick={() => setRead(text)}>
        {frame('understood')}
      </Button>
    </div>
  )
}
