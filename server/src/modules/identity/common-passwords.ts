import { readFileSync } from 'node:fs'

let list: Set<string> | null = null

/** Whether a password in lower case is one of the 49,000 that people use most; the list is read once, when first asked. */
export function isCommonPassword(lowerCase: string): boolean {
  list ??= new Set(readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8').split('\n'))
  return lowerCase !== '' && list.has(lowerCase)
}
