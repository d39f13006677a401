export function PeopleScreen(_: object) {
  return null
}
