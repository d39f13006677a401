import { Button } from 'antd'
import { faultOf } from '../../data/fault.ts'
import { bytesText } from '../../i18n/format.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'
import type { IntakeHandle } from './use-intake.tsx'

/** Files on their way in; one that could not be stored stays here with its reason. */
export function IncomingList({ intake }: { intake: IntakeHandle }) {
  const t = useWords('visit')
  const language = useLanguage()
  if (intake.items.length === 0) return null
  return (
    <ul className="incoming" aria-label={t('evidence.incoming')}>
      {intake.items.map((item) => (
        <li
          key={item.id}
          className={item.state === 'failed' ? 'note bad' : 'note'}
          role={item.state === 'failed' ? 'alert' : undefined}
        >
          <Icon name={item.state === 'failed' ? 'warning' : 'file'} />
          <span className="cut grow">
            {item.name} <span className="faint">{bytesText(item.file.size)}</span>
            {item.state === 'failed' && <span> {faultOf(item.fault, language).text}</span>}
          </span>
          {item.state === 'failed' ? (
            <>
              <Button size="small" onClick={() => intake.retry(item.id)}>
                {t('evidence.storeAgain')}
              </Button>
              <Button size="small" type="text" onClick={() => intake.drop(item.id)}>
                {t('evidence.leaveOut')}
              </Button>
            </>
          ) : (
            <span className="small quiet">{t(`evidence.${item.state}`)}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
