import { Button } from 'antd'
import type { WeekSummary } from '#domain/contract/findings.ts'
import { useWords } from '../i18n/language.ts'
import { useCopy } from '../ui/use-copy.ts'
import { briefText } from './brief-text.ts'

/** The week in a message's length, with the one key that copies it. */
export function Brief({ week }: { week: WeekSummary }) {
  const t = useWords('week')
  const text = briefText(week)
  const { copied, copy } = useCopy()
  return (
    <section className="panel week-brief">
      <div className="panel-head">
        <h2>{t('brief')}</h2>
        <span className="small quiet">{t('briefLength', { n: text.length })}</span>
        <div className="panel-actions">
          <Button size="small" onClick={() => copy(text)}>
            {t(copied ? 'briefCopied' : 'briefCopy')}
          </Button>
        </div>
      </div>
      <p lang="zh-CN">{text}</p>
    </section>
  )
}
