import type { PersonView } from '#domain/contract/places.ts'
import { useCommand } from '../data/command.ts'
import { useDirectory } from '../data/directory.tsx'
import { hrefOf } from '../data/route.ts'
import { History } from '../findings/history.tsx'
import { VoidForm } from '../findings/void-form.tsx'
import { dayText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { Key } from '../ui/key.tsx'
import { useKeys } from '../ui/keys.ts'
import { Tag } from '../ui/tag.tsx'
import { CorrectPerson } from './correct-person.tsx'
import { ReasonForm } from './reason-form.tsx'

export type Mending = 'correct' | 'unlist' | 'void'

interface Props {
  person: PersonView
  mending: Mending | undefined
  onMend: (mending: Mending | undefined) => void
}

/** One person beside the list: where the person belongs, and the ways to put that right. */
export function PersonPanel({ person, mending, onMend }: Props) {
  const t = useWords('people')
  const terms = useWords('terms')
  const directory = useDirectory()
  const unlist = useCommand('people.unlist')
  const may = {
    correct: !person.voided && person.name !== '',
    unlist: !person.voided && person.line?.mine === true,
    void: !person.voided && person.own !== undefined,
  }
  const done = () => onMend(undefined)
  useKeys([
    { code: 'KeyE', run: () => may.correct && onMend('correct'), hint: { keys: 'E', words: t('correct') } },
    { code: 'KeyL', run: () => may.unlist && onMend('unlist'), hint: { keys: 'L', words: t('unlist') } },
    { code: 'Delete', run: () => may.void && onMend('void'), hint: { keys: 'Del', words: t('void') } },
    ...(mending ? [{ code: 'Escape', inFields: true, run: done, hint: { keys: 'Esc', words: t('keysBack') } }] : []),
  ])
  const way = (to: Mending, keys: string) =>
    may[to] && (
      <button type="button" className="link" aria-expanded={mending === to} onClick={() => onMend(to)}>
        <Key of={keys}>{t(to)}</Key>
      </button>
    )
  return (
    <aside className="list-panel" aria-label={t('detail')}>
      <div>
        <h2>{person.name || terms('unknownPerson')}</h2>
        <Belongs person={person} />
      </div>
      {person.name === '' && <p className="small quiet">{t('namelessText')}</p>}
      {person.voided && <p className="small quiet">{t('voidedText')}</p>}
      <div className="row wide-gap">
        {way('correct', 'E')}
        {way('unlist', 'L')}
        {way('void', 'Del')}
      </div>
      {mending === 'correct' && may.correct && <CorrectPerson person={person} onDone={done} />}
      {mending === 'unlist' && may.unlist && (
        <ReasonForm
          label={t('unlistReason')}
          hint={t('unlistHint')}
          verb={t('unlistIt')}
          busy={unlist.busy}
          error={unlist.error}
          onRun={(reason) => unlist.fire({ person: person.person, reason }, { onSuccess: done })}
        />
      )}
      {mending === 'void' && may.void && person.own && <VoidForm noun="person" at={person.own} onDone={done} />}
      <a href={hrefOf({ at: 'findings', filter: { person: person.person } })}>
        {t('findings', { name: directory.personName(person.person) })}
      </a>
      {person.own && <History at={person.own} title={t('historyPerson')} />}
      {person.line && <History at={person.line.ref} title={t('historyLine')} />}
    </aside>
  )
}

function Belongs({ person }: { person: PersonView }) {
  const t = useWords('people')
  const terms = useWords('terms')
  const directory = useDirectory()
  const room = person.room && directory.room(person.room)?.label
  return (
    <>
      <div className="row">
        <Tag>{terms(`personKind.${person.kind}`)}</Tag>
        {person.voided && <Tag icon="void">{t('voided')}</Tag>}
      </div>
      <p className="quiet">
        {person.unit
          ? [directory.unitName(person.unit), room, person.post].filter(Boolean).join(' · ')
          : person.kind === 'staff' && t('offListText')}
      </p>
      <p className="small quiet">{[person.staffNumber, person.phone].filter(Boolean).join(' · ')}</p>
      {person.line && person.asOfOn && (
        <p className="small quiet">{t('source', { source: person.line.source, day: dayText(person.asOfOn) })}</p>
      )}
      {person.line && !person.line.mine && <p className="small quiet">{t('foreignLine')}</p>}
    </>
  )
}
