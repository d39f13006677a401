/** 发文字号 as GB/T 9704—2012, 7.2.5 has it: 机关代字, the whole year in 〔〕, a running number without 第 and without leading noughts. */
export interface DocumentNumberParts {
  mark: string
  year: number
  nth: number
}

const written = /^(?<mark>.*[^\d第])[〔[(【](?<year>\d{4})[〕\])】]第?0*(?<nth>[1-9]\d{0,6})号?$/u

/** What a number says, however its brackets and digits were typed; nothing where it is no number of a series. */
export function numberParts(text: string): DocumentNumberParts | undefined {
  const { mark, year, nth } = written.exec(text.normalize('NFKC').replaceAll(/\s/g, ''))?.groups ?? {}
  return mark && year && nth ? { mark, year: Number(year), nth: Number(nth) } : undefined
}

export function numberText({ mark, year, nth }: DocumentNumberParts): string {
  return `${mark}〔${year}〕${nth}号`
}

/** Two ways of writing one number give the same text. */
export function sameNumber(text: string): string {
  const parts = numberParts(text)
  return parts ? numberText(parts) : text.normalize('NFKC').replaceAll(/\s/g, '')
}
