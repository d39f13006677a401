export function VisitsScreen(_: object) {
  return null
}
