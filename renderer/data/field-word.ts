import { useWords } from '../i18n/language.ts'
import { terms as zh } from '../i18n/zh/terms.ts'

type Field = keyof typeof zh.field

/** The name a field carries on the screen. */
export function useFieldWord(): (field: string) => string {
  const t = useWords('terms')
  return (field) => (Object.hasOwn(zh.field, field) ? t(`field.${field as Field}`) : field)
}
