import './order.css'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { timeText } from '../../i18n/format.ts'
import { NamedText } from '../../data/named-text.tsx'
import { useKeys } from '../../ui/keys.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { plusCodes } from '../rollcall/strokes.ts'
import { useVisit } from '../session.tsx'
import { orderProblem } from './order-items.ts'
import { OrderPlaces } from './order-places.tsx'
import { OrderRow } from './order-row.tsx'
import { type OrderWork, useOrder } from './use-order.ts'

/** 秩序: the checklist by exception; what is not touched is not recorded. */
export function OrderTab() {
  const t = useWords('visit')
  const work = useOrder()
  useOrderKeys(work)
  return (
    <div className="order">
      <OrderPlaces work={work} />
      <section className="order-sheet">
        <div className="roll-head">
          <h2 className="cut">{work.room?.label ?? t('order.unit')}</h2>
          <span className="quiet">{t('order.byException', { count: work.items.length })}</span>
        </div>
        <div role="grid" aria-label={t('tab.order')} className="order-list">
          {work.items.map((item, index) => (
            <OrderRow key={item.id} work={work} item={item} index={index} />
          ))}
        </div>
      </section>
      <Found />
    </div>
  )
}

function useOrderKeys(work: OrderWork): void {
  const t = useWords('visit')
  const { item } = work
  const judge = (ok: boolean | undefined) => () => item && work.judge(item, ok)
  useKeys([
    { code: 'ArrowDown', run: () => work.step(1), hint: { keys: ['↑', '↓'], words: t('order.key.item') } },
    { code: 'ArrowUp', run: () => work.step(-1) },
    { writes: 'later', code: ['Digit1', 'Numpad1'], run: judge(true), hint: { keys: '1', words: t('order.ok') } },
    { writes: 'later', code: ['Digit2', 'Numpad2'], run: judge(false), hint: { keys: '2', words: t('order.problem') } },
    {
      writes: 'later',
      code: ['Digit3', 'Numpad3'],
      run: judge(undefined),
      hint: { keys: '3', words: t('order.open') },
    },
    {
      code: ['Slash', 'NumpadDivide'],
      writes: 'later',
      run: () => document.querySelector<HTMLInputElement>('.order-row[aria-selected=true] .order-note input')?.focus(),
      hint: { keys: '/', words: t('order.note') },
    },
    {
      writes: 'later',
      code: plusCodes,
      run: () => item && work.finding(item),
      hint: { keys: '+', words: t('roll.key.finding') },
    },
    { code: 'PageDown', run: () => work.turn(1), hint: { keys: ['PgUp', 'PgDn'], words: t('order.key.place') } },
    { code: 'PageUp', run: () => work.turn(-1) },
  ])
}

/** Everything recorded as a problem of order, wherever. */
function Found() {
  const t = useWords('visit')
  const language = useLanguage()
  const { orders, pack } = useVisit()
  const found = orders.filter((entry) => !entry.fields.ok)
  return (
    <aside className="order-found">
      <div className="roll-side-head">
        <h3>{t('order.found')}</h3>
        <span className="small quiet">{t('order.foundCount', { count: found.length })}</span>
      </div>
      <ul className="roll-queue">
        {found.map(({ key, fields }) => (
          <li key={key} className="order-found-item">
            <span className="roll-side-line">
              <span className="wait">
                <StateMark shape="diamond" />
              </span>
              <b className="cut">{orderProblem(pack, fields.item)?.[language] ?? fields.item}</b>
              <span className="push small quiet">{timeText(fields.at)}</span>
            </span>
            <span className="small quiet">
              {[
                fields.place ?? t('order.unit'),
                fields.count === undefined ? '' : t('order.times', { count: fields.count }),
              ]
                .filter(Boolean)
                .join(' · ')}
              {fields.note !== undefined && (
                <>
                  {' · '}
                  <NamedText text={fields.note} plain />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="roll-side-note small faint">{t('order.none')}</p>}
    </aside>
  )
}
