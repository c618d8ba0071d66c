import { readFile, stat } from 'node:fs/promises'
import { PlainError } from '../lib/plain-error.ts'

/** The bytes of a file; a device or a file beyond any list is not even opened. */
export async function readWhole(path: string): Promise<Buffer> {
  const unreadable = new PlainError(`There is no readable file ${path}.`)
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw unreadable
  if (found.size > 100 * 1024 * 1024) throw new PlainError(`The file ${path} is larger than 100 MB.`)
  return readFile(path).catch(() => {
    throw unreadable
  })
}
