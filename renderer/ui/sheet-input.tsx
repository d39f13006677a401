import type { Ref } from 'react'

/** The chooser of a spreadsheet, opened by whatever clicks it. */
export function SheetInput({ ref, onFile }: { ref: Ref<HTMLInputElement>; onFile: (file: File) => void }) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      accept=".xlsx,.xls,.csv"
      onChange={(event) => {
        const file = event.target.files?.[0]
        if (file) onFile(file)
        event.target.value = ''
      }}
    />
  )
}
