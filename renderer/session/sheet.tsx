export function SheetPage(_: { sheet: unknown; onDone: () => void }) {
  return null
}
