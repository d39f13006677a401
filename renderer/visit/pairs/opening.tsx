import { Button } from 'antd'
import { useState } from 'react'
import type { StatementPair } from '#domain/contract/statements.ts'
import { Hash } from '#domain/fields.ts'
import { useCommand } from '../../data/command.ts'
import { useDirectory } from '../../data/directory.tsx'
import { faultOf } from '../../data/fault.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { CodePicture } from '../../ui/code-picture.tsx'
import { ErrorLine } from '../../ui/error-panel.tsx'
import { useKeys } from '../../ui/keys.ts'
import { usePen } from '../../ui/pen.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useCopy } from '../../ui/use-copy.ts'
import { enterCodes } from '../rollcall/strokes.ts'

/** What a sealed pair waits for: the other's seal, one's own opening, or the other's. */
export function Opening({ pair }: { pair: StatementPair }) {
  const t = useWords('visit')
  const language = useLanguage()
  const directory = useDirectory()
  const pen = usePen()
  const open = useCommand('statements.open')
  const mine = pair.sides.find((side) => side.mine)
  const other = pair.sides.find((side) => !side.mine)
  const name = directory.personName(other?.by ?? pair.awaited)
  const isReady = mine !== undefined && mine.openedAt === undefined && other !== undefined && pen !== 'none'
  const run = (against?: string) =>
    mine && void open.run({ statement: mine.ref, ...(against === undefined ? {} : { against }) }).catch(() => undefined)
  useKeys(
    isReady
      ? [
          {
            code: enterCodes,
            ctrl: true,
            writes: 'later',
            run: () => run(),
            hint: { keys: 'Ctrl+Enter', words: t('pairs.open') },
          },
        ]
      : [],
  )
  return (
    <div className="pairs-block stack">
      {isReady && (
        <div className="row">
          <Button type="primary" autoFocus loading={open.busy} onClick={() => run()}>
            {t('pairs.open')}
            <kbd>Ctrl+Enter</kbd>
          </Button>
          <span className="small quiet">{t('pairs.openNote')}</span>
        </div>
      )}
      {mine?.openedAt !== undefined && (
        <p>
          {t('pairs.waitOpen', { name })} {t('pairs.toOther', { name })}
        </p>
      )}
      {mine && !other && (
        <>
          <p>{t('pairs.waitFor', { name })}</p>
          <p className="small quiet">{t('pairs.sameLaptop', { name })}</p>
          <p className="small quiet">{t('pairs.otherLaptop')}</p>
          <SealCode hash={mine.hash} />
          {mine.openedAt === undefined && pen !== 'none' && <TheirCode onCode={run} />}
          {mine.openedAt === undefined && pen !== 'none' && <Withdraw pair={pair} />}
        </>
      )}
      {open.error && <ErrorLine>{faultOf(open.error, language).text}</ErrorLine>}
    </div>
  )
}

function SealCode({ hash }: { hash: string }) {
  const t = useWords('visit')
  const { copied, copy } = useCopy()
  return (
    <div className="pairs-code">
      <CodePicture text={hash} name={t('pairs.code')} />
      <div className="stack">
        <span>{t('pairs.code')}</span>
        <code className="small">{hash.match(/.{16}/g)?.join(' ')}</code>
        <button type="button" className="link small" onClick={() => copy(hash)}>
          {t(copied ? 'pairs.copied' : 'pairs.copy')}
        </button>
      </div>
    </div>
  )
}

function TheirCode({ onCode }: { onCode: (code: string) => void }) {
  const t = useWords('visit')
  const [wrong, setWrong] = useState(false)
  function take(text: string) {
    const code = text.replaceAll(/\s/g, '').toLowerCase()
    const isCode = Hash.safeParse(code).success
    setWrong(code !== '' && !isCode)
    if (isCode) onCode(code)
  }
  return (
    <TextField
      label={t('pairs.theirCode')}
      placeholder={t('pairs.theirCodeHint')}
      value=""
      maxLength={90}
      fault={wrong && t('pairs.theirCodeWrong')}
      onCommit={take}
    />
  )
}

function Withdraw({ pair }: { pair: StatementPair }) {
  const t = useWords('visit')
  const language = useLanguage()
  const withdraw = useCommand('statements.withdraw')
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const mine = pair.sides.find((side) => side.mine)
  const run = (text: string) =>
    mine && text.trim() !== '' && void withdraw.run({ statement: mine.ref, reason: text.trim() }).catch(() => undefined)
  if (!asking)
    return (
      <div>
        <button type="button" className="link small" onClick={() => setAsking(true)}>
          {t('pairs.withdraw')}
        </button>
      </div>
    )
  return (
    <div className="void-form">
      <TextField
        label={t('pairs.withdrawReason')}
        value={reason}
        autoFocus
        maxLength={500}
        onType={setReason}
        onCommit={setReason}
        onEnter={run}
        fault={withdraw.error && faultOf(withdraw.error, language).text}
      />
      <Button danger disabled={reason.trim() === ''} loading={withdraw.busy} onClick={() => run(reason)}>
        {t('pairs.withdraw')}
      </Button>
    </div>
  )
}
