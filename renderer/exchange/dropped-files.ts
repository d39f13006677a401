const most = 500

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const found: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject)
    })
    if (some.length === 0) return found
    found.push(...some)
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject)
  })
}

async function filesIn(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (found.length >= most || entry.name.startsWith('.')) return
  if (entry.isFile) found.push(await fileOf(entry as FileSystemFileEntry))
  else for (const inner of await entriesOf(entry as FileSystemDirectoryEntry)) await filesIn(inner, found)
}

/** What was dropped, folders and sticks with everything in them, hidden files left out; at most 500 files. */
export async function droppedFiles(data: DataTransfer): Promise<File[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? undefined)
  if (!entries.some((entry) => entry?.isDirectory)) return [...data.files].slice(0, most)
  const found: File[] = []
  for (const entry of entries) if (entry) await filesIn(entry, found)
  return found
}
