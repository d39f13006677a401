import { useState } from 'react'
import { useWords } from '../i18n/language.ts'
import { useKeys } from '../ui/keys.ts'
import { BeginForm } from './begin-form.tsx'
import { Door } from './door.tsx'

const ways = ['found', 'join', 'sample'] as const
export type Way = (typeof ways)[number]

/** The one question of the first run. */
export function FirstRun() {
  const t = useWords('session')
  const [way, setWay] = useState<Way>('found')
  const step = (by: number) => setWay(ways[(ways.indexOf(way) + by + ways.length) % ways.length] ?? way)
  useKeys([
    { code: 'ArrowDown', run: () => step(1) },
    { code: 'ArrowUp', run: () => step(-1) },
    ...ways.map((one, index) => ({
      code: [`Digit${index + 1}`, `Numpad${index + 1}`],
      alt: true,
      inFields: true,
      run: () => setWay(one),
      ...(index === 0 ? { hint: { keys: ['Alt', '1…3'], words: t('choose') } } : {}),
    })),
    { code: [], run: () => undefined, hint: { keys: 'Enter', words: t('goOn') } },
  ])
  const texts = { found: t('foundText'), join: t('joinText'), sample: t('sampleText') }
  const facts = { found: t('foundFacts'), join: t('joinFacts'), sample: t('sampleFacts') }
  return (
    <Door>
      <h1>{t('howToStart')}</h1>
      <p className="quiet">{t('oneQuestion')}</p>
      <ol className="ways">
        {ways.map((one, index) => (
          <li key={one} className={one === way ? 'on' : undefined}>
            <button
              type="button"
              className="way"
              aria-expanded={one === way}
              tabIndex={one === way ? -1 : 0}
              onClick={() => setWay(one)}
            >
              <kbd>Alt+{index + 1}</kbd>
              <span>
                <b>{t(one)}</b>
                <span className="quiet">{texts[one]}</span>
              </span>
              <span className="facts small quiet">
                {facts[one].split('\n').map((fact) => (
                  <span key={fact}>{fact}</span>
                ))}
              </span>
            </button>
            {one === way && <BeginForm way={one} />}
          </li>
        ))}
      </ol>
    </Door>
  )
}
