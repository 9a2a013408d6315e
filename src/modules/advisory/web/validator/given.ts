import { isWanted, type Given } from './sources.ts'

const DEEPEST = 32
const MOST_FILES = 100_000

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))

const entriesOf = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((resolve, reject) => reader.readEntries(resolve, reject))

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** The documents and archives of a folder, with those below it. */
async function inFolder(folder: FileSystemDirectoryEntry): Promise<Given[]> {
  const given: Given[] = []
  const open = [{ folder, depth: 0 }]
  for (let at = open.pop(); at !== undefined && given.length < MOST_FILES; at = open.pop()) {
    const reader = at.folder.createReader()
    // A browser tells some hundred entries at a time.
    for (let some = await entriesOf(reader); some.length > 0; some = await entriesOf(reader))
      for (const entry of some) {
        if (isFolder(entry) && at.depth < DEEPEST) open.push({ folder: entry, depth: at.depth + 1 })
        else if (isFile(entry) && isWanted(entry.name))
          given.push({ name: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry) })
      }
  }
  return given
}

const byName = (one: Given, other: Given): number => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0)

/** What was dropped: files, and of folders the documents and archives in them. */
export async function droppedFiles(dropped: DataTransfer | null): Promise<Given[]> {
  // What the browser holds has to be asked for before anything is waited for.
  const items = [...(dropped?.items ?? [])].filter(({ kind }) => kind === 'file')
  const entries = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const given: Given[] = []
  for (const { entry, file } of entries) {
    if (entry !== null && isFolder(entry)) given.push(...(await inFolder(entry)))
    else if (file !== null) given.push({ name: file.name, file })
  }
  return given.toSorted(byName)
}

/** What was chosen in the browser's own dialog: files, or a folder's documents and archives. */
export function chosenFiles(files: Iterable<File>): Given[] {
  return [...files]
    .filter(({ name, webkitRelativePath: path }) => path === '' || isWanted(name))
    .map((file) => ({ name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath, file }))
    .toSorted(byName)
}
