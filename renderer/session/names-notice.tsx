import { Button } from 'antd'
import { useState } from 'react'
import { useSession } from '../data/session.tsx'
import { useWords } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'

/** Says in plain words that the file of names was not sound when the door was opened, until it is read. */
export function NamesNotice() {
  const t = useWords('frame')
  const { names } = useSession()
  const [read, setRead] = useState(false)
  if (!names || read) return null
  return (
    <div className="note wait page-note" role="status">
      <Icon name="warning" />
      <span className="grow">{t(names === 'restored' ? 'namesRestored' : 'namesLost')}</span>
      <Button size="small" onClick={() => setRead(true)}>
        {t('understood')}
      </Button>
    </div>
  )
}
