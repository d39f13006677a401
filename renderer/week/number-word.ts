import type { Category } from '#domain/fields.ts'
import { useWords } from '../i18n/language.ts'
import { week as zh } from '../i18n/zh/week.ts'

type Named = keyof typeof zh.number

const categories: readonly Category[] = ['attendance', 'order', 'attitude', 'conduct']

/** What a number of a document counts, by its key: `visits`, `order`, `u3.order`. */
export function useNumberWord(): (key: string) => string {
  const t = useWords('week')
  const terms = useWords('terms')
  return (key) => {
    if (Object.hasOwn(zh.number, key)) return t(`number.${key as Named}`)
    const measure = /^m(\d+)\.(before|since)\.(visits|findings)$/.exec(key)
    if (measure) {
      const word = t(`number.${measure[3] as Named}`)
      return t(measure[2] === 'before' ? 'measureBefore' : 'measureSince', { n: measure[1], word })
    }
    const category = categories.find((one) => key.split('.').at(-1) === one)
    const word = category ? terms(`category.${category}`) : key
    const unit = /^u(\d+)\./.exec(key)?.[1]
    return unit ? t('numberOfUnit', { n: unit, word }) : word
  }
}
