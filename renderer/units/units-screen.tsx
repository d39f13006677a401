export function UnitsScreen(_: object) {
  return null
}
