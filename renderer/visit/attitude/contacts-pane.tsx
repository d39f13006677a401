import { Button } from 'antd'
import { attitudeScenario } from '#domain/reference/lookup.ts'
import { Attitude } from '#domain/visit.ts'
import { NamedText } from '../../data/named-text.tsx'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { ownFields } from '../own-fields.ts'
import { useVisit } from '../session.tsx'
import { Cases } from './cases.tsx'
import { clockText, phaseOf } from './stopwatch.ts'
import { Opinions } from './opinions.tsx'
import type { AttitudeDesk } from './use-desk.ts'

/** The contacts of this visit, what was done well, and what holds in a covert visit. */
export function ContactsPane({ desk, onPraise }: { desk: AttitudeDesk; onPraise: () => void }) {
  const t = useWords('visit')
  const visit = useVisit()
  const running = phaseOf(desk.contact.watch)
  return (
    <aside className="contacts">
      <section>
        <h3>{t('attitude.all')}</h3>
        <div className="contacts-cells contacts-heads small quiet">
          <span>{t('attitude.scenario')}</span>
          <span className="number">{t('attitude.waiting')}</span>
          <span className="number">{t('attitude.serving')}</span>
          <span className="number">{t('attitude.result.no')}</span>
        </div>
        {visit.attitudes.map((entry) => (
          <Contact
            key={entry.key}
            entry={entry}
            current={entry === desk.entry}
            running={entry === desk.entry && (running === 'waiting' || running === 'serving')}
            onOpen={() => desk.open(entry.key, entry.ref, ownFields<Attitude>(Attitude, entry.fields))}
          />
        ))}
        {visit.attitudes.length === 0 && <p className="small faint contacts-none">{t('attitude.none')}</p>}
      </section>
      <section>
        <h3>{t('attitude.wellDone')}</h3>
        {visit.commendations.map((entry) => (
          <p key={entry.key} className="small quiet">
            {entry.fields.place} <NamedText text={entry.fields.description} plain />
          </p>
        ))}
        {!visit.readOnly && (
          <Button size="small" onClick={onPraise}>
            <Icon name="plus" size={14} />
            {t('attitude.praise')}
            <kbd>B</kbd>
          </Button>
        )}
      </section>
      <Cases />
      {visit.detail.visit.mode === 'covert' ? <Covert /> : <Opinions />}
    </aside>
  )
}

function Contact({
  entry,
  current,
  running,
  onOpen,
}: {
  entry: ReturnType<typeof useVisit>['attitudes'][number]
  current: boolean
  running: boolean
  onOpen: () => void
}) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack } = useVisit()
  const { fields } = entry
  const scenario = attitudeScenario(pack, fields.scenario)
  return (
    <button
      type="button"
      tabIndex={-1}
      className="contacts-cells contacts-row"
      aria-current={current ? 'true' : undefined}
      onClick={onOpen}
    >
      <span className="cut">
        {scenario?.[language] ?? fields.scenario} <span className="quiet">{fields.place ?? fields.number}</span>
      </span>
      <span className="number">{fields.waitingSeconds === undefined ? '' : clockText(fields.waitingSeconds)}</span>
      <span className="number">
        {fields.answered === false ? (
          <span className="wait">{t('attitude.unanswered')}</span>
        ) : fields.servingSeconds === undefined ? (
          running && <span className="accent">{t('attitude.running')}</span>
        ) : (
          clockText(fields.servingSeconds)
        )}
      </span>
      <span className="number">
        {fields.rubric.filter((mark) => mark.result === 'no').length}/{fields.rubric.length}
      </span>
    </button>
  )
}

function Covert() {
  const t = useWords('visit')
  const rules: readonly [IconName, 'silent' | 'camera' | 'blank' | 'sheet'][] = [
    ['mute', 'silent'],
    ['camera', 'camera'],
    ['eye', 'blank'],
    ['file', 'sheet'],
  ]
  return (
    <section>
      <h3>{t('attitude.covert.title')}</h3>
      <ul className="covert small quiet">
        {rules.map(([icon, word]) => (
          <li key={word}>
            <Icon name={icon} />
            {t(`attitude.covert.${word}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}
