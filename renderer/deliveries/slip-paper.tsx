import type { DeliveredBundle, DeliverySlip, SlipSender } from '#domain/contract/deliveries.ts'
import { useDirectory } from '../data/directory.tsx'
import { longDayText, momentText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { Blank, Fact } from '../print/paper-parts.tsx'
import { DigestGroups } from '../ui/digest-groups.tsx'
import { numbersText, useSenderName } from './senders.ts'

const evidenceListed = 40

/** What was received from whom, to be compared and signed by both sides: names, check codes, counts, remarks, what is awaited. */
export function SlipPaper({ slip }: { slip: DeliverySlip }) {
  const t = useWords('deliveries')
  const language = useLanguage()
  const directory = useDirectory()
  const { office, hq, fromOn, toOn, at, officer, senders, refused } = slip
  return (
    <>
      <h1>{t('slipTitle')}</h1>
      <div className="paper-facts">
        <Fact word={t('receiver')}>{office}</Fact>
        <Fact word={t('receiverNumber')}>{hq}</Fact>
        <Fact word={t('period')}>{fromOn === toOn ? fromOn : t('span', { from: fromOn, to: toOn })}</Fact>
        <Fact word={t('madeAt')}>{`${longDayText(at, language)} ${momentText(at).slice(-5)}`}</Fact>
      </div>
      {senders.length === 0 && <p>{t('nothingThen')}</p>}
      {senders.map((sender) => (
        <FromSender key={sender.log} sender={sender} />
      ))}
      {refused.length > 0 && (
        <>
          <h2>{t('refusedFiles')}</h2>
          <ul>
            {refused.map(({ file, receivedAt, codes }) => (
              <li key={`${file} ${receivedAt}`}>
                {file} · {momentText(receivedAt)} ·{' '}
                {codes.map((code) => `${inLanguage(code, language)} ${code.code}`).join(' ')}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <small>{t('codeText')}</small>
      </p>
      <div className="signatures">
        <Blank word={`${t('signReceiver')}${directory.person(officer)?.name ?? ''}`} />
        <Blank word={t('signSender')} />
        <Blank word={t('signedOn')} />
        <Blank word={t('signedOn')} />
      </div>
      <p>
        <small>{t('signNote')}</small>
      </p>
    </>
  )
}

function FromSender({ sender }: { sender: SlipSender }) {
  const t = useWords('deliveries')
  const exchange = useWords('exchange')
  const nameOf = useSenderName()
  return (
    <section>
      <h2>
        {nameOf(sender)}　<small>{sender.log}</small>
      </h2>
      {sender.bundles.length > 0 ? (
        <table>
          <thead>
            <tr>
              <th>{t('bundleNumber')}</th>
              <th>{t('name')}</th>
              <th>{t('when')}</th>
              <th>{t('result')}</th>
              <th>{t('records')}</th>
              <th>{t('pieces')}</th>
            </tr>
          </thead>
          {sender.bundles.map((bundle) => (
            <tbody key={bundle.digest}>
              <tr>
                <td rowSpan={2}>{bundle.seq}</td>
                <td>
                  <small>{bundle.name}</small>
                </td>
                <td className="nowrap">{momentText(bundle.arrivedAt)}</td>
                <td>{exchange(`verdict.${bundle.result}`)}</td>
                <td>{bundle.lines}</td>
                <td>{bundle.evidence}</td>
              </tr>
              <tr>
                <td colSpan={5}>
                  <small>
                    {t('code')} <DigestGroups digest={bundle.digest} />
                  </small>
                  <Remarks bundle={bundle} />
                </td>
              </tr>
            </tbody>
          ))}
        </table>
      ) : (
        <p>{t('nothingThen')}</p>
      )}
      <Awaited sender={sender} />
    </section>
  )
}

function Remarks({ bundle: { remarks, more } }: { bundle: DeliveredBundle }) {
  const t = useWords('deliveries')
  const language = useLanguage()
  if (remarks.length === 0) return null
  return (
    <ul>
      {remarks.map((remark, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index}>
          {remark.n !== undefined && `${t('line', { n: remark.n })} `}
          {remark.code} {inLanguage(remark, language)}
        </li>
      ))}
      {more > 0 && <li>{t('more', { count: more })}</li>}
    </ul>
  )
}

function Awaited({ sender }: { sender: SlipSender }) {
  const t = useWords('deliveries')
  const terms = useWords('terms')
  const comma = terms('listComma')
  const { missing, held, awaited, evidenceWaiting, state } = sender
  const isWhole = missing.length === 0 && held.length === 0 && evidenceWaiting === 0 && state !== 'frozen'
  return (
    <div className="delivery-awaited">
      <b>{t('waited')}</b>
      {isWhole && <p>{t('waitedNothing')}</p>}
      {state === 'frozen' && <p>{t('frozen')}</p>}
      {missing.length > 0 && <p>{t('waitedNumbers', { list: numbersText(missing, comma) })}</p>}
      {held.length > 0 && <p>{t('waitedHeld', { list: numbersText(held, comma) })}</p>}
      {evidenceWaiting > 0 && (
        <p>
          {t('waitedEvidence', { count: evidenceWaiting })}
          {awaited.slice(0, evidenceListed).map(({ n, sha256 }) => (
            <span key={sha256} className="count">
              {t('waitedEvidenceLine', { n })} <code>{sha256.slice(0, 12)}</code>
            </span>
          ))}
          {evidenceWaiting > evidenceListed && '…'}
        </p>
      )}
    </div>
  )
}
