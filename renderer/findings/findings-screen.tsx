export function FindingsScreen(_: { filter: unknown; record: unknown }) {
  return null
}
