import type { PersonView } from '#domain/contract/places.ts'

/** Who this is on a list: the name, else the post, else the word for somebody whose name did not come along. */
export function personLabel({ name, post }: Pick<PersonView, 'name' | 'post'>, nameless: string): string {
  return name || post || nameless
}
