export function WeekScreen(_: { on: string | undefined }) {
  return null
}
