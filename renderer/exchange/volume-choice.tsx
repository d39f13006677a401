import { Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../i18n/language.ts'
import { Labelled, TextField } from '../ui/text-field.tsx'

const megabyte = 1_000_000
const presets = { office: undefined, disc: 650 * megabyte, fat: 4000 * megabyte } as const
type Choice = keyof typeof presets | 'free'
const choices: readonly Choice[] = ['office', 'disc', 'fat', 'free']

interface Props {
  volumeBytes: number | undefined
  onPick: (bytes: number | undefined) => void
}

/** How large the files may be that travel: for a disc, for a FAT32 stick, or as one likes. */
export function VolumeChoice({ volumeBytes, onPick }: Props) {
  const t = useWords('exchange')
  const [choice, setChoice] = useState<Choice>('office')
  const [isWrong, setIsWrong] = useState(false)
  const type = (text: string) => {
    const size = Number(text)
    const isSize = Number.isInteger(size) && size >= 1 && size <= 64_000
    setIsWrong(text.trim() !== '' && !isSize)
    if (isSize) onPick(size * megabyte)
  }
  return (
    <div className="row export-volume">
      <Labelled label={t('volume')}>
        <Select
          aria-label={t('volume')}
          value={choice}
          onChange={(next: Choice) => {
            setChoice(next)
            setIsWrong(false)
            if (next !== 'free') onPick(presets[next])
          }}
          options={choices.map((value) => ({ value, label: t(`volumes.${value}`) }))}
        />
      </Labelled>
      {choice === 'free' && (
        <TextField
          label={t('volumeSize')}
          value={volumeBytes === undefined ? '' : String(volumeBytes / megabyte)}
          maxLength={5}
          onType={type}
          onCommit={type}
          fault={isWrong ? t('volumeWrong') : undefined}
        />
      )}
    </div>
  )
}
