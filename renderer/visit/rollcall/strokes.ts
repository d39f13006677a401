const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

export const letterCodes: readonly string[] = [...letters].map((letter) => `Key${letter}`)
export const digitCodes: readonly string[] = [...'0123456789'].flatMap((digit) => [`Digit${digit}`, `Numpad${digit}`])
export const enterCodes: readonly string[] = ['Enter', 'NumpadEnter']
export const plusCodes: readonly string[] = ['Equal', 'NumpadAdd']

/** 0–9 by the key's place, whatever an input method makes of it. */
export function digitOf(event: Pick<KeyboardEvent, 'code'>): number {
  return Number(event.code.at(-1))
}

export function letterOf(event: Pick<KeyboardEvent, 'code'>): string {
  return event.code.slice(3).toLowerCase()
}
