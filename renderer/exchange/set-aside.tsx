import type { AsideEntry } from '#domain/contract/ways-out.ts'
import { type Noun, nouns } from '#domain/change.ts'
import { useCall } from '../data/call.ts'
import { faultOf } from '../data/fault.ts'
import { momentText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'

const tones: Record<AsideEntry['state'], Tone> = {
  waiting: 'wait',
  entered: 'ok',
  both: 'wait',
  same: 'plain',
  left: 'bad',
}
/** Kinds of record that no other list names. */
const named = ['unit', 'room', 'post', 'person', 'link', 'log', 'review', 'document', 'issuance'] as const
const isElsewhere = (noun: Noun): noun is Exclude<Noun, (typeof named)[number]> => !named.some((one) => one === noun)
const reasons = ['voided', 'beginning', 'kind', 'form'] as const

/** Every line that a new part of the record book set aside, and what became of it. */
export function SetAside({ onClose }: { onClose: () => void }) {
  const t = useWords('ways')
  const terms = useWords('terms')
  const language = useLanguage()
  const { data, error } = useCall('exchange.setAside', {})
  const nounOf = (noun: string): string => {
    const own = named.find((one) => one === noun)
    if (own) return t(`going.nouns.${own}`)
    const known = nouns.filter(isElsewhere).find((one) => one === noun)
    return known ? terms(`noun.${known}`) : noun
  }
  const why = ({ why: code }: AsideEntry) =>
    code === undefined ? '' : t(`going.why.${reasons.find((one) => one === code) ?? 'other'}`)
  return (
    <Dialog title={t('going.listTitle')} width={760} onClose={onClose}>
      <p className="small quiet">{t('going.listText')}</p>
      {error && <ErrorLine>{faultOf(error, language).text}</ErrorLine>}
      {data?.length === 0 && <p className="quiet">{t('going.none')}</p>}
      {data && data.length > 0 && (
        <div className="set-aside">
          <table className="plain-table">
            <thead>
              <tr>
                <th>{t('going.line')}</th>
                <th>{t('going.what')}</th>
                <th>{t('going.state')}</th>
              </tr>
            </thead>
            <tbody>
              {data.map((entry) => (
                <tr key={`${entry.n} ${entry.id} ${entry.at}`}>
                  <td className="quiet nowrap">{momentText(entry.at)}</td>
                  <td>
                    <span className="strong">{nounOf(entry.noun)}</span> {entry.text}
                  </td>
                  <td className="nowrap">
                    <Tag tone={tones[entry.state]}>{t(`going.states.${entry.state}`)}</Tag>{' '}
                    <span className="small quiet">{why(entry)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Dialog>
  )
}
