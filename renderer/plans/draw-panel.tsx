import { Button } from 'antd'
import { useState } from 'react'
import type { DrawView } from '#domain/contract/plans.ts'
import { refText } from '#domain/fields.ts'
import { useCommand } from '../data/command.ts'
import { useDirectory } from '../data/directory.tsx'
import { DownloadLink } from '../data/download-link.tsx'
import { faultOf } from '../data/fault.ts'
import { NamedText } from '../data/named-text.tsx'
import { go } from '../data/route.ts'
import { useSession } from '../data/session.tsx'
import { VoidForm } from '../findings/void-form.tsx'
import { momentText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { TextField } from '../ui/text-field.tsx'
import { DrawState } from './plan-links.tsx'

type Line = NonNullable<DrawView['result']>[number]

/** One draw: its list, who keeps it, what each has done, and once both have opened it, the units. */
export function DrawPanel({ draw }: { draw: DrawView }) {
  const t = useWords('plans')
  const terms = useWords('terms')
  const language = useLanguage()
  const directory = useDirectory()
  const promise = useCommand('draws.promise')
  const open = useCommand('draws.open')
  const [voiding, setVoiding] = useState(false)
  const mine = draw.keepers.find((keeper) => keeper.mine)
  const error = promise.error ?? open.error
  const isSound = !draw.voided && !draw.problems.some((problem) => problem === 'changed' || problem === 'broken')
  const all = draw.keepers.every(({ promisedAt }) => promisedAt !== undefined)
  return (
    <div className="plan-form">
      <div className="row">
        <h2 className="cut">{draw.title}</h2>
        <DrawState draw={draw} />
      </div>
      {draw.problems.length > 1 && (
        <ul className="small bad">
          {draw.problems.map((problem) => (
            <li key={problem}>{t(`problem.${problem}`, { nth: draw.nth })}</li>
          ))}
        </ul>
      )}
      <p className="quiet">
        {t('strataOf', {
          list: draw.strata
            .map(({ name, take, units }) => t('stratum', { name, take, units: units.length }))
            .join(terms('listComma')),
        })}
      </p>
      <ul className="draw-keepers">
        {draw.keepers.map(({ person, promisedAt, toldAt }) => (
          <li key={person}>
            {t('keeperLine', {
              name: directory.personName(person),
              what:
                promisedAt === undefined
                  ? t('notPromised')
                  : toldAt === undefined
                    ? t('promisedAt', { time: momentText(promisedAt) })
                    : t('toldAt', { time: momentText(promisedAt), opened: momentText(toldAt) }),
            })}
          </li>
        ))}
      </ul>
      {draw.notBefore !== undefined && draw.state !== 'open' && (
        <p className="quiet">{t('notBefore', { time: momentText(draw.notBefore) })}</p>
      )}
      {isSound && mine && mine.promisedAt === undefined && (
        <Button
          type="primary"
          autoFocus
          loading={promise.busy}
          onClick={() => void promise.run({ draw: draw.ref }).catch(() => undefined)}
        >
          {t('promise')}
        </Button>
      )}
      {isSound && mine?.promisedAt !== undefined && mine.toldAt === undefined && all && (
        <div className="row">
          <Button
            type="primary"
            loading={open.busy}
            onClick={() => void open.run({ draw: draw.ref }).catch(() => undefined)}
          >
            {t('open')}
          </Button>
          <span className="small quiet">{t('openNote')}</span>
        </div>
      )}
      {error && <ErrorLine>{faultOf(error, language).text}</ErrorLine>}
      {draw.result && <Result draw={draw} result={draw.result} />}
      {draw.mine && !draw.voided && (
        <div>
          {voiding ? (
            <VoidForm noun="draw" at={draw.ref} onDone={() => setVoiding(false)} />
          ) : (
            <button type="button" className="link small" onClick={() => setVoiding(true)}>
              {t('voidDraw')}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

function Result({ draw, result }: { draw: DrawView; result: readonly Line[] }) {
  const t = useWords('plans')
  return (
    <section className="stack">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('result')}</th>
            <th>{t('who')}</th>
            <th>{t('slot')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {result.map((line) => (
            <ResultRow key={refText(line.unit)} draw={draw} line={line} />
          ))}
        </tbody>
      </table>
      <p className="small quiet">
        <DownloadLink name="draws.file" input={{ draw: draw.ref }} fileName={`draw-${draw.ref.id.slice(-12)}.json`}>
          {t('file')}
        </DownloadLink>{' '}
        {t('verify')}
      </p>
    </section>
  )
}

function ResultRow({ draw, line }: { draw: DrawView; line: Line }) {
  const t = useWords('plans')
  const terms = useWords('terms')
  const language = useLanguage()
  const directory = useDirectory()
  const { me } = useSession()
  const start = useCommand('visits.start')
  const replace = useCommand('draws.replace')
  const [asking, setAsking] = useState(false)
  const error = start.error ?? replace.error
  async function begin() {
    const answer = await start
      .run({
        unit: { ref: line.unit },
        inspectors: line.inspectors.filter((person) => person !== me.person).map((person) => ({ person })),
        draw: draw.ref,
      })
      .catch(() => undefined)
    if (answer) go({ at: 'visit', ref: answer.ref, tab: 'roll' })
  }
  async function give(cause: string) {
    if (cause.trim() === '') return
    const saved = await replace.run({ draw: draw.ref, unit: line.unit, cause: cause.trim() }).catch(() => undefined)
    if (saved) setAsking(false)
  }
  return (
    <>
      <tr className={line.replaced === undefined ? undefined : 'quiet'}>
        <td>
          <b>{directory.unitName(line.unit)}</b>{' '}
          {line.instead && (
            <span className="small quiet">{t('instead', { unit: directory.unitName(line.instead) })}</span>
          )}
          {line.replaced !== undefined && (
            <span className="small">
              <NamedText text={t('replaced', { cause: line.replaced })} plain />
            </span>
          )}
        </td>
        <td>{line.inspectors.map((person) => directory.personName(person)).join(terms('listComma'))}</td>
        <td>{line.slot}</td>
        <td className="number nowrap">
          {line.replaced === undefined && !draw.voided && (
            <>
              {draw.mine && (
                <button type="button" className="link small" onClick={() => setAsking(!asking)}>
                  {t('replace')}
                </button>
              )}{' '}
              <Button size="small" loading={start.busy} onClick={() => void begin()}>
                {t('go')}
              </Button>
            </>
          )}
        </td>
      </tr>
      {(asking || error) && (
        <tr>
          <td colSpan={4}>
            {asking && (
              <TextField
                label={t('replaceCause')}
                value=""
                autoFocus
                maxLength={200}
                onCommit={() => undefined}
                onEnter={(text) => void give(text)}
              />
            )}
            {error && <ErrorLine>{faultOf(error, language).text}</ErrorLine>}
          </td>
        </tr>
      )}
    </>
  )
}
