import type { Prompt } from '#domain/reference/problem-code.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'
import type { FormFields } from './draft.ts'
import { promptDone } from './form-fields.ts'

interface Props {
  prompts: readonly Prompt[]
  fields: FormFields
  /** Names found in the text. */
  names: number
}

/** What this code's description should say; ticked where the form can tell. */
export function Prompts({ prompts, fields, names }: Props) {
  const t = useWords('visit')
  const language = useLanguage()
  return (
    <div className="prompts small quiet">
      {prompts.map((prompt) => {
        const done = promptDone(prompt.id, fields, names)
        return (
          <span key={prompt.id} className={done === true ? undefined : 'faint'}>
            {done === true && <Icon name="check" size={13} />}
            {prompt[language]}
            {prompt.optional && t('finding.optional')}
          </span>
        )
      })}
    </div>
  )
}
