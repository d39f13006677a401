import { type Language, setLanguage } from '../i18n/language.ts'

let chosen: Language | undefined

/** A language picked before anybody was let in; it becomes the workstation's once the door opens. */
export function chooseAtDoor(language: Language): void {
  chosen = language
  setLanguage(language)
}

export function takeChosen(): Language | undefined {
  const taken = chosen
  chosen = undefined
  return taken
}
